import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../clock/index.ts';
import { type Config, loadConfig } from '../config/index.ts';
import { createLogger } from '../log/index.ts';
import { setUpSite } from '../matomo/setup.ts';
import type { Report, ReportDay } from '../reports/model.ts';
import { type LabelledHit, type Sandbox, type SandboxOptions, startSandbox } from '../sandbox/index.ts';
import { freshDatabase, type TestDatabase } from '../store/database.fixture.ts';
import { openApp } from './app.ts';
import { notReconciled, type RunResult, runOnce } from './run.ts';
import { Steps } from './steps.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z') / 1000;
const clock: Clock = { now: () => NOW, sleep: async () => {} };
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

let folder: string;
let sandbox: Sandbox;
let database: TestDatabase;
let another: TestDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
  [database, another] = [await freshDatabase(), await freshDatabase()];
});
afterEach(async () => {
  await sandbox?.close();
  await database.drop();
  await another.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** A page view of a visitor of its own, some hours ago. */
function hit(
  visitor: number,
  hoursAgo: number,
  truth: LabelledHit['truth'],
  params: Record<string, string>,
): LabelledHit {
  return {
    truth,
    params: {
      idsite: '1',
      rec: '1',
      _id: visitor.toString(16).padStart(16, 'c'),
      url: 'https://shop.example/',
      ua: CHROME,
      cip: '198.51.100.7',
      // Matomo takes visitors of one address and one browser for the same person.
      new_visit: '1',
      cdt: String(NOW - hoursAgo * 3600),
      ...params,
    },
  };
}
const TRAFFIC = [
  hit(1, 1, 'human', { ht_v: 'human', ht_s: '5', ht_e: 'mouse:natural' }),
  hit(2, 2, 'bot', { ht_v: 'bot', ht_s: '98', ht_e: 'automation:webdriver' }),
  hit(3, 30, 'bot', { ua: CHROME.replace('Chrome/', 'HeadlessChrome/') }),
  hit(4, 31, 'declared_bot', {
    ua: 'Googlebot/2.1',
    bots: '1',
    ht_v: 'declared_bot',
    ht_e: 'declared:search',
  }),
  hit(5, 32, 'human', {}),
];

async function start(options: SandboxOptions = {}, hits = TRAFFIC): Promise<void> {
  sandbox = await startSandbox({ clock: () => NOW, hits, ...options });
}

function config(changes: Partial<Config> = {}): Config {
  const env = { MATOMO_URL: sandbox.url, MATOMO_TOKEN: sandbox.token };
  const places = { databaseUrl: database.url, reportsDir: `${folder}/reports` };
  return { ...loadConfig({ env, folder }), ...places, retries: 1, requestTimeoutSeconds: 2, ...changes };
}

async function run(changes: Partial<Config> = {}): Promise<RunResult> {
  const app = await openApp(config(changes), createLogger('silent'), clock);
  try {
    return await runOnce(app);
  } finally {
    await app.close();
  }
}

async function dimensionsMade() {
  const app = await openApp(config(), createLogger('silent'), clock);
  const { dimensions } = await setUpSite(app.client, app.plugin, 1, { humans: 'Humans', bots: 'Bots' });
  await app.close();
  return dimensions;
}

describe('a run', () => {
  it('pulls, judges, labels and reports every visit once, and again does nothing', async () => {
    await start();
    const first = await run();
    expect(first.problems).toEqual([]);
    expect(first.sites[0]).toMatchObject({
      pulled: { added: 5 },
      report: {
        reconciliation: { matomo: 5, human: 1, bot: 2, declaredBot: 1, undecided: 1, reconciles: true },
      },
    });
    const again = await run();
    expect(again.problems).toEqual([]);
    expect(again.sites[0]).toMatchObject({
      pulled: { added: 0, changed: 0 },
      scored: { judged: 0 },
      pushed: { written: 0, days: 0 },
      report: { reconciliation: first.sites[0]?.report.reconciliation },
    });
  });

  it('by the Live API has the same visits, and the tracker’s verdict by its custom dimensions', async () => {
    await start({}, []);
    const dimensions = await dimensionsMade();
    const [isBot, botType] = (['isBot', 'botType'] as const).map(
      (key) => dimensions.find((d) => d.key === key)?.id,
    );
    const said = (verdict: string, type: string) => ({
      [`dimension${isBot}`]: verdict,
      [`dimension${botType}`]: type,
    });
    const hits = [
      hit(1, 1, 'human', { ht_v: 'human', ht_e: 'mouse:natural', ...said('human', '') }),
      hit(2, 2, 'bot', { ht_v: 'bot', ht_e: 'automation:webdriver', ...said('bot', 'automation') }),
      hit(4, 31, 'declared_bot', {
        bots: '1',
        ht_v: 'declared_bot',
        ht_e: 'declared:ai',
        ...said('declared_bot', 'ai'),
      }),
    ];
    sandbox.load(hits);
    const byPlugin = (await run()).sites[0]?.report;
    await sandbox.close();
    await start({ pluginInstalled: false }, []);
    await dimensionsMade();
    sandbox.load(hits);
    const byLive = (await run({ lane: 'live', databaseUrl: another.url })).sites[0]?.report;
    expect(byPlugin?.reconciliation).toMatchObject({
      matomo: 3,
      human: 1,
      bot: 1,
      declaredBot: 1,
      undecided: 0,
    });
    // A dimension that says "human" convinces nobody; the rest is the same.
    expect(byLive?.reconciliation).toMatchObject({
      matomo: 3,
      human: 0,
      bot: 1,
      declaredBot: 1,
      undecided: 1,
      reconciles: true,
    });
    expect(byLive?.metrics.all).toEqual(byPlugin?.metrics.all);
    expect(byLive?.botTypes).toEqual(byPlugin?.botTypes);
  });

  it('works in pages smaller than the traffic', async () => {
    const many = Array.from({ length: 120 }, (_, i) => hit(100 + i, 1 + (i % 40), 'human', {}));
    await start({}, [...TRAFFIC, ...many]);
    for (const lane of ['plugin', 'live'] as const) {
      const databaseUrl = lane === 'live' ? another.url : database.url;
      const { sites } = await run({ lane, pageSize: 25, databaseUrl });
      expect(sites[0]).toMatchObject({
        pulled: { added: 125 },
        report: { reconciliation: { matomo: 125, reconciles: true } },
      });
    }
  });

  it('takes a visit in that ends in the same second as a full page of others', async () => {
    const crowd = Array.from({ length: 60 }, (_, i) => hit(300 + i, 3, 'human', {}));
    await start({}, crowd);
    const { sites } = await run({ lane: 'live', pageSize: 25 });
    expect(sites[0]).toMatchObject({ pulled: { added: 60 } });
  });

  it('fetches what a lane has missed, and erases what Matomo deleted', async () => {
    await start();
    await run();
    const app = await openApp(config(), createLogger('silent'), clock);
    await app.store.visits.erase(1, [2, 3]);
    await app.close();
    const { sites } = await run();
    expect(sites[0]).toMatchObject({ report: { reconciliation: { matomo: 5, reconciles: true } } });
  });
});

describe('a decision of a person in Matomo', () => {
  const groups = ({ sites }: RunResult) => {
    const { human, bot, declaredBot, undecided } = sites[0]?.report.reconciliation ?? {};
    return { human, bot, declaredBot, undecided };
  };
  const label = (idVisit: number) => {
    const { verdict, source } = sandbox.visits().find((visit) => visit.idVisit === idVisit)?.label ?? {};
    return { verdict, source };
  };
  // Found by the headless browser it names: the service's own verdict.
  const HEADLESS = 3;

  it.each(['plugin', 'live'] as const)(
    'is followed by the next run, and so is its undoing (%s)',
    async (lane) => {
      await start();
      expect(groups(await run({ lane }))).toEqual({ human: 1, bot: 2, declaredBot: 1, undecided: 1 });
      const before = label(HEADLESS);
      expect(before.source).toBe('sidecar');

      sandbox.decide(HEADLESS, 'human');
      expect(groups(await run({ lane }))).toEqual({ human: 2, bot: 1, declaredBot: 1, undecided: 1 });
      expect(groups(await run({ lane }))).toEqual({ human: 2, bot: 1, declaredBot: 1, undecided: 1 });
      expect(label(HEADLESS)).toEqual({ verdict: 'human', source: 'person' });

      sandbox.decide(HEADLESS, null);
      const after = await run({ lane });
      expect(groups(after)).toEqual({ human: 1, bot: 2, declaredBot: 1, undecided: 1 });
      expect(after.sites[0]?.pushed).toMatchObject({ written: 0, protected: 0 });
      expect(label(HEADLESS)).toEqual(before);
    },
  );

  it('that replaces none of ours is followed by our verdict once it is undone', async () => {
    await start();
    sandbox.decide(HEADLESS, 'human');
    expect(groups(await run())).toEqual({ human: 2, bot: 1, declaredBot: 1, undecided: 1 });
    sandbox.decide(HEADLESS, null);
    expect(label(HEADLESS)).toEqual({ verdict: null, source: null });
    const after = await run();
    expect(groups(after)).toEqual({ human: 1, bot: 2, declaredBot: 1, undecided: 1 });
    expect(label(HEADLESS)).toEqual({ verdict: 'bot', source: 'sidecar' });
  });

  it('between pull and push is in the report of the same run', async () => {
    await start();
    const app = await openApp(config(), createLogger('silent'), clock);
    try {
      const [site] = app.sites;
      if (site === undefined) throw new Error('the sandbox has one site');
      const steps = new Steps(app, site);
      await steps.pull();
      const { model } = await steps.score();
      sandbox.decide(HEADLESS, 'human');
      expect(await steps.push(model)).toMatchObject({ protected: 1 });
      const { report } = await steps.report(steps.days());
      expect(report.reconciliation).toMatchObject({ human: 2, bot: 1, reconciles: true });
    } finally {
      await app.close();
    }
  });

  it('is taken over once, page by page, however many there are', async () => {
    const many = Array.from({ length: 1_100 }, (_, i) => hit(100 + i, 1 + (i % 40), 'human', {}));
    await start({}, many);
    await run();
    for (const { idVisit } of sandbox.visits()) sandbox.decide(idVisit, 'bot');
    const asked = () => sandbox.calls().get('HumanTraffic.getDecisionsSince') ?? 0;
    const before = asked();
    expect(groups(await run())).toMatchObject({ bot: 1_100, undecided: 0 });
    expect(asked() - before).toBe(2);
    expect(groups(await run())).toMatchObject({ bot: 1_100 });
    expect(asked() - before).toBe(3);
  });
});

describe('a report that does not add up', () => {
  const day = { human: 3, bot: 1, declaredBot: 0, undecided: 0, source: 'report', complete: true } as const;
  const report = (...days: ReportDay[]) =>
    ({
      site: { id: 1 },
      days,
      reconciliation: { ...day, matomo: 9, reconciles: false },
    }) as unknown as Report;
  const total = (date: string, visits: number, logged: number) =>
    ({ day: date, visits, source: 'report', complete: true, logged }) as const;

  it('says whether Matomo’s own report lags behind its log, or visits are missing', () => {
    const both = report(
      { date: '2026-11-01', matomo: 4, reconciles: true, ...day },
      { date: '2026-11-02', matomo: 3, reconciles: false, ...day },
      { date: '2026-11-03', matomo: 5, reconciles: false, ...day },
    );
    const totals = [total('2026-11-01', 4, 4), total('2026-11-02', 3, 4), total('2026-11-03', 5, 5)];
    expect(notReconciled(both, totals)).toMatchObject([
      { code: 'report:matomo-lags', exitCode: 3, message: expect.stringContaining('2026-11-02') },
      { code: 'report:not-reconciled', exitCode: 3, remedy: expect.stringContaining('2026-11-03') },
    ]);
  });
});

describe('a run that cannot do everything', () => {
  it('without the plugin still pulls and reports, and says what is missing', async () => {
    await start({ pluginInstalled: false });
    const { sites, problems } = await run();
    expect(sites[0]).toMatchObject({
      pushed: null,
      report: { reconciliation: { matomo: 5, reconciles: true } },
    });
    expect(problems).toMatchObject([{ code: 'matomo:plugin-absent', exitCode: 1 }]);
    expect((await run({ push: false })).problems).toEqual([]);
  });

  it('with a token that may only look still pulls and reports', async () => {
    await start();
    const { sites, problems } = await run({ matomoToken: sandbox.viewToken });
    expect(sites[0]).toMatchObject({ pulled: { added: 5 }, pushed: null });
    expect(problems).toMatchObject([{ code: 'matomo:no-access' }]);
    expect(JSON.stringify(problems)).not.toContain(sandbox.viewToken);
  });

  it('keeps what was pulled when Matomo breaks off, and goes on from there', async () => {
    await start();
    sandbox.setFault({ kind: 'truncate', method: 'HumanTraffic.setLabels' });
    const broken = await run({ retries: 0 });
    expect(broken.problems).toMatchObject([{ code: 'matomo:half-answer' }]);
    sandbox.clearFaults();
    const { sites, problems } = await run();
    expect(problems).toEqual([]);
    expect(sites[0]).toMatchObject({ pulled: { added: 0 } });
    // Matomo had written the labels before its answer broke off: they need not be written twice, but their days must
    // still be archived anew.
    expect(sites[0]?.pushed).toMatchObject({ written: 0, days: 1 });
    expect(sandbox.visits().map((v) => v.label.verdict)).toEqual([
      'human',
      'bot',
      'bot',
      'declared_bot',
      null,
    ]);
  });

  it.each([
    ['html', 'matomo:html'],
    ['truncate', 'matomo:half-answer'],
    ['redirect', 'matomo:redirect'],
  ] as const)('says what is wrong when Matomo answers with %s', async (kind, code) => {
    await start();
    sandbox.setFault({ kind });
    await expect(run({ retries: 0 })).rejects.toMatchObject({ code });
  });

  it('says that the token is wrong, that a site does not exist, that the reports cannot be written', async () => {
    await start();
    await expect(run({ matomoToken: 'wrong-token' })).rejects.toMatchObject({ code: 'matomo:wrong-token' });
    await expect(run({ sites: [99] })).rejects.toMatchObject({ code: 'matomo:unknown-site' });
    const { problems } = await run({ reportsDir: '/dev/null/reports' });
    expect(problems).toMatchObject([{ code: 'report:not-writable' }]);
    // Nothing pulled is lost by that.
    expect((await run()).sites[0]).toMatchObject({ pulled: { added: 0 } });
  });

  it('leaves no report half-written, and a manifest that fits its files', async () => {
    await start();
    const { sites } = await run();
    const path = sites[0]?.files.find((f) => f.endsWith('manifest.json')) ?? '';
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    expect(manifest.files.map((f: { file: string }) => f.file)).toEqual(
      expect.arrayContaining(['report.html', 'report.json']),
    );
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Binding as SQLite } from '../../sidecar/src/store/sqlite/binding.ts';
import { Installation } from './humantraffic.ts';
import { MatomoUi } from './matomo-ui.ts';
import { api, newSite, rows, track } from './real-matomo.ts';
import { berlinDay } from './traffic.ts';

/** A person decides in Matomo's visits log; the service follows with its next run, and never writes over it. */

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const HEADLESS = CHROME.replace('Chrome/', 'HeadlessChrome/');
/** So long ago that no lane reads the visits again by itself. */
const AT = Math.floor(Date.now() / 1000) - 6 * 86_400;

interface RunJson {
  sites: { pushed: { written: number; protected: number }; reconciliation: Groups; files: string[] }[];
}
interface Groups {
  human: number;
  bot: number;
  undecided: number;
  matomo: number;
  reconciles: boolean;
}

let site: number;
let headless: number;
let installation: Installation;
let ui: MatomoUi;

const inMatomo = async () => {
  const [row] = await rows<Record<string, unknown>>(
    'SELECT v.ht_verdict, l.source, l.score, l.evidence, l.model FROM {log_visit} v LEFT JOIN {log_human_traffic} l ON l.idvisit = v.idvisit WHERE v.idvisit = ?',
    [headless],
  );
  return row;
};
const inStore = () => {
  const db = new SQLite(installation.database, { readonly: true });
  try {
    return db
      .prepare('SELECT label_verdict, label_source FROM visits WHERE id_visit = ?')
      .get(headless) as Record<string, unknown>;
  } finally {
    db.close();
  }
};
/** The next run, with what its report file says. */
async function run() {
  const { sites } = await installation.json<RunJson>('run');
  const [done] = sites;
  if (done === undefined) throw new Error('the run reported no site');
  const path = done.files.find((file) => file.endsWith('report.json')) ?? '';
  const { reconciliation } = JSON.parse(readFileSync(path, 'utf8')) as { reconciliation: Groups };
  const { human, bot, undecided, reconciles } = reconciliation;
  return { pushed: done.pushed, report: { human, bot, undecided, reconciles } };
}
async function click(verdict: string): Promise<void> {
  await ui.open(site, 'day', berlinDay(AT), 'General_Visitors', 'Live_VisitorLog');
  await ui.page.click(`[data-ht-visit="${headless}"] [data-ht-verdict="${verdict}"]`);
  await ui.settle();
}

beforeAll(async () => {
  site = await newSite('Decisions');
  const hit = (visitor: number, ua: string) => ({
    idsite: site,
    rec: 1,
    _id: visitor.toString(16).padStart(16, 'd'),
    url: 'https://shop.example/',
    new_visit: 1,
    cdt: AT + visitor,
    ua,
  });
  await track([hit(1, CHROME), hit(2, HEADLESS), hit(3, CHROME)]);
  const visits = await rows<{ idvisit: number }>(
    'SELECT idvisit FROM {log_visit} WHERE idsite = ? ORDER BY visit_last_action_time',
    [site],
  );
  headless = visits[1]?.idvisit ?? 0;
  installation = new Installation(site);
  ui = await MatomoUi.signIn('write');
});
afterAll(() => ui?.close());

describe('a decision in the visits log', () => {
  let before: Awaited<ReturnType<typeof inMatomo>>;
  let untouched: Awaited<ReturnType<typeof run>>['report'];

  it('replaces the verdict of the service', async () => {
    untouched = (await run()).report;
    expect(untouched).toMatchObject({ bot: 1, reconciles: true });
    before = await inMatomo();
    expect(before).toMatchObject({ ht_verdict: 'bot', source: 'sidecar' });
    await click('human');
    expect(await inMatomo()).toMatchObject({ ht_verdict: 'human', source: 'person' });
  });

  it('is in the store and the report after the next run, and stays', async () => {
    for (let i = 0; i < 2; i++) {
      const { pushed, report } = await run();
      expect(report).toEqual({ ...untouched, bot: 0, human: untouched.human + 1 });
      expect(pushed).toMatchObject({ written: 0, protected: 0 });
      expect(inStore()).toEqual({ label_verdict: 'human', label_source: 'person' });
      expect(await inMatomo()).toMatchObject({ ht_verdict: 'human', source: 'person' });
    }
  });

  it('stands against a service that has not heard of it', async () => {
    const fresh = new Installation(site, { MATOMO_SITES: String(site) });
    await fresh.json('run');
    expect(await inMatomo()).toMatchObject({ ht_verdict: 'human', source: 'person' });
    const visits = await api<{ visits: { idVisit: number; lastActionTimestamp: number }[] }>(
      'HumanTraffic.getVisitsSince',
      { idSite: site },
    );
    const visit = visits.visits.find(({ idVisit }) => idVisit === headless);
    const label = {
      idVisit: headless,
      verdict: 'bot',
      score: 99,
      lastActionTime: visit?.lastActionTimestamp,
    };
    const answer = await api('HumanTraffic.setLabels', {
      idSite: site,
      labels: JSON.stringify([label]),
      model: 'm',
      jobKey: 'j',
    });
    expect(answer).toMatchObject({ written: 0, protected: 1, details: { protected: [headless] } });
  });

  it('undone, gives way to the service’s verdict again', async () => {
    await click('');
    expect(await inMatomo()).toEqual(before);
    const { report } = await run();
    expect(report).toEqual(untouched);
    expect(inStore()).toEqual({ label_verdict: 'bot', label_source: 'sidecar' });
    expect(await inMatomo()).toEqual(before);
  });
});

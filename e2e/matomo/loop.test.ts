import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Binding as SQLite } from '../../sidecar/src/store/sqlite/binding.ts';
import { Installation } from './humantraffic.ts';
import { api, newSite, rows, track } from './real-matomo.ts';
import { berlinDay, GROUP_OF, type Group, type TrackedVisit, threeDays } from './traffic.ts';

const HUMAN_SEGMENT = 'botVerdict!=bot;botVerdict!=declared_bot';
const VISITS = 300;

interface RunJson {
  sites: {
    pulled: { added: number; changed: number };
    scored: { judged: number };
    pushed: { written: number; days: number } | null;
    reconciliation: { matomo: number; reconciles: boolean } & Record<Group, number>;
    files: string[];
  }[];
}

let site: number;
let visits: TrackedVisit[];
let installation: Installation;
let first: RunJson['sites'][number];
let allBefore: Record<string, number>;
const days = () => [...new Set(visits.map(dayOf))].sort();
const dayOf = (visit: TrackedVisit) => berlinDay(visit.times.at(-1) ?? 0);
const truth = (day: string, ...groups: Group[]) =>
  visits.filter((v) => dayOf(v) === day && groups.includes(GROUP_OF[v.kind])).length;

/** Matomo's own `nb_visits` of each day, of all visits or of a segment. */
async function nbVisits(segment?: string): Promise<Record<string, number>> {
  const answer = await api<Record<string, { nb_visits?: number }>>('VisitsSummary.get', {
    idSite: site,
    period: 'day',
    date: `${days()[0]},${days().at(-1)}`,
    ...(segment === undefined ? {} : { segment }),
  });
  return Object.fromEntries(Object.entries(answer).map(([day, sums]) => [day, sums.nb_visits ?? 0]));
}

/** The same over the weeks, months and years that the first day lies in, and over the whole range. */
async function longerPeriods(segment: string): Promise<Record<string, number>> {
  const first = days()[0] ?? '';
  const dates = { week: first, month: first, year: first, range: `${first},${days().at(-1)}` };
  const found: Record<string, number> = {};
  for (const [period, date] of Object.entries(dates)) {
    const params = { idSite: site, period, date, segment };
    found[period] = (await api<{ nb_visits?: number }>('VisitsSummary.get', params)).nb_visits ?? 0;
  }
  return found;
}

/** What the product has written in Matomo. */
const labels = () =>
  rows(
    `SELECT v.idvisit, v.ht_verdict, h.* FROM {log_visit} v LEFT JOIN {log_human_traffic} h ON h.idvisit = v.idvisit
     WHERE v.idsite = ? ORDER BY v.idvisit`,
    [site],
  );

/** What the product keeps, without the times at which it looked. */
function kept(): unknown {
  const db = new SQLite(installation.database, { readonly: true });
  try {
    return ['visits', 'actions', 'judgements', 'rejected_records', 'invalidations'].map((table) =>
      db.prepare(`SELECT * FROM ${table}`).all(),
    );
  } finally {
    db.close();
  }
}

beforeAll(async () => {
  site = await newSite('The whole loop');
  visits = threeDays(site, Math.floor(Date.now() / 1000), VISITS);
  const hits = visits.flatMap((v) => v.hits);
  for (let i = 0; i < hits.length; i += 200) await track(hits.slice(i, i + 200));
  // The reports are archived before the product comes: what it changes must reach reports that exist already.
  allBefore = await nbVisits();
  await nbVisits(HUMAN_SEGMENT);
  await longerPeriods(HUMAN_SEGMENT);
  installation = new Installation(site);
  const result = await installation.json<RunJson>('run');
  if (result.sites[0] === undefined) throw new Error('the run reported no site');
  first = result.sites[0];
});

describe('after one run', () => {
  it('every visit and every action of Matomo’s tables is in the store, and no other', async () => {
    const inMatomo = await rows<{ idvisit: number; idlink_va: number; at: string }>(
      `SELECT v.idvisit, a.idlink_va, a.server_time AS at FROM {log_visit} v
       JOIN {log_link_visit_action} a ON a.idvisit = v.idvisit WHERE v.idsite = ? ORDER BY a.idlink_va`,
      [site],
    );
    const db = new SQLite(installation.database, { readonly: true });
    const inStore = db.prepare('SELECT id_visit, page_id, at FROM actions ORDER BY page_id').all();
    db.close();
    expect(inMatomo).toHaveLength(visits.flatMap((v) => v.hits).length);
    expect(inStore).toEqual(
      inMatomo.map((a) => ({ id_visit: a.idvisit, page_id: a.idlink_va, at: Date.parse(`${a.at}Z`) / 1000 })),
    );
    expect(first.pulled.added).toBe(VISITS);
  });

  it('Matomo’s reports of the human segment equal the truth, day by day', async () => {
    const human = await nbVisits(HUMAN_SEGMENT);
    expect(human).toEqual(Object.fromEntries(days().map((day) => [day, truth(day, 'human', 'undecided')])));
    const bots = await nbVisits('botVerdict==bot,botVerdict==declared_bot');
    for (const day of days()) expect((human[day] ?? 0) + (bots[day] ?? 0)).toBe(allBefore[day]);
  });

  it('weeks, months, years and ranges follow, though they had been archived before', async () => {
    const first = new Date(`${days()[0]}T00:00:00Z`);
    const sunday = new Date(first.getTime() + ((7 - first.getUTCDay()) % 7) * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const people = (within: (day: string) => boolean) =>
      days()
        .filter(within)
        .reduce((sum, day) => sum + truth(day, 'human', 'undecided'), 0);
    const start = days()[0] ?? '';
    expect(await longerPeriods(HUMAN_SEGMENT)).toEqual({
      week: people((day) => day <= sunday),
      month: people((day) => day.slice(0, 7) === start.slice(0, 7)),
      year: people((day) => day.slice(0, 4) === start.slice(0, 4)),
      range: people(() => true),
    });
  });

  it('"All visits" is what it was', async () => {
    expect(await nbVisits()).toEqual(allBefore);
    expect(Object.values(allBefore).reduce((a, b) => a + b)).toBe(VISITS);
  });

  it('the report accounts for each visit of each day', () => {
    const path = first.files.find((f) => f.endsWith('report.json'));
    const report = JSON.parse(readFileSync(path ?? '', 'utf8'));
    expect(report.reconciliation).toMatchObject({ matomo: VISITS, reconciles: true });
    const byDay = report.days.filter((d: { matomo: number }) => d.matomo > 0);
    expect(byDay).toMatchObject(
      days().map((date) => ({
        date,
        matomo: allBefore[date],
        human: truth(date, 'human'),
        bot: truth(date, 'bot'),
        declaredBot: truth(date, 'declaredBot'),
        undecided: truth(date, 'undecided'),
        reconciles: true,
      })),
    );
  });

  it('the saved segments stand in Matomo, ready to be chosen', async () => {
    const segments = await api<{ definition: string }[]>('SegmentEditor.getAll', { idSite: site });
    expect(segments.map((s) => s.definition)).toContain(HUMAN_SEGMENT);
  });
});

describe('a second run', () => {
  it('changes nothing, neither in Matomo nor in the store nor in the report', async () => {
    const report = () =>
      JSON.parse(readFileSync(first.files.find((f) => f.endsWith('report.json')) ?? '', 'utf8'));
    const before = { labels: await labels(), kept: kept(), report: { ...report(), dataAsOf: null } };
    const { sites } = await installation.json<RunJson>('run');
    expect(sites[0]).toMatchObject({
      pulled: { added: 0, changed: 0 },
      scored: { judged: 0 },
      pushed: { written: 0, days: 0 },
    });
    expect({ labels: await labels(), kept: kept(), report: { ...report(), dataAsOf: null } }).toEqual(before);
  });

  it('from an empty store writes no label again: Matomo holds them all', async () => {
    const before = await labels();
    const { sites } = await new Installation(site).json<RunJson>('run');
    expect(sites[0]).toMatchObject({ pulled: { added: VISITS }, pushed: { written: 0, days: 0 } });
    expect(await labels()).toEqual(before);
  });
});

describe('what comes late', () => {
  it('a visit of an older time and a visit that goes on are pulled, judged and labelled', async () => {
    const old = threeDays(site, Math.floor(Date.now() / 1000) - 5 * 86_400, 1)[0];
    if (old === undefined) throw new Error('one visit was asked for');
    await track(
      old.hits.map((hit) => ({ ...hit, _id: 'bbbbbbbbbbbbbbbb', ht_e: 'automation:webdriver', ht_v: 'bot' })),
    );
    const { sites } = await installation.json<RunJson>('run');
    expect(sites[0]).toMatchObject({
      pulled: { added: 1 },
      reconciliation: { matomo: VISITS + 1, reconciles: true },
    });
  });
});

describe('the Live API alone', () => {
  it('gives the same visits and actions as the plugin’s export', async () => {
    const live = new Installation(site);
    await live.run(['pull'], {});
    const other = new Installation(site);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${other.folder}/humantraffic.config.json`, JSON.stringify({ lane: 'live' }));
    const { code, err } = await other.run(['pull']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const read = (path: string) => {
      const db = new SQLite(path, { readonly: true });
      const skip = /^(label_|hash|pulled_at|tracker|truncated)/;
      const visitRows = db.prepare('SELECT * FROM visits ORDER BY id_visit').all() as Record<
        string,
        unknown
      >[];
      const stripped = visitRows.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([k]) => !skip.test(k))),
      );
      const actions = db.prepare('SELECT * FROM actions ORDER BY id_visit, position').all();
      db.close();
      return { stripped, actions };
    };
    expect(read(other.database)).toEqual(read(live.database));
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { Installation } from './humantraffic.ts';
import { api, newSite, track } from './real-matomo.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

type Hit = Record<string, string | number>;
interface Visit {
  readonly idVisit: string;
  readonly userId: string | null;
}

let site: number;
let installation: Installation;

/** Visits of a signed-in user, each with pages every `pace` seconds. */
function visitsOf(
  user: { id: string; visitor: string; claim?: Hit },
  visits: readonly number[],
  { pages, pace }: { pages: number; pace: (page: number) => number },
): Hit[] {
  return visits.flatMap((start, visit) => {
    let at = start;
    return Array.from({ length: pages }, (_, page) => {
      at += page === 0 ? 0 : pace(page);
      return {
        ...{ idsite: site, rec: 1, _id: user.visitor, uid: user.id, cip: '198.51.100.7', ua: CHROME },
        ...{ url: `https://shop.example/${user.id}/${visit}-${page}`, res: '1920x1080', cdt: at },
        ...(page === 0 && { new_visit: 1, ...user.claim }),
      };
    });
  });
}

const inSegment = async (segment: string): Promise<Visit[]> =>
  api<Visit[]>('Live.getLastVisitsDetails', {
    ...{ idSite: site, period: 'range', date: 'last7', segment, filter_limit: -1 },
    doNotFetchActions: 1,
  });
const idsOf = (visits: readonly Visit[]) =>
  visits.map(({ idVisit }) => Number(idVisit)).sort((a, b) => a - b);
const idsOfUser = async (user: string) => idsOf(await inSegment(`userId==${encodeURIComponent(user)}`));
const countIn = async (segment: string): Promise<number> => {
  const params = { idSite: site, period: 'range', date: 'last7', segment };
  return (await api<{ nb_visits?: number }>('VisitsSummary.get', params)).nb_visits ?? 0;
};

beforeAll(async () => {
  site = await newSite('Accounts');
  // Ten past the hour: a visit of half an hour never lasts past midnight, where Matomo begins another.
  const first = Math.floor(Date.now() / 7_200_000) * 7_200 + 600 - 3 * 86_400;
  const starts = (count: number, apart: number) => Array.from({ length: count }, (_, i) => first + i * apart);
  const bot = { ht_v: 'bot', ht_s: 98, ht_e: 'automation:webdriver', ht_m: 'cookie' };
  const hits = [
    // Every two hours a visit, by day and by night, each of them driven.
    ...visitsOf({ id: 'driven', visitor: 'd'.repeat(16), claim: bot }, starts(30, 7_200), {
      pages: 4,
      pace: () => 600,
    }),
    // Nothing is known against it, but a person will find that it is a bot. Nor is anything known against the other.
    ...visitsOf({ id: 'sold@shop', visitor: 'e'.repeat(16) }, starts(3, 79_200), {
      pages: 3,
      pace: (p) => 40 + 90 * p,
    }),
    ...visitsOf({ id: 'person', visitor: 'f'.repeat(16) }, starts(3, 68_400), {
      pages: 5,
      pace: (p) => 25 + 70 * p,
    }),
  ];
  for (let i = 0; i < hits.length; i += 100) await track(hits.slice(i, i + 100));
  installation = new Installation(site);
});

interface Run {
  sites: { scored: { judged: number; accounts: { reopened: number } }; pushed: { written: number } }[];
}

describe('the risk of accounts in Matomo', () => {
  it('selects the visits of an account that the program finds to be a bot, and no others', async () => {
    const { code, out, err } = await installation.run(['run']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Site \d+: 3 accounts: 1 CRITICAL/);
    const driven = await idsOfUser('driven');
    expect(driven).toHaveLength(30);
    expect(idsOf(await inSegment('accountRisk==CRITICAL'))).toEqual(driven);
    expect(await countIn('accountRisk==CRITICAL')).toBe(30);
  });

  it('selects those of an account that a person flags, also where nothing is decided on the visits, until it is undone', async () => {
    const [driven, sold] = [await idsOfUser('driven'), await idsOfUser('sold@shop')];
    expect(sold).toHaveLength(3);
    const flagged = await installation.run(['accounts', 'flag', 'sold@shop', '--reason', 'It was sold']);
    expect(flagged.code).toBe(0);
    await installation.run(['run']);
    expect(idsOf(await inSegment('accountRisk==CRITICAL'))).toEqual(
      [...driven, ...sold].sort((a, b) => a - b),
    );
    expect(idsOf(await inSegment('botVerdict==bot;userId==sold@shop'))).toEqual(sold);

    const undone = await installation.run(['accounts', 'undo', 'sold@shop', '--reason', 'The wrong account']);
    expect(undone.code).toBe(0);
    await installation.run(['run']);
    expect(idsOf(await inSegment('accountRisk==CRITICAL'))).toEqual(driven);
    expect(await inSegment('botVerdict==bot;userId==sold@shop')).toEqual([]);
  });

  it('comes out the same when nothing has happened: accounts and visits do not feed each other', async () => {
    const again = await installation.json<Run>('run');
    expect(again.sites[0]?.scored).toMatchObject({ judged: 0, accounts: { reopened: 0 } });
    expect(again.sites[0]?.pushed.written).toBe(0);
  });

  it('is taken back with the job that wrote it', async () => {
    const jobs = await api<{ jobKey: string; visits: number; undone: boolean }[]>('HumanTraffic.getJobs', {
      idSite: site,
    });
    for (const { jobKey } of jobs) await api('HumanTraffic.undo', { idSite: site, jobKey });
    expect(await inSegment('accountRisk==CRITICAL')).toEqual([]);
  });
});

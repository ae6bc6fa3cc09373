import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountSettings, BotDetectionService } from '../../accounts/index.ts';
import { judgeAccount } from '../../accounts/judge-account.ts';
import { createLogger } from '../../log/index.ts';
import { ACCOUNT_RULES } from '../../scoring/account/constants.ts';
import { minHash } from '../../scoring/account/content/minhash.ts';
import { NearDuplicates } from '../../scoring/account/content/near-duplicates.ts';
import { normalised } from '../../scoring/account/content/normalise.ts';
import { AccountCrowd } from '../../scoring/account/crowd.ts';
import { medianOf } from '../../scoring/account/facts/gaps.ts';
import { activityOf } from '../../scoring/account/plain-activity.ts';
import { openStore } from '../../store/open.ts';
import type { SiteId } from '../../visit/types.ts';
import { Random } from '../demo/random.ts';
import type { GeneratedActivity } from './types.ts';
import { sentence, Template } from './writing.ts';

const NOW = Date.UTC(2026, 5, 1) / 1_000;
const clock = { now: () => NOW, sleep: async () => {} };
const PER_ACCOUNT = 10;
/** A machine that others use too has good and bad moments. */
const STRETCHES = 5;
/** From a hundredth of each second on, what a virtual machine's host takes away is what p99 shows (ms of each second). */
const QUIET = 10;
/** Tried at most to find so many quiet ones. */
const MOST_STRETCHES = 30;
const ROUNDS = 3;

/** One figure with what it is to reach: `least` or `most`. */
export interface Row {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
}

/** A part of what `npm run bench:accounts` measures: `monitor`, `everything` or `texts`. */
export async function bench(part: string, size = '100000'): Promise<Row[]> {
  const accounts = Number(size);
  if (part === 'monitor') return monitor();
  return part === 'everything' ? everything(accounts) : texts(accounts * PER_ACCOUNT);
}

function everything(accounts: number): Row[] {
  // Once before it counts, so that a program that is not yet compiled does not pass for a slow one.
  crowdOfSize(accounts / 10);
  const rounds = Array.from({ length: ROUNDS }, () => oneRound(accounts));
  const activities = accounts * PER_ACCOUNT;
  return [
    {
      what: `${accounts} accounts, ${activities} activities: everything`,
      measured: medianOf(rounds.map(({ large }) => large)),
      unit: 's',
      most: 60,
    },
    { what: 'the same: memory at most', measured: rounds[0]?.megabytes ?? 0, unit: 'MB', most: 1_000 },
    {
      what: `ten times as many take, median of ${ROUNDS} rounds`,
      measured: medianOf(rounds.map(({ large, tenth }) => large / tenth)),
      unit: 'times',
      most: 12,
    },
  ];
}

/** A tenth of the accounts ten times, and all at once: both take about as long, so that what else the machine does falls on both. */
function oneRound(accounts: number): { tenth: number; large: number; megabytes: number } {
  const tenths = Array.from({ length: 10 }, () => timed(() => crowdOfSize(accounts / 10)).seconds);
  const { seconds: large } = timed(() => crowdOfSize(accounts));
  const megabytes = (process.resourceUsage().maxRSS * 1_024) / 1_000_000;
  return { tenth: tenths.reduce((sum, one) => sum + one, 0) / tenths.length, large, megabytes };
}

/** A tenth of the accounts in groups of ten that act alike, the others by themselves; the writing of it is not timed. */
function crowdOfSize(accounts: number): number {
  const random = new Random(3);
  const crowd = new AccountCrowd(ACCOUNT_RULES);
  for (let round = 0; round < PER_ACCOUNT; round++)
    for (let account = 0; account < accounts; account++) {
      pause();
      const done = someActivity(random, account, round, accounts);
      goOn();
      crowd.add(`u${account}`, activityOf(done));
    }
  crowd.settle();
  const settings = accountSettings.parse({});
  for (const key of crowd.keys()) {
    const subject = crowd.subject(key);
    if (subject !== null) judgeAccount(subject, settings);
  }
  return crowd.communities().length;
}

function someActivity(random: Random, account: number, round: number, accounts: number): GeneratedActivity {
  const inGroup = account % 10 === 0 && account > 0;
  const group = Math.floor(account / 100);
  const targetId = inGroup ? `job${group}-${round}` : `t${Math.floor(accounts * random.next() ** 2)}`;
  const at = NOW - (PER_ACCOUNT - round) * 86_400 + (inGroup ? random.int(0, 60) : random.int(0, 80_000));
  const type = random.pick(['post', 'comment', 'comment', 'vote', 'vote'] as const);
  const written = type === 'post' || type === 'comment';
  return {
    at,
    type,
    targetId,
    device: `d${account}`,
    ipHash: `a${Math.floor(account / 2)}`,
    ...(written && { content: sentence(random, random.int(6, 30)) }),
  };
}

/** Among so many texts a hundredth has one like it; how many of those pairs above 0.7 are found? */
function texts(count: number): Row[] {
  const random = new Random(5);
  const index = new NearDuplicates();
  const wanted = new Map<number, number>();
  const found = new Set<number>();
  let compared = 0;
  const originals: { number: number; clean: string; again: () => string }[] = [];
  const { seconds } = timed(() => {
    for (let i = 0; i < count; i++) {
      pause();
      const { clean, like } = nextText(random, originals, i);
      goOn();
      const number = index.add(minHash(clean), (other) => {
        compared++;
        if (wanted.get(i) === other) found.add(i);
        if (like === other) found.add(i);
      });
      if (like !== null) wanted.set(number, like);
    }
  });
  const all = (count * (count - 1)) / 2;
  return [
    {
      what: `${count} texts: recall of pairs above 0.7`,
      measured: found.size / wanted.size,
      unit: '',
      least: 0.95,
    },
    {
      what: 'the same: pairs called alike, of a million pairs',
      measured: (compared / all) * 1e6,
      unit: '',
      most: 1,
    },
    { what: 'the same: time', measured: seconds, unit: 's' },
  ];
}

function nextText(
  random: Random,
  originals: { number: number; clean: string; again: () => string }[],
  i: number,
): { clean: string; like: number | null } {
  const original = random.chance(0.02) ? originals.pop() : undefined;
  if (original !== undefined) {
    const clean = normalised(original.again());
    if (jaccard(clean, original.clean) > 0.7) return { clean, like: original.number };
  }
  const template = new Template(random, random.int(10, 30));
  const clean = normalised(template.filled(0));
  if (random.chance(0.02)) originals.push({ number: i, clean, again: () => template.filled(0.06) });
  return { clean, like: null };
}

/** Exactly, over shingles of four. */
function jaccard(a: string, b: string): number {
  const shingles = (text: string) =>
    new Set(Array.from({ length: Math.max(1, text.length - 3) }, (_, i) => text.slice(i, i + 4)));
  const [one, two] = [shingles(a), shingles(b)];
  const both = [...one].filter((shingle) => two.has(shingle)).length;
  return both / (one.size + two.size - both);
}

async function monitor(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  const store = await openStore(`sqlite:${folder}/bench.db`, clock);
  try {
    const settings = accountSettings.parse({});
    const parts = { store, site: 1 as SiteId, clock, log: createLogger('silent'), settings };
    const service = new BotDetectionService(parts);
    const random = new Random(9);
    const calls = Array.from({ length: 60_000 }, (_, i) =>
      someActivity(random, i % 2_000, i % PER_ACCOUNT, 2_000),
    );
    const one = (i: number) => {
      const { type, ...details } = calls[i % calls.length] as GeneratedActivity;
      return service.monitorUserActivity(`u${i % 2_000}`, type, details);
    };
    await atOnce(one, 20_000);
    const most = await atOnce(one, 40_000);
    const all: Stretch[] = [];
    const quiet = () => all.filter(({ stolen }) => stolen <= QUIET);
    while (all.length < MOST_STRETCHES && quiet().length < STRETCHES) all.push(await stretch(one, folder));
    await service.close();
    // A host that is never quiet for as long as that is measured as it is.
    const stretches = quiet().length < STRETCHES ? all : quiet();
    const p99s = stretches.map(({ p99 }) => p99);
    const of = (field: keyof Stretch) => medianOf(stretches.map((one) => one[field]));
    return [
      { what: 'monitorUserActivity, SQLite, as fast as it goes', measured: most, unit: '/s', least: 5_000 },
      {
        what: `the same at 5,000/s: p50, median of ${stretches.length} × 10 s`,
        measured: of('p50'),
        unit: 'ms',
      },
      { what: 'the same: p99, median', measured: of('p99'), unit: 'ms', most: 5 },
      { what: 'the same: p99, best', measured: Math.min(...p99s), unit: 'ms' },
      { what: 'the same: p99, worst', measured: Math.max(...p99s), unit: 'ms' },
      {
        what: 'time that the host took away from this machine meanwhile',
        measured: of('stolen'),
        unit: 'ms/s',
      },
      {
        what: `stretches left out, in which it took more than ${QUIET} ms/s, of ${all.length}`,
        measured: all.length - stretches.length,
        unit: '',
      },
      { what: 'p99 in all of them, median', measured: medianOf(all.map(({ p99 }) => p99)), unit: 'ms' },
      { what: 'bare syncs of the disk, one after the other: p50', measured: of('disk50'), unit: 'ms' },
      { what: 'the same: p99', measured: of('disk99'), unit: 'ms' },
    ];
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** 200 callers, each with one call after the other. */
async function atOnce(one: (i: number) => Promise<void>, count: number): Promise<number> {
  const begin = performance.now();
  let next = 0;
  const caller = async () => {
    while (next < count) await one(next++);
  };
  await Promise.all(Array.from({ length: 200 }, caller));
  return (count / (performance.now() - begin)) * 1_000;
}

/** Calls that come when they come, whether or not those before them are done; waits in milliseconds, rising. */
function paced(one: (i: number) => Promise<void>, perSecond: number, seconds: number): Promise<Float64Array> {
  const total = perSecond * seconds;
  // Next to no garbage of the bench's own, and nothing kept of a call but its wait: all wait while it is collected.
  const waits = new Float64Array(total);
  const begin = performance.now();
  let [sent, done] = [0, 0];
  return new Promise((resolve, reject) => {
    const stop = (error: unknown) => {
      done = total;
      reject(error);
    };
    const send = (i: number) => {
      // From when it was due: a call that comes late because the process was busy has waited too.
      const from = begin + (i / perSecond) * 1_000;
      one(i).then(() => {
        waits[done++] = performance.now() - from;
        if (done === total) resolve(waits.sort());
      }, stop);
    };
    const turn = () => {
      const due = Math.min(total, ((performance.now() - begin) / 1_000) * perSecond);
      while (sent < due) send(sent++);
      if (done < total) setImmediate(turn);
    };
    turn();
  });
}

let paused = 0;
let since = 0;
const pause = (): void => {
  since = performance.now();
};
const goOn = (): void => {
  paused += performance.now() - since;
};

/** Seconds without those between `pause` and `goOn`. */
function timed<T>(work: () => T): { result: T; seconds: number } {
  paused = 0;
  const begin = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - begin - paused) / 1_000 };
}

/** Milliseconds; `stolen` in milliseconds of each second. */
interface Stretch {
  readonly p50: number;
  readonly p99: number;
  readonly disk50: number;
  readonly disk99: number;
  readonly stolen: number;
}

/** Ten seconds at 5,000/s, and right after them what the disk alone takes: nothing is acknowledged faster. */
async function stretch(one: (i: number) => Promise<void>, folder: string): Promise<Stretch> {
  const [before, begin] = [stolenSoFar(), performance.now()];
  const waits = await paced(one, 5_000, 10);
  const stolen = (stolenSoFar() - before) / ((performance.now() - begin) / 1_000);
  const disk = await bareSyncs(join(folder, 'sync'), 2_000);
  const at = (values: ArrayLike<number>, share: number) => values[Math.floor(values.length * share)] ?? 0;
  return {
    p50: at(waits, 0.5),
    p99: at(waits, 0.99),
    disk50: at(disk, 0.5),
    disk99: at(disk, 0.99),
    stolen,
  };
}

/** As much as a batch and a sync of the disk, one after the other, beside the process as the store does it; milliseconds, rising. */
async function bareSyncs(path: string, count: number): Promise<number[]> {
  const file = await open(path, 'w');
  const page = Buffer.alloc(16_384, 1);
  const waits: number[] = [];
  for (let i = 0; i < count; i++) {
    const begin = performance.now();
    await file.write(page, 0, page.length, (i % 50) * page.length);
    await file.datasync();
    waits.push(performance.now() - begin);
  }
  await file.close();
  return waits.sort((a, b) => a - b);
}

/** Milliseconds of all processors together that a virtual machine's host has given to others; 0 where none says. */
function stolenSoFar(): number {
  if (!existsSync('/proc/stat')) return 0;
  const all = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0] ?? '';
  // After the name: user, nice, system, idle, iowait, irq, softirq, steal; in hundredths of a second.
  return Number(all.split(/ +/)[8] ?? 0) * 10;
}

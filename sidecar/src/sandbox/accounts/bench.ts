import { mkdtempSync, rmSync } from 'node:fs';
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
import { activityOf } from '../../scoring/account/plain-activity.ts';
import { openStore } from '../../store/open.ts';
import type { SiteId } from '../../visit/types.ts';
import { Random } from '../demo/random.ts';
import type { GeneratedActivity } from './types.ts';
import { sentence, Template } from './writing.ts';

const NOW = Date.UTC(2026, 5, 1) / 1_000;
const clock = { now: () => NOW, sleep: async () => {} };
const PER_ACCOUNT = 10;

/** `npm run bench:accounts [everything|monitor|texts] [accounts]`: prints what each took. */
export async function bench([what, size]: readonly string[]): Promise<void> {
  const accounts = Number(size ?? 100_000);
  if (what === undefined || what === 'everything') everything(accounts);
  if (what === undefined || what === 'texts') texts(accounts * PER_ACCOUNT);
  if (what === undefined || what === 'monitor') await monitor();
}

function everything(accounts: number): void {
  const small = timed(() => crowdOfSize(accounts / 10));
  const large = timed(() => crowdOfSize(accounts));
  print(
    `${accounts} accounts, ${accounts * PER_ACCOUNT} activities, sketched, joined and judged: ${large.seconds.toFixed(1)} s`,
  );
  print(
    `  of a tenth: ${small.seconds.toFixed(1)} s; ten times as many take ${(large.seconds / small.seconds).toFixed(1)} times as long`,
  );
  print(`  memory at most ${megabytes(process.resourceUsage().maxRSS * 1_024)}; ${large.result} communities`);
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
function texts(count: number): void {
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
  print(
    `${count} texts: ${seconds.toFixed(1)} s; ${wanted.size} planted pairs above 0.7, found ${((found.size / wanted.size) * 100).toFixed(2)} %`,
  );
  print(`  ${compared} pairs were called alike, of ${(count * (count - 1)) / 2} that there are`);
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

async function monitor(): Promise<void> {
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
    print(`monitorUserActivity, SQLite, as fast as it goes: ${most.toFixed(0)} a second`);
    const waits = await paced(one, 5_000, 5);
    const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(2);
    print(
      `  at ${(waits.length / 5).toFixed(0)} a second: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(0.99999)} ms`,
    );
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
async function paced(
  one: (i: number) => Promise<void>,
  perSecond: number,
  seconds: number,
): Promise<number[]> {
  const waits: number[] = [];
  const pending: Promise<void>[] = [];
  const begin = performance.now();
  for (let i = 0; i < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - begin) / 1_000) * perSecond);
    for (; i < due; i++) {
      // From when it was due: a call that comes late because the process was busy has waited too.
      const from = begin + (i / perSecond) * 1_000;
      pending.push(one(i).then(() => void waits.push(performance.now() - from)));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(pending);
  return waits.sort((a, b) => a - b);
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

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
const print = (line: string): void => void process.stdout.write(`${line}\n`);

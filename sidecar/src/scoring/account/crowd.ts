import { type AccountRules, LIMITS } from './constants.ts';
import { MIN_SHARED_CHARACTERS } from './content/sketch.ts';
import { TextClusters } from './content/text-clusters.ts';
import { type AimedActions, coActions, pairOf } from './network/co-action.ts';
import { type Community, Ties } from './network/communities.ts';
import { SharedValues } from './network/groups.ts';
import { type AccountSubject, type Activity, type Surroundings, UNKNOWN_SURROUNDINGS } from './types.ts';

interface Account {
  readonly number: number;
  readonly key: string;
  name: string | null;
  activities: Activity[];
  /** Numbers of its texts among all. */
  texts: number[];
}

/** A community with what joins it, by the keys of its accounts. */
export type NamedCommunity = Omit<Community, 'members'> & { readonly members: readonly string[] };

/** Texts that at least so many accounts wrote are nobody's own. */
const SHARED_BY = 3;
/** What only looks leaves no trace that could be compared. */
const READING = new Set(['view', 'visit', 'pageview', 'read']);

/**
 * All accounts with what they did lately, and what joins them. Adding an activity updates what it touches; co-action and
 * communities concern all, and are found by `connect`.
 */
export class AccountCrowd {
  readonly #accounts = new Map<string, Account>();
  readonly #list: Account[] = [];
  readonly #texts = new TextClusters();
  readonly #sources: SharedValues;
  readonly #devices: SharedValues;
  /** Actions towards each account, also before it did anything itself. */
  readonly #received = new Map<string, number>();
  #communities: Community[] = [];
  #communityOf = new Map<number, number>();
  #coActors = new Map<number, number>();
  #connected = false;

  constructor({ commonValue }: Pick<AccountRules, 'commonValue'>) {
    this.#sources = new SharedValues(commonValue);
    this.#devices = new SharedValues(commonValue);
  }

  get size(): number {
    return this.#list.length;
  }

  keys(): string[] {
    return this.#list.map(({ key }) => key);
  }

  add(key: string, activity: Activity, name: string | null = null): void {
    const account = this.#account(key);
    if (name !== null) account.name = name;
    insertByTime(account.activities, activity);
    // Half as much again, so that an array is not copied with each activity.
    if (account.activities.length > LIMITS.activities * 1.5)
      account.activities = account.activities.slice(-LIMITS.activities);
    if (activity.source !== null) this.#sources.add(activity.source, account.number);
    if (activity.device !== null) this.#devices.add(activity.device, account.number);
    this.#addText(account, activity);
    const { towards } = activity;
    if (towards !== null && towards !== key)
      this.#received.set(towards, (this.#received.get(towards) ?? 0) + 1);
  }

  #addText(account: Account, { sketch }: Activity): void {
    if (sketch === null || sketch.length < MIN_SHARED_CHARACTERS) return;
    account.texts.push(this.#texts.add(sketch.signature, account.number));
    if (account.texts.length > LIMITS.activities * 1.5)
      account.texts = account.texts.slice(-LIMITS.activities);
  }

  /** The account as it is to be judged, or null where nobody knows it. */
  subject(key: string): AccountSubject | null {
    const account = this.#accounts.get(key);
    if (account === undefined) return null;
    return { name: account.name, activities: account.activities, surroundings: this.#surroundings(account) };
  }

  /** The community of an account with what joins it. */
  communityOf(key: string): NamedCommunity | null {
    const account = this.#accounts.get(key);
    const found = this.#communities[this.#communityOf.get(account?.number ?? -1) ?? -1];
    return found === undefined ? null : this.#named(found);
  }

  communities(): NamedCommunity[] {
    return this.#communities.map((community) => this.#named(community));
  }

  /** Finds co-action and communities anew, among all. */
  connect(): void {
    const ties = new Ties();
    for (const [, accounts] of this.#sources.joining()) ties.addGroup(accounts, 'source');
    for (const [, accounts] of this.#devices.joining()) ties.addGroup(accounts, 'device');
    for (const accounts of this.#texts.shared())
      if (accounts.size >= SHARED_BY) ties.addGroup(accounts, 'content');
    const pairs = coActions(this.#aimed());
    this.#coActors = new Map();
    for (const [key, times] of pairs) {
      const [a, b] = pairOf(key);
      ties.add(a, b, 'coAction', times);
      for (const one of [a, b]) this.#coActors.set(one, (this.#coActors.get(one) ?? 0) + 1);
    }
    this.#communities = ties.communities();
    this.#communityOf = new Map(this.#communities.flatMap(({ members }, i) => members.map((m) => [m, i])));
    this.#connected = true;
  }

  #account(key: string): Account {
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const account: Account = {
      number: this.#list.length,
      key,
      name: null,
      activities: [],
      texts: [],
    };
    this.#accounts.set(key, account);
    this.#list.push(account);
    return account;
  }

  #surroundings(account: Account): Surroundings {
    const { activities, texts, number, key } = account;
    const shared = texts.filter((text) => this.#texts.accountsOf(text) >= SHARED_BY).length;
    return {
      ...UNKNOWN_SURROUNDINGS,
      accountsOfSource: most(activities, ({ source }) => source, this.#sources),
      accountsOfDevice: most(activities, ({ device }) => device, this.#devices),
      sharedTexts: texts.length === 0 ? null : shared / texts.length,
      // Where the host never says whom an action concerns, nobody was seen to receive nothing.
      received: this.#received.size > 0 ? (this.#received.get(key) ?? 0) : null,
      ...(this.#connected && {
        coActors: this.#coActors.get(number) ?? 0,
        communitySize: this.#communities[this.#communityOf.get(number) ?? -1]?.members.length ?? 1,
      }),
    };
  }

  #named({ members, ties }: Community): NamedCommunity {
    return { members: members.map((m) => this.#list[m]?.key ?? ''), ties };
  }

  #aimed(): AimedActions {
    const targets = new Map<string, number>();
    const [account, target, at]: [number[], number[], number[]] = [[], [], []];
    for (const { number, activities } of this.#list)
      for (const activity of activities) {
        if (activity.target === null || READING.has(activity.type)) continue;
        const known = targets.get(activity.target) ?? targets.size;
        targets.set(activity.target, known);
        account.push(number);
        target.push(known);
        at.push(activity.at);
      }
    return {
      account: Uint32Array.from(account),
      target: Uint32Array.from(target),
      at: Float64Array.from(at),
    };
  }
}

/** Activities come nearly in order: a late one is put where it belongs. */
function insertByTime(activities: Activity[], activity: Activity): void {
  let at = activities.length;
  while (at > 0 && (activities[at - 1]?.at ?? 0) > activity.at) at--;
  if (at === activities.length) activities.push(activity);
  else activities.splice(at, 0, activity);
}

/** The most accounts that share a value which joins somebody; null without any value. */
function most(
  activities: readonly Activity[],
  of: (activity: Activity) => string | null,
  values: SharedValues,
): number | null {
  let found: number | null = null;
  const seen = new Set<string>();
  for (const activity of activities) {
    const value = of(activity);
    if (value === null || seen.has(value)) continue;
    seen.add(value);
    found = Math.max(found ?? 1, values.of(value)?.size ?? 1);
  }
  return found;
}

import { type AccountRules, LIMITS } from './constants.ts';
import { Clusters } from './content/clusters.ts';
import { NearDuplicates } from './content/near-duplicates.ts';
import { NearPictures, saysSomething } from './content/pictures.ts';
import { MIN_SHARED_CHARACTERS } from './content/sketch.ts';
import { isReading } from './facts/engagement.ts';
import { Interned } from './interned.ts';
import { CoActions } from './network/co-action.ts';
import type { Community } from './network/communities.ts';
import { SharedValues } from './network/groups.ts';
import { Network } from './network/network.ts';
import { type Tie, TiesOfOne } from './network/ties.ts';
import { type AccountSubject, type Activity, type Surroundings, UNKNOWN_SURROUNDINGS } from './types.ts';

interface Account {
  readonly number: number;
  readonly key: string;
  name: string | null;
  activities: Activity[];
  /** Numbers of its texts and pictures among all. */
  texts: number[];
  pictures: number[];
  /** All that it ever did, what it did on the newest day, and what the host told of it: visits are not among that. */
  total: number;
  day: number;
  onDay: number;
  told: number;
  /** Others that did as it did, again and again. */
  coActors: number;
  visits: { readonly all: number; readonly byPrograms: number } | null;
}

/** A community with what joins it, by the keys of its accounts. */
export type NamedCommunity = Omit<Community, 'members'> & { readonly members: readonly string[] };

/** Texts that at least so many accounts wrote are nobody's own. */
const SHARED_BY = 3;

/**
 * All accounts with what they did lately, and what joins them. An activity marks the accounts that it touches; `settle`
 * looks at those anew, and at the parts of the network that they belong to.
 */
export class AccountCrowd {
  readonly #accounts = new Map<string, Account>();
  readonly #list: Account[] = [];
  readonly #texts = new Clusters(new NearDuplicates());
  readonly #pictures = new Clusters(new NearPictures());
  readonly #sources: SharedValues;
  readonly #devices: SharedValues;
  readonly #coActions = new CoActions();
  readonly #network = new Network();
  readonly #interned = new Interned();
  /** Actions towards each account, also before it did anything itself. */
  readonly #received = new Map<string, number>();
  readonly #touched = new Set<number>();

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

  /** @param of `visit`: it is an action of a visit, which evidence of its own speaks of */
  add(key: string, activity: Activity, name: string | null = null, of: 'host' | 'visit' = 'host'): void {
    const account = this.#account(key);
    if (name !== null) account.name = name;
    count(account, activity.at, of);
    const last = account.activities.at(-1);
    const kept = this.#interned.activity(activity, last);
    insertByTime(account.activities, kept);
    // Half as much again, so that an array is not copied with each activity.
    if (account.activities.length > LIMITS.activities * 1.5)
      account.activities = account.activities.slice(-LIMITS.activities);
    this.#touched.add(account.number);
    this.#join(account, kept, last);
    this.#receive(key, kept.towards);
  }

  /** What the account's visits were by their own evidence; replaces what was known. */
  setVisits(key: string, all: number, byPrograms: number): void {
    const account = this.#account(key);
    if (account.visits?.all === all && account.visits.byPrograms === byPrograms) return;
    account.visits = { all, byPrograms };
    this.#touched.add(account.number);
  }

  /**
   * Looks at touched accounts anew: what ties them, and where that changed, their communities.
   * @returns keys of accounts that are to be judged anew
   */
  settle(): string[] {
    return [...this.settling()].filter((key) => key !== null);
  }

  /** The same account by account, so that others may work in between; null: nothing is found yet. */
  *settling(): Generator<string | null> {
    const touched = new Set<number>();
    for (const number of this.#touched) {
      this.#touched.delete(number);
      touched.add(number);
      const account = this.#list[number];
      if (account !== undefined) this.#network.set(number, this.#tiesOf(account));
      yield null;
    }
    for (const found of this.#network.settling()) {
      if (found !== null) touched.add(found);
      yield null;
    }
    for (const number of touched) yield this.#list[number]?.key ?? null;
  }

  /** The account as it is to be judged, or null where nobody knows it. */
  subject(key: string): AccountSubject | null {
    const account = this.#accounts.get(key);
    if (account === undefined) return null;
    return { name: account.name, activities: account.activities, surroundings: this.#surroundings(account) };
  }

  /** How much the account did: ever, on one day (days since 1970, UTC), and what the host told of it. */
  countsOf(key: string, day: number): { total: number; today: number; told: number; visits: number } {
    const account = this.#accounts.get(key);
    if (account === undefined) return { total: 0, today: 0, told: 0, visits: 0 };
    const { total, told, visits, onDay } = account;
    return { total, today: account.day === day ? onDay : 0, told, visits: visits?.all ?? 0 };
  }

  /** The community of an account with what joins it, as it was settled last. */
  communityOf(key: string): NamedCommunity | null {
    const found = this.#network.communityOf(this.#accounts.get(key)?.number ?? -1);
    return found === null ? null : this.#named(found);
  }

  communities(): NamedCommunity[] {
    return this.#network.communities().map((community) => this.#named(community));
  }

  readonly #touch = (accounts: Iterable<number>): void => {
    for (const account of accounts) this.#touched.add(account);
  };

  /** Notes what could join it with others. @param last of the same account: what it has in common is noted already */
  #join(account: Account, activity: Activity, last: Activity | undefined): void {
    const { source, device, sketch, pictures, target, type, at } = activity;
    const { number } = account;
    if (source !== null && source !== last?.source) this.#sources.add(source, number, this.#touch);
    if (device !== null && device !== last?.device) this.#devices.add(device, number, this.#touch);
    if (sketch !== null && sketch.length >= MIN_SHARED_CHARACTERS)
      account.texts = withNewest(account.texts, this.#texts.add(sketch.signature, number, this.#touch));
    for (const picture of pictures)
      if (saysSomething(picture))
        account.pictures = withNewest(account.pictures, this.#pictures.add(picture, number, this.#touch));
    if (target !== null && !isReading(type))
      this.#coActions.add(number, target, at, (other) => this.#touched.add(other));
  }

  #receive(key: string, towards: string | null): void {
    if (towards === null || towards === key) return;
    this.#received.set(towards, (this.#received.get(towards) ?? 0) + 1);
    const other = this.#accounts.get(towards);
    if (other !== undefined) this.#touched.add(other.number);
  }

  #tiesOf(account: Account): Map<number, Tie> {
    const ties = new TiesOfOne(account.number);
    const { activities } = account;
    for (const [values, kind] of [
      [this.#sources, 'source'],
      [this.#devices, 'device'],
    ] as const)
      for (const value of new Set(activities.map((activity) => activity[kind]))) {
        const group = value === null ? null : values.of(value);
        if (group !== null) ties.addGroup(group, kind);
      }
    for (const [clusters, contents, kind] of [
      [this.#texts, account.texts, 'content'],
      [this.#pictures, account.pictures, 'picture'],
    ] as const)
      for (const cluster of new Set(contents.map((content) => clusters.clusterOf(content)))) {
        const group = clusters.accountsIn(cluster);
        if (group !== null && group.size >= SHARED_BY) ties.addGroup(group, kind);
      }
    const met = this.#coActions.metBy(account.number);
    account.coActors = met.size;
    for (const [other, times] of met) ties.add(other, 'coAction', times);
    return ties.ties;
  }

  #account(key: string): Account {
    const known = this.#accounts.get(key);
    if (known !== undefined) return known;
    const number = this.#list.length;
    const account: Account = {
      number,
      key,
      name: null,
      activities: [],
      texts: [],
      pictures: [],
      total: 0,
      day: 0,
      onDay: 0,
      told: 0,
      coActors: 0,
      visits: null,
    };
    this.#accounts.set(key, account);
    this.#list.push(account);
    return account;
  }

  #surroundings({ activities, texts, pictures, number, key, coActors, visits }: Account): Surroundings {
    return {
      ...UNKNOWN_SURROUNDINGS,
      accountsOfSource: most(activities, 'source', this.#sources),
      accountsOfDevice: most(activities, 'device', this.#devices),
      sharedTexts: sharedOf(texts, this.#texts),
      sharedPictures: sharedOf(pictures, this.#pictures),
      // Where the host never says whom an action concerns, nobody was seen to receive nothing.
      received: this.#received.size > 0 ? (this.#received.get(key) ?? 0) : null,
      coActors,
      communitySize: this.#network.communityOf(number)?.members.length ?? 1,
      visits: visits?.all ?? null,
      botVisits: visits?.byPrograms ?? null,
    };
  }

  #named({ members, ties }: Community): NamedCommunity {
    return { members: members.map((m) => this.#list[m]?.key ?? ''), ties };
  }
}

function count(account: Account, at: number, of: 'host' | 'visit'): void {
  account.total++;
  if (of === 'host') account.told++;
  const day = Math.floor(at / 86_400);
  if (day > account.day) [account.day, account.onDay] = [day, 0];
  if (day === account.day) account.onDay++;
}

/** Activities come nearly in order: a late one is put where it belongs. */
function insertByTime(activities: Activity[], activity: Activity): void {
  let at = activities.length;
  while (at > 0 && (activities[at - 1]?.at ?? 0) > activity.at) at--;
  if (at === activities.length) activities.push(activity);
  else activities.splice(at, 0, activity);
}

function withNewest(contents: number[], content: number): number[] {
  contents.push(content);
  return contents.length > LIMITS.activities * 1.5 ? contents.slice(-LIMITS.activities) : contents;
}

/** The most accounts that share a value which joins somebody; null without any value. */
function most(
  activities: readonly Activity[],
  field: 'source' | 'device',
  values: SharedValues,
): number | null {
  let found: number | null = null;
  let last: string | null = null;
  for (const activity of activities) {
    const value = activity[field];
    if (value === null || value === last) continue;
    last = value;
    found = Math.max(found ?? 1, values.of(value)?.size ?? 1);
  }
  return found;
}

/** The share of contents that so many others sent too; null without any. */
function sharedOf(contents: readonly number[], clusters: Clusters<string>): number | null {
  if (contents.length === 0) return null;
  return contents.filter((content) => clusters.accountsOf(content) >= SHARED_BY).length / contents.length;
}

import { LIMITS } from '../constants.ts';

/** So near in time that one may have triggered the other. */
const WITHIN_SECONDS = 90;
/** Targets on which two must have met: fewer happen by chance where many are about. */
export const MEETINGS = 4;
/** An action that comes late is put in its place among so many newer ones of its target; one yet later is left out. */
const LATE = 256;
/** Numbers of actions stay below it, so that a pair of numbers is one exact number. */
const WIDTH = 2 ** 27;

/**
 * Who did something to the same target within seconds. Each action is held against the few before and after it on the
 * same target, so that a target that everybody likes costs no more than another; who meets by chance does so with
 * somebody else each time.
 *
 * Actions lie in columns, newest first by target and by account: what one account does touches its neighbours alone.
 */
export class CoActions {
  readonly #targets = new Map<string, number>();
  readonly #ofAccount: number[] = [];
  #at = new Float64Array(1_024);
  #account = new Int32Array(1_024);
  /** Which target: the number of the first action on it. */
  #target = new Int32Array(1_024);
  /** Actions on the same target, counted from 1; 0: none. */
  #older = new Int32Array(1_024);
  #newer = new Int32Array(1_024);
  /** The account's action before this one. */
  #before = new Int32Array(1_024);
  #count = 0;

  /** @param onTouched is told the accounts whose meetings may have changed, this one among them */
  add(account: number, target: string, at: number, onTouched: (account: number) => void): void {
    const head = this.#targets.get(target) ?? 0;
    let [newer, older] = [0, head];
    for (let steps = 0; older !== 0 && (this.#at[older] as number) > at; steps++) {
      if (steps === LATE) return;
      [newer, older] = [older, this.#older[older] as number];
    }
    const own = this.#put(account, at);
    this.#older[own] = older;
    this.#newer[own] = newer;
    this.#target[own] = head === 0 ? own : (this.#target[head] as number);
    if (older !== 0) this.#newer[older] = own;
    if (newer === 0) this.#targets.set(target, own);
    else this.#older[newer] = own;
    onTouched(account);
    for (const column of [this.#older, this.#newer])
      this.#forEachNear(own, column, (other) => onTouched(other));
  }

  /** Others that this account met on `MEETINGS` targets or more, with how often. */
  metBy(account: number): Map<number, number> {
    const met = new Map<number, number>();
    // Once for each target, so that both count alike, whoever was there more often.
    const counted = new Set<number>();
    let own = this.#ofAccount[account] ?? 0;
    for (let n = 0; own !== 0 && n < LIMITS.activities; n++) {
      const target = this.#target[own] as number;
      for (const column of [this.#older, this.#newer])
        this.#forEachNear(own, column, (other) => {
          const key = other * WIDTH + target;
          if (other === account || counted.has(key)) return;
          counted.add(key);
          met.set(other, (met.get(other) ?? 0) + 1);
        });
      own = this.#before[own] as number;
    }
    for (const [other, times] of met) if (times < MEETINGS) met.delete(other);
    return met;
  }

  #forEachNear(own: number, column: Int32Array, met: (account: number) => void): void {
    const at = this.#at[own] as number;
    let other = column[own] as number;
    for (let n = 0; other !== 0 && n < LIMITS.neighbours; n++) {
      if (Math.abs((this.#at[other] as number) - at) > WITHIN_SECONDS) return;
      met(this.#account[other] as number);
      other = column[other] as number;
    }
  }

  #put(account: number, at: number): number {
    const own = ++this.#count;
    if (own === this.#at.length) this.#grow();
    this.#at[own] = at;
    this.#account[own] = account;
    this.#before[own] = this.#ofAccount[account] ?? 0;
    while (this.#ofAccount.length <= account) this.#ofAccount.push(0);
    this.#ofAccount[account] = own;
    return own;
  }

  #grow(): void {
    const length = this.#at.length * 2;
    const at = new Float64Array(length);
    at.set(this.#at);
    this.#at = at;
    const grown = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(length);
      larger.set(column);
      return larger;
    };
    this.#account = grown(this.#account);
    this.#target = grown(this.#target);
    this.#older = grown(this.#older);
    this.#newer = grown(this.#newer);
    this.#before = grown(this.#before);
  }
}

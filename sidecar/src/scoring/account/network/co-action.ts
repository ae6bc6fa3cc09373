import { LIMITS } from '../constants.ts';

/** So near in time that one may have triggered the other. */
const WITHIN_SECONDS = 90;
/** Targets on which two must have met: fewer happen by chance where many are about. */
export const MEETINGS = 4;
/** An action that comes late is put in its place among so many newer ones of its target; one yet later is left out. */
const LATE = 256;
/** Numbers of actions stay below it, so that a pair of numbers is one exact number. */
const WIDTH = 2 ** 27;
/** Actions in one block of memory: blocks are added, and never copied. */
const BLOCK_BITS = 13;
const BLOCK = 2 ** BLOCK_BITS;
/** 32-bit words of one action, and which is what. */
const WORDS = 8;
const ACCOUNT = 2;
/** Which target: the number of the first action on it. */
const TARGET = 3;
/** Actions on the same target, counted from 1; 0: none. */
const OLDER = 4;
const NEWER = 5;
/** The account's action before this one. */
const BEFORE = 6;

/**
 * Who did something to the same target within seconds. Each action is held against the few before and after it on the
 * same target, so that a target that everybody likes costs no more than another; who meets by chance does so with
 * somebody else each time.
 *
 * Actions are linked, newest first, by target and by account: what one account does touches its neighbours alone.
 */
export class CoActions {
  readonly #targets = new Map<string, number>();
  readonly #ofAccount: number[] = [];
  /** What is known of one action lies in one line of memory: its time, and then words by the names below. */
  readonly #words: Int32Array[] = [];
  /** The same memory: the first two words of an action are its time, epoch seconds. */
  readonly #times: Float64Array[] = [];
  #count = 0;

  /** @param onTouched is told the accounts whose meetings may have changed, this one among them */
  add(account: number, target: string, at: number, onTouched: (account: number) => void): void {
    const head = this.#targets.get(target) ?? 0;
    let [newer, older] = [0, head];
    for (let steps = 0; older !== 0 && this.#at(older) > at; steps++) {
      if (steps === LATE) return;
      [newer, older] = [older, this.#of(older, OLDER)];
    }
    const own = this.#put(account, at);
    this.#set(own, OLDER, older);
    this.#set(own, NEWER, newer);
    this.#set(own, TARGET, head === 0 ? own : this.#of(head, TARGET));
    if (older !== 0) this.#set(older, NEWER, own);
    if (newer === 0) this.#targets.set(target, own);
    else this.#set(newer, OLDER, own);
    onTouched(account);
    this.#forEachNear(own, OLDER, onTouched);
    this.#forEachNear(own, NEWER, onTouched);
  }

  /** Others that this account met on `MEETINGS` targets or more, with how often. */
  metBy(account: number): Map<number, number> {
    const met = new Map<number, number>();
    // Once for each target, so that both count alike, whoever was there more often.
    const counted = new Set<number>();
    let own = this.#ofAccount[account] ?? 0;
    for (let n = 0; own !== 0 && n < LIMITS.activities; n++) {
      const target = this.#of(own, TARGET);
      for (const direction of [OLDER, NEWER])
        this.#forEachNear(own, direction, (other) => {
          const key = other * WIDTH + target;
          if (other === account || counted.has(key)) return;
          counted.add(key);
          met.set(other, (met.get(other) ?? 0) + 1);
        });
      own = this.#of(own, BEFORE);
    }
    for (const [other, times] of met) if (times < MEETINGS) met.delete(other);
    return met;
  }

  #forEachNear(own: number, direction: number, met: (account: number) => void): void {
    const at = this.#at(own);
    let other = this.#of(own, direction);
    for (let n = 0; other !== 0 && n < LIMITS.neighbours; n++) {
      if (Math.abs(this.#at(other) - at) > WITHIN_SECONDS) return;
      met(this.#of(other, ACCOUNT));
      other = this.#of(other, direction);
    }
  }

  #put(account: number, at: number): number {
    const own = ++this.#count;
    if (own >>> BLOCK_BITS === this.#words.length) this.#addBlock();
    (this.#times[own >>> BLOCK_BITS] as Float64Array)[((own & (BLOCK - 1)) * WORDS) / 2] = at;
    this.#set(own, ACCOUNT, account);
    this.#set(own, BEFORE, this.#ofAccount[account] ?? 0);
    while (this.#ofAccount.length <= account) this.#ofAccount.push(0);
    this.#ofAccount[account] = own;
    return own;
  }

  #at(action: number): number {
    return (this.#times[action >>> BLOCK_BITS] as Float64Array)[
      ((action & (BLOCK - 1)) * WORDS) / 2
    ] as number;
  }

  #of(action: number, word: number): number {
    return (this.#words[action >>> BLOCK_BITS] as Int32Array)[
      (action & (BLOCK - 1)) * WORDS + word
    ] as number;
  }

  #set(action: number, word: number, value: number): void {
    (this.#words[action >>> BLOCK_BITS] as Int32Array)[(action & (BLOCK - 1)) * WORDS + word] = value;
  }

  #addBlock(): void {
    const words = new Int32Array(BLOCK * WORDS);
    this.#words.push(words);
    this.#times.push(new Float64Array(words.buffer));
  }
}

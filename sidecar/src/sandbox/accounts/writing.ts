import type { Random } from '../demo/random.ts';

const NOUNS = (
  'bridge library garden train valley school river kitchen engine council market harbour orchard teacher plumber bicycle ' +
  'printer museum forest festival neighbour window recipe software keyboard battery sensor picture story chapter theory ' +
  'budget meeting deadline invoice ticket server backup release compiler parser network router camera lens shutter piano ' +
  'violin concert rehearsal painter sculpture gallery ceramic workshop hammer timber concrete insulation roof chimney ' +
  'tomato potato onion bakery yeast flour butter cheese vineyard cellar goat sheep tractor harvest weather storm glacier ' +
  'summit ridge trail tent backpack compass lighthouse ferry island beach reef diver captain crew voyage passport border'
).split(' ');
const VERBS = (
  'closed repaired painted noticed explained forgot measured carried replaced cleaned tested compared returned borrowed ' +
  'watched planted harvested cooked ordered cancelled postponed rewrote published photographed visited avoided crossed ' +
  'climbed followed described doubted confirmed rejected inherited restored burned flooded insulated tuned practised ' +
  'sketched moulded sharpened counted weighed labelled stored shipped delivered misplaced discovered mapped recorded'
).split(' ');
const OTHERS = (
  'old new slow quick broken heavy quiet noisy bright dark wooden local foreign expensive cheap careful strange ordinary ' +
  'yesterday today later often rarely perhaps certainly almost because although while since unless before after without ' +
  'between behind under near against our their my her his some several hardly any most every first last other same'
).split(' ');
const pickWord = (random: Random): string => {
  const list = random.weighted([
    [4, NOUNS],
    [2, VERBS],
    [5, OTHERS],
  ]);
  return list[Math.floor(random.next() * list.length)] ?? 'word';
};

/** Words that nobody wrote before, as a person's own text is another each time. */
export function sentence(random: Random, words: number): string {
  const text = Array.from({ length: words }, () => pickWord(random)).join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${random.pick(['.', '.', '!', '?'])}`;
}

/** What a person writes: mostly short, at times long, now and then two words only. */
export function prose(random: Random): string {
  if (random.chance(0.08))
    return random.pick(['Thanks!', 'I agree.', 'Nice one', 'lol', 'Great, thank you so much!']);
  const sentences = random.weighted([
    [5, 1],
    [4, 2],
    [2, 4],
    [1, 7],
  ]);
  return Array.from({ length: sentences }, () => sentence(random, random.int(5, 18))).join(' ');
}

/** A text with places for words: the same again and again, with words changed. */
export class Template {
  readonly #words: readonly string[];
  readonly #random: Random;

  constructor(random: Random, length: number) {
    this.#random = random;
    this.#words = sentence(random, length).split(' ');
  }

  /** @param changed share of its words that are others this time */
  filled(changed: number): string {
    return this.#words
      .map((word) => (this.#random.chance(changed) ? pickWord(this.#random) : word))
      .join(' ');
  }
}

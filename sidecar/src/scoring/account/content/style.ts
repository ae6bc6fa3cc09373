/** Words of which a text may consist without saying anything of its matter. */
const GENERIC = new Set(
  (
    'nice great good awesome amazing cool wow thanks thank you very much so post article blog share sharing love like ' +
    'this that it is was really helpful useful interesting information info keep up the work job best ever agree agreed ' +
    'well said true right totally exactly perfect excellent wonderful beautiful check out my page profile website link ' +
    'click here follow me back free now today super please i a your for'
  ).split(' '),
);
const KIND = new Set(
  'nice great good awesome amazing love best perfect excellent wonderful beautiful thanks'.split(' '),
);
const UNKIND = new Set('bad awful terrible hate worst stupid ugly horrible scam fake liar idiot'.split(' '));

export interface Style {
  /** Share of its words that say nothing of the matter, 0–1. */
  readonly generic: number;
  /** −1 unkind … 1 kind, by words; a low weight anywhere. */
  readonly sentiment: number;
}

/** @param text normalised */
export function styleOf(text: string): Style {
  const words = text.match(/[\p{L}\p{M}']{1,40}/gu)?.slice(0, 200) ?? [];
  if (words.length === 0) return { generic: 0, sentiment: 0 };
  const share = (list: ReadonlySet<string>) => words.filter((word) => list.has(word)).length / words.length;
  return { generic: share(GENERIC), sentiment: share(KIND) - share(UNKIND) };
}

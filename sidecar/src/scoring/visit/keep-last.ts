/**
 * A pure question that remembers its last answer: signals and rules ask the same of one visit, one after the other. What
 * is asked about is known by identity and must not change.
 */
export function keepLast<A extends object, R>(ask: (about: A) => R): (about: A) => R {
  let about: A | null = null;
  let answer: R;
  return (now) => {
    if (now !== about) {
      answer = ask(now);
      about = now;
    }
    return answer;
  };
}

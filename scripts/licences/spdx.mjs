/**
 * Is a licence expression acceptable? `OR` needs one acceptable side (the choice is ours), `AND` both; `WITH` adds
 * permissions to a licence, so the licence alone decides. Grammar: https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 * @example isAcceptable('(MIT OR GPL-3.0)', (id) => id === 'MIT') // true
 * @param {string} expression
 * @param {(id: string) => boolean} accepts
 * @returns {boolean} false too for what is not an expression: "MIT, mostly" has to be read by a person
 */
export function isAcceptable(expression, accepts) {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;

  const takes = (/** @type {string} */ word) => {
    const found = tokens[at]?.toUpperCase() === word;
    if (found) at++;
    return found;
  };

  function either() {
    let result = both();
    while (takes('OR')) result = both() || result;
    return result;
  }

  function both() {
    let result = one();
    while (takes('AND')) result = one() && result;
    return result;
  }

  function one() {
    if (takes('(')) {
      const result = either();
      if (!takes(')')) throw new SyntaxError('missing )');
      return result;
    }
    const id = tokens[at++];
    if (!id || !/^[\w.+-]+$/.test(id)) throw new SyntaxError('a licence was expected');
    if (takes('WITH')) at++;
    return accepts(id);
  }

  try {
    return either() && at === tokens.length;
  } catch {
    return false;
  }
}

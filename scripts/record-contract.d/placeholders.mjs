/** `<name>` in a request stands for what differs from one Matomo to the next: ids and tokens. */
export function fillIn(part, values) {
  if (typeof part === 'string') {
    return part.replace(/<([a-zA-Z][^<>]*)>/g, (whole, name) => values[name] ?? whole);
  }
  if (Array.isArray(part)) return part.map((one) => fillIn(one, values));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, fillIn(one, values)]));
}

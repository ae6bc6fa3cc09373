const [SPACE, QUOTE, MINUS, ZERO, NINE, BACKSLASH] = [32, 34, 45, 48, 57, 92];

/** Shorter ones are never rounded. */
const LONG = 16;
const NUMBER = /-?\d{16,}(?![\d.eE])/y;

/**
 * JSON.parse, but whole numbers beyond 2^53, which it would round in silence, come as the texts that they are. Matomo's
 * ids are BIGINTs.
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(mayHoldLong(text) ? quoteLong(text) : text);
}

/**
 * Whether digits that long stand where a number may (or a text looks like it): nearly never, so it must be told fast. One
 * character of sixteen is looked at, and the digits around it where it is one.
 */
function mayHoldLong(json: string): boolean {
  for (let i = LONG - 1; i < json.length; i += LONG) {
    if (!isDigit(json.charCodeAt(i))) continue;
    let start = i;
    while (start > 0 && isDigit(json.charCodeAt(start - 1))) start--;
    let end = i + 1;
    while (end < json.length && isDigit(json.charCodeAt(end))) end++;
    if (end - start >= LONG && mayBeginNumber(json, start)) return true;
    // The one that ended this stretch is no digit.
    i = end;
  }
  return false;
}

/** True unless what stands before the digits makes them part of a text, or of a fraction. */
function mayBeginNumber(json: string, start: number): boolean {
  let i = start - 1;
  if (json.charCodeAt(i) === MINUS) i--;
  while (i >= 0 && json.charCodeAt(i) <= SPACE) i--;
  return i < 0 || '[:,'.includes(json[i] ?? '');
}

const isDigit = (c: number) => c >= ZERO && c <= NINE;

/** One pass; texts are stepped over whole, so that nothing within them is taken for a number. */
function quoteLong(json: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === QUOTE) i = endOfText(json, i);
    else if (c === MINUS || isDigit(c)) {
      NUMBER.lastIndex = i;
      const found = NUMBER.exec(json)?.[0];
      if (found !== undefined && !Number.isSafeInteger(Number(found))) {
        parts.push(json.slice(copied, i), `"${found}"`);
        copied = i + found.length;
      }
      i = endOfNumber(json, i);
    }
  }
  return parts.join('') + json.slice(copied);
}

function endOfText(json: string, from: number): number {
  for (let i = from + 1; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === BACKSLASH) i++;
    else if (c === QUOTE) return i;
  }
  return json.length;
}

function endOfNumber(json: string, from: number): number {
  let i = from;
  while (i + 1 < json.length && /[\d.eE+-]/.test(json[i + 1] ?? '')) i++;
  return i;
}

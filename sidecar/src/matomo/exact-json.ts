/** Where no number is that long, none can be rounded: nearly always. */
const LONG_NUMBER = /[[:,]\s*-?\d{16}/;
const NUMBER = /-?\d{16,}(?![\d.eE])/y;

/**
 * JSON.parse, but whole numbers beyond 2^53, which it would round in silence, come as the texts that they are. Matomo's
 * ids are BIGINTs.
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? quoteLong(text) : text);
}

/** One pass; texts are stepped over whole, so that nothing within them is taken for a number. */
function quoteLong(json: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let i = 0; i < json.length; i++) {
    const c = json.charCodeAt(i);
    if (c === QUOTE) i = endOfText(json, i);
    else if (c === MINUS || (c >= ZERO && c <= NINE)) {
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

const [QUOTE, BACKSLASH, MINUS, ZERO, NINE] = [34, 92, 45, 48, 57];

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

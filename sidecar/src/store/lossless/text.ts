/**
 * What neither database takes as text: PostgreSQL refuses U+0000, and half of a surrogate pair has no UTF-8. Page titles
 * of a hostile visitor hold both. They are written as U+FDD0 (a code point that Unicode never gives to a character) and
 * four hexadecimal digits; U+FDD0 itself is, too, so that every text comes back as it went in.
 */
const ESCAPE = '\ufdd0';
const UNSTORABLE = /[\0\ufdd0\p{Surrogate}]/gu;
const ESCAPED = /\ufdd0([0-9a-f]{4})/g;

export function storable(text: string): string {
  // Nearly every text is stored as it is, and this is asked of every one of them.
  if (text.isWellFormed() && !text.includes('\0') && !text.includes(ESCAPE)) return text;
  return text.replace(UNSTORABLE, (c) => ESCAPE + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

export function original(text: string): string {
  if (!text.includes(ESCAPE)) return text;
  return text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

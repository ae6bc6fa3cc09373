import { ApiError } from './api-error.ts';

/** Matomo escapes the quotes of a message; long values are cut. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return short
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

export const rangeText = (least: number, most: number) =>
  most === Number.MAX_SAFE_INTEGER ? `${least} or larger` : `from ${least} to ${most}`;

/** The plugin reads strictly: a cursor that silently began anew would be worse than an error. */
export function wholeNumber(
  params: URLSearchParams,
  name: string,
  fallback: number,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number {
  const text = params.get(name) || String(fallback);
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
  throw new ApiError(`${name} must be a whole number, ${rangeText(least, most)}, not ${show(text)}.`);
}

export function flag(params: URLSearchParams, name: string): boolean {
  const text = params.get(name) ?? '';
  if (['1', 'true'].includes(text)) return true;
  if (['0', 'false', ''].includes(text)) return false;
  throw new ApiError(`${name} must be 0 or 1, not ${show(text)}.`);
}

/** The name of a model or of a job. */
export function nameParam(params: URLSearchParams, name: string): string {
  const text = params.get(name);
  if (text === null) throw new ApiError(`Please specify a value for '${name}'.`);
  if (/^[A-Za-z0-9._:+-]{1,64}$/.test(text)) return text;
  throw new ApiError(`${name} must have 1 to 64 letters, digits or . _ : + -, not ${show(text)}.`);
}

export function day(name: string, text: unknown): string {
  const isDay =
    typeof text === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  if (isDay) return text;
  throw new ApiError(`${name} must be a day such as 2026-01-31, not ${show(text)}.`);
}

function listOf(text: string): unknown {
  if (!text.startsWith('[')) return text === '' ? [] : text.split(',');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Days as a JSON list or with commas; ascending, each once. */
export function days(params: URLSearchParams, name: string): string[] {
  const text = (params.get(name) ?? '').trim();
  const list = listOf(text);
  if (!Array.isArray(list)) throw new ApiError(`${name} must be a list of days, not ${show(text)}.`);
  const found = list.map((one, index) =>
    day(`${name}[${index}]`, typeof one === 'string' ? one.trim() : one),
  );
  return [...new Set(found)].sort();
}

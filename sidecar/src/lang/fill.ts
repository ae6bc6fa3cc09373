export type TextValues = Readonly<Record<string, string | number>>;

/** Puts `values` into the `{placeholders}` of a text; a placeholder without a value stays visible. */
export function fill(text: string, values: TextValues): string {
  return text.replace(/\{([a-zA-Z]{1,30})\}/g, (whole, key: string) => String(values[key] ?? whole));
}

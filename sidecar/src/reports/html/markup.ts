/** HTML that is safe to put into a page. Only `html` and `trusted` make it; everything else is text and gets escaped. */
export class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

export type Child = Markup | string | number | null | false | readonly Child[];

/**
 * Template tag: what stands in the template is HTML, what is put in is text and gets escaped, so forgetting to escape is
 * not possible.
 *
 * @example html`<td>${row.label}</td>`
 */
export function html(strings: TemplateStringsArray, ...children: readonly Child[]): Markup {
  return new Markup(strings.reduce((text, part, i) => text + render(children[i - 1] ?? null) + part));
}

/** Text of this program (style, script, an escaped document) that goes in as it is. Never for data. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** JSON for a `<script type="application/json">`: no `<`, so no label can close the element or open a comment. */
export function jsonForScript(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}

function render(child: Child): string {
  if (child === null || child === false) return '';
  if (Array.isArray(child)) return child.map(render).join('');
  return child instanceof Markup ? child.toString() : escapeText(String(child));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ESCAPES[c] ?? c);
}

import { createHash } from 'node:crypto';
import { type Child, html, type Markup, trusted } from './markup.ts';

export interface DocumentParts {
  /** `lang` of the page. */
  lang: string;
  title: string;
  style: string;
  body: Child;
  /** Scripts of this program, run in this order at the end of the page. */
  scripts?: readonly string[];
}

/**
 * One self-contained page. Its policy allows exactly the style and the scripts that are written into it, by their hash,
 * and no request to anywhere: a label that slips through all escaping still runs nothing and loads nothing.
 */
export function htmlDocument(parts: DocumentParts): string {
  const scripts = parts.scripts ?? [];
  return html`<!doctype html>
<html lang="${parts.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(parts.style, scripts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>${parts.title}</title>
<link rel="icon" href="data:,">
<style>${trusted(parts.style)}</style>
</head>
<body>
${parts.body}
${scripts.map(scriptElement)}
</body>
</html>
`.toString();
}

function scriptElement(source: string): Markup {
  return html`<script>${trusted(source)}</script>`;
}

/** The policy of a page that holds exactly this style and these scripts. */
export function contentSecurityPolicy(style: string, scripts: readonly string[]): string {
  const hashes = scripts.map(sha256).join(' ');
  return [
    "default-src 'none'",
    `script-src ${hashes === '' ? "'none'" : hashes}`,
    `style-src ${sha256(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

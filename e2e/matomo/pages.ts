import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { matomo } from './real-matomo.ts';

const BUNDLE = readFileSync(fileURLToPath(new URL('../../tracker/dist/human-traffic.js', import.meta.url)));

/** A page with the tracker, made for one test. */
export interface Page {
  readonly site: number;
  /** Settings beside where and to which site to send. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** How consent is handled; left out, the page has Matomo's own snippet. */
  readonly pattern?: string;
  /** A script of the page, behind ours and before the snippet. */
  readonly script?: string;
}

export interface Pages {
  /** Serves the page at an origin of its own, so that it shares no cookie with another. */
  add(page: Page): string;
  close(): void;
}

export async function openPages(): Promise<Pages> {
  const pages: Page[] = [];
  const server = createServer((request, response) => {
    const page = pages[Number(/^page(\d+)\./.exec(request.headers.host ?? '')?.[1])];
    if (request.url === '/human-traffic.js')
      response.setHeader('content-type', 'text/javascript').end(BUNDLE);
    else if (page !== undefined && request.url === '/')
      response.setHeader('content-type', 'text/html; charset=utf-8').end(html(page));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    add: (page) => `http://page${pages.push(page) - 1}.localhost:${port}/`,
    close: () => void server.close(),
  };
}

function html({ site, config = {}, pattern, script = '' }: Page): string {
  const settings = {
    trackerUrl: `${matomo.url}matomo.php`,
    siteId: site,
    ...config,
    ...(pattern && { pattern }),
  };
  const snippet = `
  (function () {
    var u = '${matomo.url}';
    _paq.push(['setTrackerUrl', u + 'matomo.php']);
    _paq.push(['setSiteId', '${site}']);
    var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0];
    g.async = true; g.src = u + 'matomo.js'; s.parentNode.insertBefore(g, s);
  })();`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
<script>window.humanTrafficConfig = ${JSON.stringify(settings)};</script>
<script src="/human-traffic.js"></script>
<script>
  var _paq = window._paq = window._paq || [];
  const manager = window._matomoManagerInstance;
  ${script}
  ${pattern === undefined ? snippet : ''}
</script><h1>Shop</h1></html>`;
}

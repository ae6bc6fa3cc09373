import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from '../chromium.ts';
import { matomo } from '../real-matomo.ts';
import { VISITS } from './visits.ts';

const BUNDLE = readFileSync(
  fileURLToPath(new URL('../../../tracker/dist/human-traffic.js', import.meta.url)),
);

/** A way of measuring the shop: which site counts, and the tag of our script, if any. */
export interface Way {
  readonly site: number;
  /** Attributes of our script's tag. Left out: Matomo alone. */
  readonly tag?: string;
  /** Our script counts the routes of a single-page app; otherwise the page says them itself. */
  readonly countsRoutes?: boolean;
}

export interface Shop {
  url(way: string, visit: string): string;
  /** Resolves when the visitor has left the site. */
  left(way: string, visit: string): Promise<void>;
  close(): void;
}

/** A shop whose pages act by themselves, as `VISITS` says; a host for each way of measuring it, so that no cookies meet. */
export async function openShop(ways: Readonly<Record<string, Way>>): Promise<Shop> {
  const gone = new Set<string>();
  const server = createServer((request, response) => {
    const way = (request.headers.host ?? '').split('.')[0] ?? '';
    const [, visit = '', page = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    const settings = ways[way];
    if (request.url === '/human-traffic.js')
      return void response.setHeader('content-type', 'text/javascript').end(BUNDLE);
    if (settings === undefined || VISITS[visit] === undefined) return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (page === 'gone') {
      // The last hits are on their way.
      setTimeout(() => gone.add(`${way} ${visit}`), 1000);
      return void response.end('<!doctype html><title>Elsewhere</title>');
    }
    response.end(html(settings, visit, Number(page)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (way, visit) => `http://${way}.localhost:${port}/${visit}/0`,
    left: (way, visit) => until(async () => gone.has(`${way} ${visit}`), 60),
    close: () => void server.close(),
  };
}

/** A page with Matomo's usual snippet, and our script above it where there is one. */
function html({ site, tag, countsRoutes = false }: Way, visit: string, page: number): string {
  const ours =
    tag === undefined
      ? ''
      : `<script src="/human-traffic.js" data-tracker-url="${matomo.url}matomo.php" data-site-id="${site}" ${tag}></script>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${visit} ${page}</title>
${ours}
<script>
  var _paq = window._paq = window._paq || [];
  (function () {
    var u = '${matomo.url}';
    _paq.push(['setTrackerUrl', u + 'matomo.php']);
    _paq.push(['setSiteId', '${site}']);
    var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0];
    g.async = true; g.src = u + 'matomo.js'; s.parentNode.insertBefore(g, s);
  })();
</script>
<h1>${visit}</h1>
<div data-track-content data-content-name="Banner" data-content-piece="socks.png">Socks</div>
<a id="file" href="/files/size-chart.pdf">Sizes</a> <a id="away" href="https://elsewhere.example/">Elsewhere</a>
<script>
  const steps = ${JSON.stringify(VISITS[visit]?.pages[page] ?? [])};
  const isLast = ${page + 1 >= (VISITS[visit]?.pages.length ?? 0)};
  const unique = (word) => (word === 'USER' || word === 'ORDER' ? word + '-${site}' : word);
  document.body.addEventListener('click', (event) => event.preventDefault());
  const act = {
    paq: (...command) => _paq.push(command.map(unique)),
    wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
    click: (selector) => document.querySelector(selector).click(),
    go: () => (location.href = isLast ? '/${visit}/gone' : '/${visit}/${page + 1}'),
    route: (path, title) => {
      const from = location.href;
      history.pushState({}, '', path);
      document.title = title;
      if (${countsRoutes}) return;
      for (const command of [['setReferrerUrl', from], ['setCustomUrl', location.href], ['setDocumentTitle', title],
        ['trackPageView']]) _paq.push(command);
    },
  };
  (async () => { for (const [what, ...about] of steps) await act[what](...about); })();
</script></html>`;
}

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chromium, until } from './chromium.ts';
import { Installation } from './humantraffic.ts';
import { matomo, newSite, rows } from './real-matomo.ts';

const BUNDLE = readFileSync(fileURLToPath(new URL('../../tracker/dist/human-traffic.js', import.meta.url)));

let site: number;
let server: Server;
let page: string;
let dimensions: Record<string, number>;

/** A page as a site's owner would make it: the usual snippet of Matomo, with our script in front of it. */
const html = () => `<!doctype html><html lang="en"><title>Shop</title>
<script src="/human-traffic.js" data-tracker-url="${matomo.url}matomo.php" data-site-id="${site}"
  data-dimension-tracking-mode="${dimensions.trackingMode}" data-dimension-is-bot="${dimensions.isBot}"
  data-dimension-bot-type="${dimensions.botType}"></script>
<script>
  var _paq = window._paq = window._paq || [];
  _paq.push(['trackPageView']);
  _paq.push(['enableLinkTracking']);
  (function () {
    var u = '${matomo.url}';
    _paq.push(['setTrackerUrl', u + 'matomo.php']);
    _paq.push(['setSiteId', '${site}']);
    var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0];
    g.async = true; g.src = u + 'matomo.js'; s.parentNode.insertBefore(g, s);
  })();
</script><h1>Shop</h1><a href="/next">Next</a></html>`;

beforeAll(async () => {
  site = await newSite('In a browser');
  const [result] = await new Installation(site, { MATOMO_TOKEN: matomo.tokens.superUser }).json<
    { dimensions: { key: string; id: number }[] }[]
  >('setup');
  dimensions = Object.fromEntries((result?.dimensions ?? []).map(({ key, id }) => [key, id]));
  server = createServer((request, response) => {
    const isScript = request.url?.startsWith('/human-traffic.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? BUNDLE : html());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => server?.close());

describe('a page with the tracker and the real matomo.js', () => {
  it('under chromedriver makes a visit that Matomo holds as a bot, with its reasons', async () => {
    const browser = await Chromium.open();
    try {
      await browser.goto(page);
      const read = () => rows<Record<string, unknown>>('SELECT * FROM {log_visit} WHERE idsite = ?', [site]);
      await until(async () => (await read()).length === 1);
      const [visit] = await read();
      expect(visit).toMatchObject({ ht_verdict: 'bot' });
      expect(visit).toMatchObject({ custom_dimension_2: 'bot', custom_dimension_3: 'automation' });
      const [label] = await rows<Record<string, unknown>>(
        'SELECT * FROM {log_human_traffic} WHERE idvisit = ?',
        [visit?.idvisit],
      );
      expect(JSON.stringify(label)).toContain('automation:webdriver');
      const urls = await rows('SELECT * FROM {log_link_visit_action} WHERE idsite = ? AND idaction_url > 0', [
        site,
      ]);
      expect(urls.length).toBeGreaterThan(0);
    } finally {
      await browser.close();
    }
  });
});

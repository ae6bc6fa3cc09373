const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

const COMPLETE = '[data-id="matomo-bot-detection-complete"]';

/** The requests of the page for matomo.js and to matomo.php, as the browser itself counts them. */
const requests = (browser) =>
  browser.execute(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/matomo')),
  );
const cookies = (browser) => browser.execute(() => window._matomoManagerInstance.getStatus().cookies);
const told = (browser, method) => browser.execute((name) => window._matomoManagerInstance[name](), [method]);

describe('consent to tracking', () => {
  for (const kind of kinds) {
    it(`defect 13: until it is given no request leaves; then all do, in order (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('tracking-consent'));
      await browser.waitForElementPresent(COMPLETE);
      await browser.pause(700);
      assert.deepEqual(await requests(browser), []);
      assert.deepEqual((await visit.records()).hits, []);
      assert.deepEqual(await cookies(browser), []);

      await told(browser, 'giveConsent');
      const { hits } = await recorded(visit, ({ hits }) => hits.some((hit) => hit.e_c === 'bot-detection'));
      const first = hits.filter((hit) => kindOf(hit) !== 'ping').map(kindOf);
      assert.deepEqual(first, [
        'view Tracking consent',
        'event consent',
        'view Second',
        'event bot-detected',
      ]);
      const verdicts = hits.map((hit) => hit.ht_v);
      assert.deepEqual(verdicts, ['bot', ...verdicts.slice(1).fill(undefined)]);
      assert.ok((await cookies(browser)).includes('mtm_consent'));
    });

    it(`holds on the next page, and is gone once it is taken back (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('tracking-consent'));
      await browser.waitForElementPresent(COMPLETE);
      await told(browser, 'giveConsent');
      await recorded(visit, ({ hits }) => hits.length >= 4);

      await browser.navigateTo(visit.url('tracking-consent'));
      await recorded(visit, ({ hits }) => hits.filter((hit) => hit.action_name !== undefined).length === 4);
      await told(browser, 'revokeConsent');
      assert.ok(!(await cookies(browser)).includes('mtm_consent'));

      await browser.navigateTo(visit.url('tracking-consent'));
      await browser.waitForElementPresent(COMPLETE);
      const before = (await visit.records()).hits.length;
      await browser.pause(700);
      assert.deepEqual(await requests(browser), []);
      assert.equal((await visit.records()).hits.length, before);
    });

    // The stand-in knows no opt-out.
    if (kind === 'real')
      it(`opted out: nothing more is sent, whatever the page says (${kind} matomo.js)`, async (browser) => {
        const visit = newVisit(kind);
        await browser.navigateTo(visit.url('manager'));
        await recorded(visit, ({ hits }) => hits.length >= 2);
        await told(browser, 'optOut');
        const before = (await visit.records()).hits.length;
        await browser.execute(() =>
          window._paq.push(['trackPageView', 'Out'], ['trackEvent', 'c', 'out'], ['ping']),
        );
        await browser.pause(1200);
        assert.equal((await visit.records()).hits.length, before);
      });
  }
});

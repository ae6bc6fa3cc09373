const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('installed', () => {
  for (const kind of kinds) {
    it(`after the snippet: nothing is lost, nor what a script says to an array it kept (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('after-snippet'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 4);
      assert.deepEqual(hits.map(kindOf), [
        'view Tracker after the snippet',
        'event held',
        'event bot-detected',
        'event afterwards',
      ]);
      assert.deepEqual(
        hits.map((hit) => hit.ht_v),
        ['bot', undefined, undefined, undefined],
      );
    });

    it(`after matomo.js has sent: the verdict follows by a ping (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('late'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 3);
      assert.deepEqual(hits.map(kindOf), ['view Tracker after matomo.js', 'ping', 'event bot-detected']);
      assert.deepEqual(
        hits.map((hit) => hit.ht_v),
        [undefined, 'bot', undefined],
      );
    });

    it(`without a snippet: the manager sets everything up, and consent changes the mode (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('manager'));
      await browser.waitForElementPresent('[data-id="matomo-bot-detection-complete"]');
      const first = await recorded(visit, ({ hits }) => hits.length >= 2);
      assert.deepEqual(first.hits.map(kindOf), ['event initialize', 'view Manager']);
      assert.deepEqual(
        first.hits.map((hit) => [hit.ht_m, hit.dimension1, hit.dimension9, hit.idsite]),
        [
          ['pending', 'pending', 'a', '1'],
          [undefined, 'pending', 'a', '1'],
        ],
      );
      const cookies = () => browser.execute(() => window._matomoManagerInstance.getStatus().cookies);
      assert.deepEqual(await cookies(), [], 'no cookie before consent');

      await browser.execute(() => window._matomoManagerInstance.giveConsent());
      const given = await recorded(visit, ({ hits }) => hits.some((hit) => hit.ht_m === 'cookie'));
      assert.ok(
        given.hits.slice(2).every((hit) => kindOf(hit) === 'ping'),
        'consent counts no action',
      );
      assert.ok((await cookies()).includes('mtm_cookie_consent'));

      await browser.execute(() => window._matomoManagerInstance.revokeConsent());
      await recorded(visit, ({ hits }) =>
        hits.some((hit) => hit.ht_m === 'anon' && hit.dimension1 === 'anon'),
      );
      assert.ok(!(await cookies()).includes('mtm_cookie_consent'), 'consent taken back is forgotten');
    });
  }
});

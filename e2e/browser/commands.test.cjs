const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('commands', () => {
  for (const kind of kinds) {
    it(`arrive all, in order, each with the dimension that held when it was given (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('commands'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 5);
      assert.deepEqual(
        hits.map((hit) => [kindOf(hit), hit.dimension7, hit.ht_v]),
        [
          ['view One', 'first', 'bot'],
          ['event early', 'second', undefined],
          ['search shoes', 'second', undefined],
          ['goal 4', 'second', undefined],
          ['link', undefined, undefined],
        ],
      );
    });

    it(`are sent although looking at the visitor failed (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('broken'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 2);
      assert.deepEqual(hits.map(kindOf), ['view Broken', 'event a']);
      assert.equal(hits[0].ht_v, undefined);
    });

    it(`wait for consent, and carry the verdict when it is given (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('consent'));
      await browser.waitForElementPresent('[data-id="matomo-bot-detection-complete"]');
      await browser.pause(500);
      assert.deepEqual((await visit.records()).hits, []);
      await browser.execute(() => window._paq.push(['setConsentGiven']));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 1);
      assert.deepEqual([kindOf(hits[0]), hits[0].ht_v, hits[0].ht_m], ['view Consent', 'bot', 'pending']);
    });
  }
});

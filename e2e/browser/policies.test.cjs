const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('a strict content security policy', () => {
  for (const kind of kinds)
    it(`is met: matomo.js is loaded with the nonce and by a policy of Trusted Types (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('csp'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 1);
      assert.deepEqual([kindOf(hits[0]), hits[0].ht_v], ['view Strict policy', 'bot']);
    });

  it('that refuses us is taken quietly: nothing is thrown into the page', async (browser) => {
    const visit = newVisit('own');
    await browser.navigateTo(visit.url('csp-refused'));
    await browser.waitForElementPresent('[data-id="matomo-bot-detection-complete"]');
    await browser.pause(300);
    const [thrown, loaded, isBot] = await browser.execute(() => {
      const manager = window._matomoManagerInstance;
      return [window.thrown, manager.getStatus().matomoLoaded, manager.isBot()];
    });
    assert.deepEqual([thrown, loaded, isBot], [[], false, true]);
  });
});

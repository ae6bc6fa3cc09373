const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('a hostile page with wrong options', () => {
  // The stand-in wants `crypto`; Matomo's own script does without.
  for (const kind of kinds.filter((kind) => kind === 'real'))
    it(`gets its hits out, a warning for each wrong option, and no exception (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('hostile'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 3);
      // Without a window the event may go before the page has said anything.
      assert.deepEqual(hits.map(kindOf).sort(), ['event a', 'event bot-detected', 'view Hostile']);
      assert.equal(hits[0].ht_v, 'bot');
      const [thrown, warned] = await browser.execute(() => [window.thrown, window.warned]);
      assert.deepEqual(thrown, []);
      const named = warned.map(
        (message) => /(siteId|mouseTrackingDelay|botEvent|unknownOption)/.exec(message)?.[1],
      );
      assert.deepEqual(named, ['siteId', 'mouseTrackingDelay', 'botEvent', 'unknownOption']);
    });
});

const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('in two parts', () => {
  for (const kind of kinds) {
    it(`the verdict is on the first hit as with one (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('split'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 3);
      assert.deepEqual(hits.map(kindOf), ['view In two parts', 'event a', 'event bot-detected']);
      assert.deepEqual(
        hits.map((hit) => [hit.ht_v, hit.dimension2]),
        [
          ['bot', 'bot'],
          [undefined, 'bot'],
          [undefined, 'bot'],
        ],
      );
    });

    it(`where the late part cannot be had, every hit goes out, and nothing is thrown (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('split-alone'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 2);
      await browser.pause(500);
      const after = await visit.records();
      assert.equal(after.hits.length, hits.length);
      assert.deepEqual(hits.map(kindOf), ['view In two parts', 'event a']);
      assert.deepEqual(
        hits.map((hit) => hit.ht_v),
        [undefined, undefined],
      );
    });
  }
});

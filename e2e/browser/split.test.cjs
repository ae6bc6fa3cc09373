const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('in two parts', () => {
  const cases = kinds.flatMap((kind) => [
    { kind, page: 'split', title: 'In two parts' },
    { kind, page: 'gate', title: 'Behind a gate' },
  ]);
  for (const { kind, page, title } of cases) {
    it(`${page}: the verdict is on the first hit as with one (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url(page));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 3);
      assert.deepEqual(hits.map(kindOf), [`view ${title}`, 'event a', 'event bot-detected']);
      assert.deepEqual(
        hits.map((hit) => [hit.ht_v, hit.dimension2]),
        [
          ['bot', 'bot'],
          [undefined, 'bot'],
          [undefined, 'bot'],
        ],
      );
    });

    it(`${page}: where the late part cannot be had, every hit goes out, and nothing is thrown (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url(`${page}-alone`));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 2);
      await browser.pause(500);
      const after = await visit.records();
      assert.equal(after.hits.length, hits.length);
      assert.deepEqual(hits.map(kindOf), [`view ${title}`, 'event a']);
      assert.deepEqual(
        hits.map((hit) => hit.ht_v),
        [undefined, undefined],
      );
    });
  }
});

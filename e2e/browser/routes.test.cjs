const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

const pathOf = (url) => new URL(url).pathname;

describe('a single-page app', () => {
  for (const kind of kinds) {
    it(`is counted route by route, each view with its own address, title and referrer (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('single-page'));
      await recorded(visit, ({ hits }) => hits.length >= 3);
      await browser.execute(() => {
        history.replaceState({ scroll: 3 }, '');
        document.getElementById('anchor').click();
        history.pushState({}, '', '/boots?size=42');
        document.title = 'Boots';
      });
      await recorded(visit, ({ hits }) => hits.length >= 4);
      await browser.execute(() => history.back());
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 5);
      await browser.pause(300);
      assert.deepEqual(
        hits.map((hit) => [kindOf(hit), pathOf(hit.url), hit.urlref && pathOf(hit.urlref), hit.ht_v]),
        [
          ['view Home', '/single-page.html', hits[0].urlref && pathOf(hits[0].urlref), 'bot'],
          ['event Shoes', '/shoes', '/single-page.html', undefined],
          ['view Shoes', '/shoes', '/single-page.html', undefined],
          ['view Boots', '/boots', '/shoes', undefined],
          ['view Boots', '/shoes', '/boots', undefined],
        ],
      );
      if (kind === 'real') {
        const views = hits.filter((hit) => hit.action_name !== undefined).map((hit) => hit.pv_id);
        assert.equal(new Set(views).size, 4, 'each view has an id of its own');
      }
      assert.equal((await visit.records()).hits.length, 5, 'nothing is counted twice');
    });
  }
});

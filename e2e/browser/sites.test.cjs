const { strict: assert } = require('node:assert');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('several sites', () => {
  // The stand-in has one tracker.
  for (const kind of kinds.filter((kind) => kind === 'real')) {
    it(`bots are counted at a site of their own, other trackers stay where they are (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('bot-site'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 4);
      const seen = hits
        .map((hit) => [hit.idsite, kindOf(hit), hit.ht_v, hit.dimension6, hit.dimension7].join(' '))
        .sort();
      // matomo.js empties the object with the values of one hit for its first tracker: the second gets none of them.
      assert.deepEqual(seen, [
        '3 event a  bot ',
        '3 view Bot site bot bot ',
        '8 event a  bot red',
        '8 view Bot site bot bot ',
      ]);
    });
  }

  for (const kind of kinds.filter((kind) => kind === 'real'))
    it(`the types of _paq know every public method (${kind} matomo.js)`, async (browser) => {
      await browser.navigateTo(newVisit(kind).url('late'));
      const methods = await browser.execute(() => {
        const tracker = window.Matomo.getAsyncTracker();
        return Object.keys(tracker).filter((name) => typeof tracker[name] === 'function');
      });
      const types = readFileSync(join(__dirname, '../../tracker/src/manager/matomo-commands.ts'), 'utf8');
      const unknown = methods.filter((name) => !new RegExp(`\\b${name}\\b`).test(types));
      assert.ok(methods.length > 130, `${methods.length} methods`);
      // What Matomo's own tests use, and plug-ins put there, is not for pages.
      assert.deepEqual(
        unknown.filter((name) => !/^_|^is|^get|^has|TestCase|^internal/.test(name)),
        [],
      );
    });
});

const { strict: assert } = require('node:assert');
const { undriven } = require('../lab/undriven.cjs');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

describe('a browser that nobody drives', () => {
  for (const kind of kinds) {
    it(`is not taken for a bot, and its first hit waits for the window (${kind} matomo.js)`, async () => {
      const visit = newVisit(kind);
      const { hits, notes } = await undriven(visit.url('person'), () =>
        recorded(visit, ({ hits, notes }) => hits.length >= 1 && notes.length >= 1, 20_000),
      );
      const { result, elapsed } = notes[0];
      const codes = result.evidence.map((evidence) => evidence.code);
      const strong = result.evidence.filter((evidence) => evidence.weight >= 1.5);
      assert.deepEqual(strong, [], 'hints at most');
      assert.ok(!codes.includes('automation:webdriver'), codes.join());
      assert.deepEqual(result.failedSignals, []);
      assert.ok(!['bot', 'declared_bot'].includes(result.verdict), JSON.stringify(result));
      assert.ok(elapsed >= 2000, `${elapsed} ms`);
      assert.deepEqual(hits.map(kindOf), ['view Person'], 'no event for people');
      assert.ok(!('ht_v' in hits[0]) || hits[0].ht_v !== 'bot');
      assert.ok(hits[0].ht_s !== undefined);
    });

    it(`that shows itself late is counted at once, and put right by a ping (${kind} matomo.js)`, async () => {
      const visit = newVisit(kind);
      const { hits } = await undriven(visit.url('at-once'), () =>
        recorded(visit, ({ hits }) => hits.length >= 3, 20_000),
      );
      assert.deepEqual(hits.map(kindOf), ['view At once', 'ping', 'event bot-detected']);
      const [view, ping] = hits;
      assert.notEqual(view.ht_v, 'bot');
      assert.notEqual(view.dimension2, 'bot');
      assert.deepEqual([ping.ht_v, ping.dimension2], ['bot', 'bot']);
      assert.ok(ping.ht_e.includes('automation:tool-globals'));
      assert.ok(ping.at - view.at > 1000, 'the page view did not wait');
    });
  }
});

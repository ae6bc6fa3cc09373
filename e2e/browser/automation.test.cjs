const { strict: assert } = require('node:assert');
const { kindOf, kinds, newVisit, recorded } = require('../lab/visits.cjs');

const COMPLETE = '[data-id="matomo-bot-detection-complete"]';

describe('automation', () => {
  for (const kind of kinds) {
    it(`is seen, said on the first hit and told by an event (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('snippet'));
      await browser.waitForElementPresent(COMPLETE);
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 2);
      assert.deepEqual(hits.map(kindOf), ['view Existing snippet', 'event bot-detected']);
      const [view, event] = hits;
      assert.equal(view.ht_v, 'bot');
      assert.ok(Number(view.ht_s) >= 90);
      assert.ok(view.ht_e.split(',').includes('automation:webdriver'));
      assert.equal(view.ht_m, 'cookie');
      assert.deepEqual([view.dimension1, view.dimension2, view.dimension3], ['cookie', 'bot', 'automation']);
      assert.deepEqual([event.e_c, event.e_n, event.ht_v], ['bot-detection', 'webdriver-flag', undefined]);
      assert.ok(Number(event.e_v) > 100);
      assert.deepEqual([view.mine, event.mine], ['1', '1'], 'what the page appends stays');
    });

    it(`can be asked for, in one shape (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('snippet'));
      await browser.waitForElementPresent(COMPLETE);
      const result = await browser.execute(() => window._matomoManagerInstance.getBotDetectionResult());
      assert.deepEqual(Object.keys(result).sort(), [
        'botType',
        'confidence',
        'durationMs',
        'evidence',
        'failedSignals',
        'isBot',
        'mouseAnalysis',
        'reasons',
        'score',
        'userAgent',
        'verdict',
      ]);
      assert.deepEqual(
        [result.isBot, result.verdict, result.confidence, result.botType],
        [true, 'bot', 'high', 'automation'],
      );
      assert.ok(result.reasons.some((reason) => reason.includes('navigator.webdriver')));
      const families = new Set(result.evidence.filter((e) => e.weight >= 1.5).map((e) => e.family));
      assert.ok(families.size >= 2, `independent of navigator.webdriver: ${[...families].join(' ')}`);
      assert.deepEqual(result.failedSignals, []);
      assert.equal(result.mouseAnalysis.humanLikelihood, 'unknown');
      assert.ok(result.durationMs >= 1900, `${result.durationMs} ms`);
      const manager = await browser.execute(() => {
        const m = window._matomoManagerInstance;
        return [m.isBot(), m.getBotType(), m.getBotConfidence(), m.getStatus().paqType];
      });
      assert.deepEqual(manager, [true, 'automation', 'high', 'object']);
    });

    it(`that leaves before the window ends is counted, verdict and event included (${kind} matomo.js)`, async (browser) => {
      const visit = newVisit(kind);
      await browser.navigateTo(visit.url('snippet'));
      await browser.executeAsync((done) => {
        const wait = () => (window.Matomo ? done() : setTimeout(wait, 20));
        wait();
      });
      assert.deepEqual((await visit.records()).hits, [], 'nothing is sent within the window');
      await browser.navigateTo(visit.url('elsewhere'));
      const { hits } = await recorded(visit, ({ hits }) => hits.length >= 2, 2000);
      assert.deepEqual(hits.map(kindOf), ['view Existing snippet', 'event bot-detected']);
      assert.equal(hits[0].ht_v, 'bot');
    });
  }

  it('that draws a slanted line with the mouse is seen to do so', async (browser) => {
    const visit = newVisit('own');
    await browser.navigateTo(visit.url('snippet'));
    await browser.perform(function () {
      let mouse = this.actions({ async: true });
      for (let step = 0; step < 20; step++)
        mouse = mouse.move({ x: 100 + step * 25, y: 50 + step * 11, duration: 60 });
      return mouse;
    });
    const { mouseAnalysis, evidence } = await browser.execute(() =>
      window._matomoManagerInstance.getBotDetectionResult(),
    );
    assert.ok(mouseAnalysis.moveCount >= 10, JSON.stringify(mouseAnalysis));
    assert.ok(!evidence.some(({ code }) => code === 'mouse:natural'), 'no hand draws like that');
  });
});

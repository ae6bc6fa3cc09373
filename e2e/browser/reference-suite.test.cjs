const { strict: assert } = require('node:assert');
const { kinds, newVisit } = require('../lab/visits.cjs');

/**
 * Assertions in the words of the reference (Remix IDE): suites that were written for its MatomoManager go on as they
 * are. Defect 8: its expectation of the bot's type failed in its own headless runs, as the user agent's rule won.
 */
describe('a suite written for the reference', () => {
  for (const kind of kinds)
    it(`passes as written: marker by XPath, result from the instance (${kind} matomo.js)`, (browser) => {
      browser
        .url(newVisit(kind).url('snippet'))
        .waitForElementPresent({
          selector: `//*[@data-id='matomo-bot-detection-complete']`,
          locateStrategy: 'xpath',
          timeout: 5000,
        })
        .execute(
          () => {
            const matomoManager = window._matomoManagerInstance;
            if (!matomoManager) return { error: 'MatomoManager not found' };
            return {
              isBot: matomoManager.isBot(),
              botType: matomoManager.getBotType(),
              confidence: matomoManager.getBotConfidence(),
              result: matomoManager.getBotDetectionResult(),
              webdriver: navigator.webdriver,
            };
          },
          [],
          (answer) => {
            const { isBot, botType, confidence, result, webdriver } = answer.value;
            browser.assert.equal(isBot, true);
            browser.assert.ok(['automation', 'webdriver', 'selenium'].some((type) => botType.includes(type)));
            browser.assert.equal(confidence, 'high');
            browser.assert.equal(webdriver, true);
            browser.assert.ok(Array.isArray(result.reasons) && result.reasons.length > 0);
            browser.assert.ok(typeof result.userAgent === 'string');
          },
        );
    });

  it('has commands and assertions of its own besides', async (browser) => {
    await browser.navigateTo(newVisit('own').url('snippet'));
    const result = await browser.waitForBotDetection();
    assert.deepEqual([result.isBot, result.verdict], [true, 'bot']);
    await browser.assert.botVerdict('bot');
    await browser.assert.not.botVerdict('human');
    await browser.assert.botType('automation');
    await browser.assert.botType(/^auto/);
    await browser.assert.botEvidence('automation:webdriver');
    await browser.assert.not.botEvidence('mouse:natural');
  });

  it('is told where there is no manager', async (browser) => {
    await browser.navigateTo(newVisit('own').url('elsewhere'));
    assert.equal(await browser.getBotDetectionResult(), null);
  });
});

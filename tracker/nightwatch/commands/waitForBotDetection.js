const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * Waits until the visitor has been judged, and gives the result.
 *
 * @throws Error when that takes longer than `timeout` milliseconds, or no manager runs in the page by then.
 */
module.exports = class WaitForBotDetection {
  async command(timeout = this.api.globals.waitForConditionTimeout ?? DEFAULT_TIMEOUT_MS) {
    // One command that waits in the page: Nightwatch takes a command for done while none of its own is running.
    const { result, problem } = await this.api.executeAsync(
      (limit, done) => {
        const started = performance.now();
        const look = () => {
          const manager = window._matomoManagerInstance;
          if (manager?.getStatus().detectionComplete)
            return done({ result: manager.getBotDetectionResult() });
          if (performance.now() - started < limit) return setTimeout(look, 50);
          done({
            problem: manager === undefined ? 'no MatomoManager runs in the page' : 'it is not complete',
          });
        };
        look();
      },
      [timeout],
    );
    if (problem !== undefined) throw new Error(`Waited ${timeout} ms for the bot detection: ${problem}`);
    return result;
  }
};

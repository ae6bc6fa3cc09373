/** What is known of the visitor by now; null where no manager runs in the page. */
module.exports = class GetBotDetectionResult {
  async command() {
    const result = await this.api.execute(
      () => window._matomoManagerInstance?.getBotDetectionResult() ?? null,
    );
    return result?.error === undefined ? result : null;
  }
};

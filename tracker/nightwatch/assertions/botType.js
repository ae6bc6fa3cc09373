/** Checks what kind of bot the visitor is, by its name or an expression; null for people. */
exports.assertion = function (expected, message) {
  this.message = message ?? `Testing if the visitor is a bot of the type ${expected}`;
  this.expected = () => expected;
  this.evaluate = (botType) =>
    expected instanceof RegExp ? expected.test(botType ?? '') : botType === expected;
  this.failure = ({ value }) => value === null;
  this.value = ({ value }) => value?.botType;
  this.command = async function (callback) {
    callback({ value: await this.api.getBotDetectionResult() });
  };
};

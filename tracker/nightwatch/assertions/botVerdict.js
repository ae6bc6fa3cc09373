/** Checks the verdict on the visitor: `human`, `review`, `bot`, `declared_bot`, or null where nothing is decided. */
exports.assertion = function (expected, message) {
  this.message = message ?? `Testing if the visitor's verdict is ${expected}`;
  this.expected = () => expected;
  this.evaluate = (verdict) => verdict === expected;
  this.failure = ({ value }) => value === null;
  this.value = ({ value }) => value?.verdict;
  this.command = async function (callback) {
    callback({ value: await this.api.getBotDetectionResult() });
  };
};

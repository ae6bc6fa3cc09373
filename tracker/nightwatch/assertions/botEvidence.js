/** Checks that evidence with this code was found, for example `automation:webdriver`. */
exports.assertion = function (code, message) {
  this.message = message ?? `Testing if there is evidence ${code}`;
  this.expected = () => code;
  this.evaluate = (codes) => codes.includes(code);
  this.failure = ({ value }) => value === null;
  this.value = ({ value }) => value?.evidence.map((evidence) => evidence.code) ?? [];
  this.command = async function (callback) {
    callback({ value: await this.api.getBotDetectionResult() });
  };
};

// As Firefox's resistFingerprinting: every clock moves in steps of 100 ms, UTC, two cores, a letterboxed window.
const STEP = 100;
const coarse = (value) => Math.floor(value / STEP) * STEP;
const now = performance.now.bind(performance);
Performance.prototype.now = () => coarse(now());
const dateNow = Date.now;
Date.now = () => coarse(dateNow());
const { get: stampOf } = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp');
Object.defineProperty(Event.prototype, 'timeStamp', {
  get() {
    return coarse(stampOf.call(this));
  },
});
Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 2 });
Date.prototype.getTimezoneOffset = () => 0;
for (const [name, value] of [
  ['innerWidth', 1200],
  ['outerWidth', 1200],
  ['innerHeight', 700],
  ['outerHeight', 700],
])
  Object.defineProperty(window, name, { get: () => value });

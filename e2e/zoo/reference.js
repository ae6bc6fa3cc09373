// The rules of Remix IDE's BotDetector, the detector that this one is measured against, written anew from what they do
// (flags, headless, missing features, mouse): what it would have said of the same visit. Runs in the page, before all
// else; `referenceVerdict()` is its word.
const moves = [];
const clicks = [];
let lastMove = 0;
const clock = Date.now;
addEventListener(
  'mousemove',
  ({ clientX: x, clientY: y }) => {
    const t = clock();
    if (t - lastMove < 50) return;
    lastMove = t;
    moves.push({ x, y, t });
    if (moves.length > 100) moves.shift();
  },
  { passive: true },
);
addEventListener('click', () => clicks.push(clock()), { passive: true });

const agent = navigator.userAgent;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values) => mean(values.map((value) => (value - mean(values)) ** 2));

const byAgent = () =>
  /bot|crawler|spider|scraper|slurp|headlesschrome|phantomjs|selenium|webdriver|puppeteer|playwright|curl|wget|python|axios|facebookexternalhit|pinterest|whatsapp/i.test(
    agent,
  );

const byFlags = () =>
  navigator.webdriver === true ||
  ['_phantom', 'callPhantom', '_Selenium_IDE_Recorder'].some((name) => name in window) ||
  [window, document].some((place) =>
    ['__webdriver', '__selenium', '__fxdriver', '__driver'].some((start) =>
      ['_evaluate', '_unwrapped', '_script_fn', '_script_function', '_script_func'].some(
        (end) => `${start}${end}` in place,
      ),
    ),
  );

// The vendor as it was written when the rule was: today's Chromium says "Google Inc. (Google)", and the rule sleeps.
function byRenderer() {
  const gl = document.createElement('canvas').getContext('webgl');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  if (!info) return false;
  return (
    gl.getParameter(info.UNMASKED_VENDOR_WEBGL) === 'Google Inc.' &&
    gl.getParameter(info.UNMASKED_RENDERER_WEBGL).includes('SwiftShader')
  );
}
const byHeadless = () =>
  /HeadlessChrome/.test(agent) || (/Chrome/.test(agent) && navigator.plugins.length === 0) || byRenderer();

const byMissing = () =>
  [
    !navigator.languages?.length,
    !navigator.platform,
    navigator.plugins.length === 0,
    navigator.mimeTypes.length === 0,
    /Mobile|Android|iPhone/.test(agent) && !('ontouchstart' in window),
    !('connection' in navigator),
  ].filter(Boolean).length >= 3;

function byMouse() {
  if (moves.length < 5) return false;
  const steps = moves
    .slice(1)
    .map((to, i) => ({ dx: to.x - moves[i].x, dy: to.y - moves[i].y, dt: to.t - moves[i].t }));
  const speeds = steps.map(({ dx, dy, dt }) => (Math.hypot(dx, dy) / Math.max(dt, 1)) * 1000);
  const angles = steps.map(({ dx, dy }) => Math.atan2(dy, dx));
  const turns = angles.slice(1).map((angle, i) => Math.abs(angle - angles[i]));
  const gaps = clicks.slice(1).map((time, i) => time - clicks[i]);
  const onGrid = moves.filter(({ x, y }) => x % 10 === 0 && y % 10 === 0).length;
  return (
    [
      moves.length >= 10 && mean(turns) <= 0.1,
      variance(speeds) < 0.1 * mean(speeds),
      Math.max(...speeds) > 5000,
      clicks.length >= 3 && variance(gaps) < 100,
      moves.length >= 20 && onGrid / moves.length > 0.5,
    ].filter(Boolean).length >= 2
  );
}

window.referenceVerdict = () => [byAgent, byFlags, byHeadless, byMissing, byMouse].some((rule) => rule());

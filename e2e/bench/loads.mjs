import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const { undriven } = createRequire(import.meta.url)('../lab/undriven.cjs');

/** How long a page is watched, in milliseconds: the window, and what comes after it. */
const WINDOW_MS = 700;
const AFTER_MS = 300;

/**
 * @typedef {object} Load one fresh page load; times in milliseconds on the main thread
 * @property {number} script compiling the bundle and running it
 * @property {number} start from `new MatomoManager` to the page's next line
 * @property {number[]} tasks each task that the tracker asked for, later
 * @property {number[]} longTasks what the browser itself calls long
 * @property {number} botd from `load()` to the end of `detect()`
 * @property {number} isbot
 */

/**
 * Loads a page so many times in a Chromium that nothing drives, each time afresh.
 * @param {string} code the tracker's bundle
 * @param {number} times
 * @returns {Promise<Load[]>}
 */
export async function timeLoads(code, times) {
  const peers = await peersBundle();
  /** @type {Load[]} */
  const loads = [];
  /** @type {() => void} */
  let finished = () => undefined;
  const all = new Promise((done) => {
    finished = () => done(undefined);
  });
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        loads.push(JSON.parse(body));
        response.end(String(loads.length < times));
        if (loads.length >= times) finished();
      });
      return;
    }
    const found = { '/clock.js': () => readFileSync(join(here, 'clock.js')), '/peers.js': () => peers };
    const file = found[/** @type {keyof typeof found} */ (request.url)];
    response.writeHead(200, {
      'Content-Type': file ? 'text/javascript' : 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      // Isolated pages get a clock of 5 µs instead of 100.
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(file ? file() : page(code));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  try {
    await undriven(`http://127.0.0.1:${port}/`, () => all);
  } finally {
    server.close();
  }
  return loads;
}

/** @param {string} code */
function page(code) {
  return `<!doctype html><title>bench</title><script src="/clock.js"></script><script src="/peers.js"></script>
<body><p>A page.</p><script>
const code = ${JSON.stringify(code).replaceAll('<', '\\u003c')};
addEventListener('load', () => setTimeout(async () => {
  await new Promise(requestAnimationFrame);
  clock.tasks.length = 0;
  clock.time('script', () => { const s = document.createElement('script'); s.textContent = code; document.head.append(s); });
  clock.time('start', () => new HumanTraffic.MatomoManager({ trackerUrl: '/matomo.php', siteId: 1, mouseTrackingDelay: ${WINDOW_MS} }));
  const [script, start] = clock.tasks.splice(0).map(({ took }) => took);
  await new Promise((done) => setTimeout(done, ${WINDOW_MS + AFTER_MS}));
  const tasks = clock.tasks.map(({ took }) => took);
  const from = performance.now();
  const detector = await peers.load({ monitoring: false });
  detector.detect();
  const botd = performance.now() - from;
  const before = performance.now();
  peers.isbot(navigator.userAgent);
  const isbot = performance.now() - before;
  const body = JSON.stringify({ script, start, tasks, longTasks: clock.longTasks, botd, isbot });
  const answer = await fetch('/', { method: 'POST', body });
  if ((await answer.text()) === 'true') location.reload();
}, 50));
</script>`;
}

async function peersBundle() {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { load } from '@fingerprintjs/botd'; export { isbot } from 'isbot';`,
      resolveDir: here,
    },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'peers',
    write: false,
  });
  return outputFiles[0].text;
}

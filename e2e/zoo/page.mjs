import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { BUTTON, FIELD, TEXT } from './layout.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** When the page asks for the result: after the tracker's two seconds of watching the mouse. */
const ASKED_AFTER_MS = 2500;
/** A set-up with input is asked when the last letter is there, if that is later: some type slowly, machines are busy. */
const TYPED_WITHIN_MS = 20_000;

/**
 * Writes the page that every set-up visits into a folder, once as it is and once for each trap.
 * @param {string} folder
 * @param {Record<string, import('./people/index.mjs').Person>} people
 * @returns {(person?: string) => string} the page's name for a person, or for a bot
 */
export function writePages(folder, people) {
  const botd = bundleBotd();
  const write = (/** @type {string} */ name, /** @type {import('./people/index.mjs').Person} */ person) =>
    writeFileSync(join(folder, `${name}.html`), html(person, botd));
  write('plain', { hand: 'none' });
  const names = new Map(
    Object.keys(people).map((person, i) => [person, `person-${'abcdefghijklmnopqrstuvwxyz'[i]}`]),
  );
  for (const [person, name] of names) {
    write(name, people[person]);
    if (people[person].prerendered)
      writeFileSync(join(folder, `before-${name}.html`), before(`${name}.html`));
  }
  return (person) => names.get(person ?? '') ?? 'plain';
}

/** A page that has the next one prerendered, and goes there when that is likely to be there. */
const before = (/** @type {string} */ next) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>All socks</title>
    <script type="speculationrules">
      { "prerender": [{ "urls": ["${next}#input"], "eagerness": "immediate" }] }
    </script>
  </head>
  <body><h1>All socks</h1><script>setTimeout(() => { location.href = '${next}#input'; }, 4000);</script></body>
</html>
`;

/** BotD comes without a script for plain pages. */
function bundleBotd() {
  const { outputFiles } = buildSync({
    stdin: { contents: `export { load } from '@fingerprintjs/botd'`, resolveDir: here },
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'BotD',
    write: false,
  });
  return outputFiles[0].text;
}

const at = ({ left, top, width, height }) =>
  `position: absolute; box-sizing: border-box; left: ${left}px; top: ${top}px; width: ${width}px; height: ${height}px`;

function html({ trap, policy }, botd) {
  const meta = policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : '';
  const condition = trap ? `<script>(() => {\n${trapScript(trap)}})();</script>` : '';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    ${meta}
    <title>Wool socks</title>
    <script>${atFirst}</script>
    <script>(() => {\n${reference}})();</script>
    ${condition}
    <script src="human-traffic.js" data-tracker-url="matomo.php" data-site-id="1" data-pattern="immediate"></script>
  </head>
  <body>
    <h1>Wool socks</h1>
    <button type="button" accesskey="b" style="${at(BUTTON)}">Into the basket</button>
    <textarea aria-label="Note" accesskey="n" style="${at(FIELD)}"></textarea>
    <script>${botd}</script>
    <script>${atLast}</script>
  </body>
</html>
`;
}

const reference = readFileSync(join(here, 'reference.js'), 'utf8');
const trapScript = (/** @type {string} */ name) => readFileSync(join(here, 'traps', `${name}.js`), 'utf8');

/** Before the trap, which may change clocks, sizes and fetch: the page's own way to wait, to measure and to tell. */
const atFirst = `
      const later = setTimeout.bind(window);
      const post = fetch.bind(window);
      const note = (value) => post('note', { method: 'POST', body: JSON.stringify(value) });
      const now = performance.now.bind(performance);
      const reading = (name) => Object.getOwnPropertyDescriptor(window, name).get?.bind(window) ?? (() => window[name]);
      const [outer, inner] = [reading('outerHeight'), reading('innerHeight')];
      const place = () => window.mozInnerScreenX === undefined
        ? { x: screenX, y: screenY + outer() - inner() }
        : { x: mozInnerScreenX, y: mozInnerScreenY };
      const seen = (task) => document.prerendering
        ? document.addEventListener('prerenderingchange', task, { once: true }) : task();
      const loaded = { prerendering: document.prerendering === true };`;

/** Ours first: BotD looks at much of what we look at, and neither should see the other's traces. */
const atLast = `
      let clicks = 0;
      document.querySelector('button').addEventListener('click', () => clicks++);
      addEventListener('load', () => seen(() => {
        later(() => note({ origin: place() }), 100);
        later(async () => {
          const field = document.querySelector('textarea');
          const last = now() + ${TYPED_WITHIN_MS - ASKED_AFTER_MS};
          while (location.hash === '#input' && field.value.length < ${TEXT.length} && now() < last)
            await new Promise((done) => later(done, 50));
          const ours = window._matomoManagerInstance.getBotDetectionResult();
          const botd = await BotD.load({ monitoring: false }).then((detector) => detector.detect())
            .catch((error) => ({ error: String(error) }));
          note({ ours, botd, reference: referenceVerdict(), clicks, typed: field.value,
            prerendered: loaded.prerendering, hidden: document.hidden });
        }, ${ASKED_AFTER_MS});
      }));`;

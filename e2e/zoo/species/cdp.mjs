import { spawn } from 'node:child_process';
import { CHROMIUM, flags, UNFLAGGED } from '../chromium.mjs';
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/**
 * No library at all: a handful of protocol commands over a pipe, and none that a page could notice. What a bot's
 * author writes who has read how bots are found.
 * @param {import('./index.mjs').Errand} errand
 */
export async function raw({ url, headless, input, profile }) {
  const page = await open(url, headless, profile);
  if (input) await act(page);
}

/**
 * Opens a page in a Chromium of its own.
 * @param {string} url
 * @param {boolean} headless
 * @param {string} profile
 * @param {string[]} more flags
 * @returns {Promise<(method: string, params?: object) => Promise<any>>} sends commands to the page
 */
export async function open(url, headless, profile, more = []) {
  const send = launch(headless, profile, more);
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const page = (/** @type {string} */ method, params = {}) => send(method, params, sessionId);
  await page('Page.navigate', { url });
  await page('Runtime.evaluate', { expression: WHEN_LOADED, awaitPromise: true });
  return page;
}

const WHEN_LOADED =
  "new Promise((done) => document.readyState === 'complete' ? done() : addEventListener('load', () => done()))";

/** Messages go in on descriptor 3 and come out on 4, each ended by a zero byte. */
function launch(headless, profile, more) {
  const args = [
    ...flags(headless),
    ...more,
    UNFLAGGED,
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
  ];
  const { stdio } = spawn(CHROMIUM, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , , input, output] = /** @type {any[]} */ (stdio);
  const waiting = new Map();
  let rest = '';
  output.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const { done, fail } = waiting.get(id) ?? {};
      if (error) fail?.(new Error(error.message));
      else done?.(result);
    }
  });
  let last = 0;
  return (/** @type {string} */ method, params = {}, sessionId = undefined) =>
    new Promise((done, fail) => {
      waiting.set(++last, { done, fail });
      input.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}

async function act(page) {
  const mouse = (/** @type {string} */ type, at, more = {}) =>
    page('Input.dispatchMouseEvent', { type, ...at, ...more });
  const pressed = { button: 'left', buttons: 1, clickCount: 1 };
  let from = { x: 0, y: 0 };
  for (const to of [...WAY, centre(BUTTON), centre(FIELD)]) {
    for (let step = 1; step <= 15; step++)
      await mouse('mouseMoved', {
        x: from.x + ((to.x - from.x) * step) / 15,
        y: from.y + ((to.y - from.y) * step) / 15,
      });
    from = to;
    if (WAY.includes(to)) continue;
    await mouse('mousePressed', to, pressed);
    await mouse('mouseReleased', to, { ...pressed, buttons: 0 });
  }
  for (const text of TEXT) {
    await page('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text });
    await page('Input.dispatchKeyEvent', { type: 'keyUp', key: text });
  }
}

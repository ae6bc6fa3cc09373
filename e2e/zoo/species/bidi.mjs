import selenium from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { CHROMEDRIVER, CHROMIUM, flags } from '../chromium.mjs';
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/**
 * The protocol's own words to chromedriver, without what a library would do in the page besides.
 * @param {import('./index.mjs').Errand} errand
 */
export async function raw({ url, headless, input, profile }) {
  const options = new chrome.Options()
    .setBinaryPath(CHROMIUM)
    .addArguments(...flags(headless), `--user-data-dir=${profile}`)
    .enableBidi();
  const driver = await new selenium.Builder()
    .forBrowser('chrome')
    .setChromeOptions(/** @type {any} */ (options))
    .setChromeService(new chrome.ServiceBuilder(CHROMEDRIVER))
    .build();
  const bidi = await /** @type {any} */ (driver).getBidi();
  const send = async (/** @type {string} */ method, params = {}) =>
    (await bidi.send({ method, params })).result;
  const { context } = (await send('browsingContext.getTree')).contexts[0];
  await send('browsingContext.navigate', { context, url, wait: 'complete' });
  if (input) await send('input.performActions', { context, actions: [mouse()] });
  if (input) await send('input.performActions', { context, actions: [keys()] });
}

function mouse() {
  const move = (/** @type {{ x: number, y: number }} */ to) => ({ type: 'pointerMove', ...to, duration: 60 });
  const click = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }));
  const actions = [...WAY.map(move), move(centre(BUTTON)), ...click, move(centre(FIELD)), ...click];
  return { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions };
}

function keys() {
  const actions = [...TEXT].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
  return { type: 'key', id: 'keyboard', actions };
}

import puppeteer from 'puppeteer-core';
import { CHROMIUM, flags, UNFLAGGED, USER_AGENT } from '../chromium.mjs';
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/** @typedef {import('./index.mjs').Errand} Errand */

/** @param {Errand} errand */
export function options({ headless, profile }) {
  return { executablePath: CHROMIUM, headless, args: flags(headless), userDataDir: profile, pipe: true };
}

/** As its documentation begins. @param {Errand} errand */
export async function plain(errand) {
  await visit(await (await puppeteer.launch(options(errand))).newPage(), errand);
}

/** The user agent alone is changed, as most do first. @param {Errand} errand */
export async function renamed(errand) {
  const page = await (await puppeteer.launch(options(errand))).newPage();
  await page.setUserAgent({ userAgent: USER_AGENT });
  await visit(page, errand);
}

/** Without the flags that tell the page: headful, `navigator.webdriver` is false then. @param {Errand} errand */
export async function unflagged(errand) {
  const browser = await puppeteer.launch({
    ...options(errand),
    ignoreDefaultArgs: ['--enable-automation'],
    args: [...flags(errand.headless), UNFLAGGED],
    // The window decides on the size, as with a person; by default puppeteer sets 800 × 600.
    defaultViewport: null,
  });
  await quietVisit(await browser.newPage(), errand);
}

/** WebDriver BiDi instead of CDP. @param {Errand} errand */
export async function bidi(errand) {
  const { pipe: _, ...rest } = options(errand);
  const browser = await puppeteer.launch({ ...rest, browser: 'chrome', protocol: 'webDriverBiDi' });
  await visit(await browser.newPage(), errand);
}

/**
 * Waits with `waitForFunction`, which leaves puppeteer's own functions in the page.
 * @param {import('puppeteer-core').Page} page
 * @param {Errand} errand
 */
export async function visit(page, errand) {
  await page.goto(errand.url);
  await page.waitForFunction(() => document.querySelector('h1') !== null);
  await act(page, errand);
}

/**
 * Waits and reads as those do who know what gives them away.
 * @param {import('puppeteer-core').Page} page
 * @param {Errand} errand
 */
export async function quietVisit(page, errand) {
  await page.goto(errand.url);
  await page.waitForSelector('h1');
  await act(page, errand);
}

async function act(page, { input }) {
  await page.$eval('h1', (title) => title.textContent);
  if (!input) return;
  for (const { x, y } of WAY) await page.mouse.move(x, y, { steps: 15 });
  const [button, field] = [centre(BUTTON), centre(FIELD)];
  await page.mouse.move(button.x, button.y, { steps: 15 });
  await page.mouse.click(button.x, button.y);
  await page.mouse.click(field.x, field.y);
  await page.keyboard.type(TEXT);
}

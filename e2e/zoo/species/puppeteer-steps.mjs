/** What all of puppeteer's family are told, in a file that loads none of them. */
import { CHROMIUM, flags, UNFLAGGED } from '../chromium.mjs';
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/** @typedef {import('./index.mjs').Errand} Errand */

/** @param {Errand} errand */
export function options({ headless, profile }) {
  return { executablePath: CHROMIUM, headless, args: flags(headless), userDataDir: profile, pipe: true };
}

/** Without what tells the page that it is driven. @param {Errand} errand */
export function unflaggedOptions(errand) {
  return {
    ...options(errand),
    ignoreDefaultArgs: ['--enable-automation'],
    args: [...flags(errand.headless), UNFLAGGED],
    // The window decides on the size, as with a person; by default puppeteer sets 800 × 600.
    defaultViewport: null,
  };
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

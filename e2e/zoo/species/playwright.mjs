import { chromium as patched } from 'patchright-core';
import { chromium } from 'playwright-core';
import { CHROMIUM, flags } from '../chromium.mjs';
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/** @typedef {import('./index.mjs').Errand} Errand */

/** As its documentation begins. @param {Errand} errand */
export async function plain(errand) {
  const { headless } = errand;
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless, args: flags(headless) });
  await visit(await browser.newPage(), errand);
}

/** As patchright's documentation asks for: a profile, and the window's own size. @param {Errand} errand */
export async function patchright(errand) {
  const { headless, profile } = errand;
  const context = await patched.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless,
    args: flags(headless),
    viewport: null,
  });
  await visit(/** @type {any} */ (await context.newPage()), errand);
}

/**
 * @param {import('playwright-core').Page} page
 * @param {Errand} errand
 */
async function visit(page, { url, input }) {
  await page.goto(url);
  await page.locator('h1').textContent();
  if (!input) return;
  for (const { x, y } of WAY) await page.mouse.move(x, y, { steps: 15 });
  const [button, field] = [centre(BUTTON), centre(FIELD)];
  await page.mouse.move(button.x, button.y, { steps: 15 });
  await page.mouse.click(button.x, button.y);
  await page.mouse.click(field.x, field.y);
  await page.keyboard.type(TEXT);
}

import { chromium } from 'playwright-core';
import { CHROMIUM, flags } from '../chromium.mjs';
import { visit } from './playwright-steps.mjs';

/** As its documentation begins. @param {import('./index.mjs').Errand} errand */
export async function plain(errand) {
  const { headless } = errand;
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless, args: flags(headless) });
  await visit(await browser.newPage(), errand);
}

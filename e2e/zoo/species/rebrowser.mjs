import puppeteer from 'rebrowser-puppeteer-core';
import { flags, UNFLAGGED } from '../chromium.mjs';
import { options, quietVisit } from './puppeteer.mjs';

/** A puppeteer that never enables the protocol's Runtime domain, which pages can notice. @param {import('./index.mjs').Errand} errand */
export async function patched(errand) {
  const browser = await puppeteer.launch({
    ...options(errand),
    ignoreDefaultArgs: ['--enable-automation'],
    args: [...flags(errand.headless), UNFLAGGED],
    defaultViewport: null,
  });
  await quietVisit(/** @type {any} */ (await browser.newPage()), errand);
}

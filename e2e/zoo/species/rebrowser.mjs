import puppeteer from 'rebrowser-puppeteer-core';
import { quietVisit, unflaggedOptions } from './puppeteer-steps.mjs';

/** A puppeteer that never enables the protocol's Runtime domain, which pages can notice. @param {import('./index.mjs').Errand} errand */
export async function patched(errand) {
  const browser = await puppeteer.launch(unflaggedOptions(errand));
  await quietVisit(/** @type {any} */ (await browser.newPage()), errand);
}

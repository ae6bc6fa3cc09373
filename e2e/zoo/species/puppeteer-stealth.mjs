import puppeteer from 'puppeteer-core';
import { addExtra } from 'puppeteer-extra';
import stealth from 'puppeteer-extra-plugin-stealth';
import { options, quietVisit } from './puppeteer-steps.mjs';

/** The most used disguise: some fifteen patches of the page's own functions. @param {import('./index.mjs').Errand} errand */
export async function disguised(errand) {
  const browser = await addExtra(puppeteer).use(stealth()).launch(options(errand));
  await quietVisit(await browser.newPage(), errand);
}

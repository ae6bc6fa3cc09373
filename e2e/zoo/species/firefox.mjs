import puppeteer from 'puppeteer-core';
import { ENGINES, PREFERENCES, WINDOW } from '../engines.mjs';
import { quietVisit } from './puppeteer-steps.mjs';

/** Another engine: puppeteer speaks WebDriver BiDi with Firefox itself. @param {import('./index.mjs').Errand} errand */
export async function bidi(errand) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: ENGINES.firefox,
    headless: errand.headless,
    userDataDir: errand.profile,
    extraPrefsFirefox: PREFERENCES,
    args: WINDOW,
    defaultViewport: null,
  });
  await quietVisit(await browser.newPage(), errand);
}

import puppeteer from 'puppeteer-core';
import { options, quietVisit, unflaggedOptions, visit } from './puppeteer-steps.mjs';

/** @typedef {import('./index.mjs').Errand} Errand */

/** As its documentation begins. @param {Errand} errand */
export async function plain(errand) {
  await visit(await (await puppeteer.launch(options(errand))).newPage(), errand);
}

/** The user agent alone is changed, as most do first. @param {Errand} errand */
export async function renamed(errand) {
  const browser = await puppeteer.launch(options(errand));
  const page = await browser.newPage();
  await page.setUserAgent({ userAgent: (await browser.userAgent()).replace('Headless', '') });
  await visit(page, errand);
}

/** Without the flags that tell the page: headful, `navigator.webdriver` is false then. @param {Errand} errand */
export async function unflagged(errand) {
  const browser = await puppeteer.launch(unflaggedOptions(errand));
  await quietVisit(await browser.newPage(), errand);
}

/** WebDriver BiDi instead of CDP. @param {Errand} errand */
export async function bidi(errand) {
  const { pipe: _, ...rest } = options(errand);
  const browser = await puppeteer.launch({ ...rest, browser: 'chrome', protocol: 'webDriverBiDi' });
  await visit(await browser.newPage(), errand);
}

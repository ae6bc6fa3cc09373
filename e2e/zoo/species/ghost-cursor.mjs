import { createCursor } from 'ghost-cursor';
import puppeteer from 'puppeteer-core';
import { TEXT } from '../layout.mjs';
import { unflaggedOptions } from './puppeteer-steps.mjs';

/** Moves along Bézier curves, made to look like a hand's. @param {import('./index.mjs').Errand} errand */
export async function curved(errand) {
  const browser = await puppeteer.launch(unflaggedOptions(errand));
  const page = await browser.newPage();
  await page.goto(errand.url);
  await page.waitForSelector('h1');
  const cursor = createCursor(page);
  await cursor.moveTo({ x: 690, y: 480 });
  await cursor.click('button', { waitForClick: 60 });
  await cursor.click('textarea', { waitForClick: 60 });
  await page.keyboard.type(TEXT, { delay: 30 });
}

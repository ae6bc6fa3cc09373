import { createCursor } from 'ghost-cursor';
import puppeteer from 'puppeteer-core';
import { flags, UNFLAGGED } from '../chromium.mjs';
import { TEXT } from '../layout.mjs';
import { options } from './puppeteer.mjs';

/** Moves along Bézier curves, made to look like a hand's. @param {import('./index.mjs').Errand} errand */
export async function curved(errand) {
  const browser = await puppeteer.launch({
    ...options(errand),
    ignoreDefaultArgs: ['--enable-automation'],
    args: [...flags(errand.headless), UNFLAGGED],
    defaultViewport: null,
  });
  const page = await browser.newPage();
  await page.goto(errand.url);
  await page.waitForSelector('h1');
  const cursor = createCursor(page);
  await cursor.moveTo({ x: 690, y: 480 });
  await cursor.click('button', { waitForClick: 60 });
  await cursor.click('textarea', { waitForClick: 60 });
  await page.keyboard.type(TEXT, { delay: 30 });
}

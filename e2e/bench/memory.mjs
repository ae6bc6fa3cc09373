import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import puppeteer from 'puppeteer-core';

const FLAGS = createRequire(import.meta.url)('../lab/chromium-flags.json');

/** Moves that wait for the browser's answer at a time. */
const AT_A_TIME = 200;
const WIDTH = 1000;

/**
 * What so many mouse moves leave behind, in bytes, when the garbage is gone. `grown`: how much more a page holds after
 * them than before, less what the same page without a tracker does; the programs that the browser has made of the hot
 * functions are in it. `kept`: what comes free when the tracker is destroyed then, its records and all the rest of it.
 * The mouse is watched all the time.
 * @param {string} code the tracker's bundle
 * @param {number} moves
 * @returns {Promise<{ grown: number, kept: number }>}
 */
export async function memoryAfterMoves(code, moves) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><title>bench</title><body style="height:100vh">A page.');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: FLAGS.filter((/** @type {string} */ flag) => !flag.startsWith('--headless')),
  });
  const measure = async (/** @type {boolean} */ tracked) => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const session = await page.createCDPSession();
    if (tracked) {
      await page.addScriptTag({ content: code });
      await page.evaluate(
        `void new HumanTraffic.MatomoManager({ trackerUrl: '/matomo.php', siteId: 1, mouseTrackingDelay: 30000 })`,
      );
    }
    // What the first moves make the browser compile is not what moves leave behind.
    await move(session, 500);
    const before = await heap(session);
    await move(session, moves);
    const after = await heap(session);
    await page.evaluate('void globalThis._matomoManagerInstance?.destroy()');
    const freed = after - (await heap(session));
    await page.close();
    return { grown: after - before, freed };
  };
  try {
    const [without, withTracker] = [await measure(false), await measure(true)];
    return { grown: withTracker.grown - without.grown, kept: withTracker.freed };
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {import('puppeteer-core').CDPSession} session @param {number} moves */
async function move(session, moves) {
  for (let done = 0; done < moves; done += AT_A_TIME)
    await Promise.all(
      Array.from({ length: Math.min(AT_A_TIME, moves - done) }, (_, i) =>
        session.send('Input.dispatchMouseEvent', {
          type: 'mouseMoved',
          x: 10 + (((done + i) * 7) % WIDTH) / 2,
          y: 10 + ((done + i) % 300),
        }),
      ),
    );
}

/** @param {import('puppeteer-core').CDPSession} session */
async function heap(session) {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

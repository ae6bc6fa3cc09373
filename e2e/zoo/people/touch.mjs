import { setTimeout as wait } from 'node:timers/promises';
import { BUTTON, centre, FIELD, TEXT } from '../layout.mjs';
import { open } from '../species/cdp.mjs';

/**
 * Somebody with a touch screen: scrolls, taps a button, taps a field and writes on the keyboard on the screen.
 *
 * The X server has no touch device, so the touches are the protocol's: trusted, with a radius and a force, and a browser
 * that is asked for nothing a page could notice. What is looked at is that fingers are no evidence, not the protocol.
 * @param {import('./index.mjs').Person} person
 * @param {import('./browse.mjs').Visit} visit
 */
export async function touch({ flags = [] }, { url, profile }) {
  const page = await open(url, false, profile, flags);
  const finger = (x, y) => ({ x, y, radiusX: 11.5, radiusY: 9.2, force: 0.4 });
  const send = (/** @type {string} */ type, touchPoints) =>
    page('Input.dispatchTouchEvent', { type, touchPoints });

  await send('touchStart', [finger(400, 600)]);
  for (let step = 1; step <= 14; step++) {
    await send('touchMove', [finger(400 + step * 0.6, 600 - 14 * step + 0.3 * step * step)]);
    await wait(16);
  }
  await send('touchEnd', []);

  for (const box of [BUTTON, FIELD]) {
    const { x, y } = centre(box);
    await wait(300);
    await send('touchStart', [finger(x - 13.4, y + 6.2)]);
    await wait(74);
    await send('touchEnd', []);
  }
  await wait(200);
  for (const letter of TEXT) {
    // A keyboard on the screen says only that some key was pressed.
    await page('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Unidentified',
    });
    await page('Input.insertText', { text: letter });
    await page('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 229, key: 'Unidentified' });
    await wait(110);
  }
}

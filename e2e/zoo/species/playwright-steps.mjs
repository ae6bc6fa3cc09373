import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

/**
 * What playwright and patchright are both told, in a file that loads neither.
 * @param {import('playwright-core').Page} page
 * @param {import('./index.mjs').Errand} errand
 */
export async function visit(page, { url, input }) {
  await page.goto(url);
  await page.locator('h1').textContent();
  if (!input) return;
  for (const { x, y } of WAY) await page.mouse.move(x, y, { steps: 15 });
  const [button, field] = [centre(BUTTON), centre(FIELD)];
  await page.mouse.move(button.x, button.y, { steps: 15 });
  await page.mouse.click(button.x, button.y);
  await page.mouse.click(field.x, field.y);
  await page.keyboard.type(TEXT);
}

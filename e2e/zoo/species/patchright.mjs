import { chromium } from 'patchright-core';
import { CHROMIUM, flags } from '../chromium.mjs';
import { visit } from './playwright-steps.mjs';

/** As its documentation asks for: a profile, and the window's own size. @param {import('./index.mjs').Errand} errand */
export async function patched(errand) {
  const { headless, profile } = errand;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless,
    args: flags(headless),
    viewport: null,
  });
  await visit(/** @type {any} */ (await context.newPage()), errand);
}

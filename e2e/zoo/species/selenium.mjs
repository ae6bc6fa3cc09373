import selenium from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import { CHROMEDRIVER, CHROMIUM, flags } from '../chromium.mjs';
import { BUTTON, centre, FIELD, TEXT, WAY } from '../layout.mjs';

const { Builder, By } = selenium;

/** @param {import('./index.mjs').Errand} errand */
export async function plain({ url, headless, input, profile }) {
  const options = new chrome.Options()
    .setBinaryPath(CHROMIUM)
    .addArguments(...flags(headless), `--user-data-dir=${profile}`);
  const driver = await new Builder()
    .forBrowser('chrome')
    .setChromeOptions(/** @type {any} */ (options))
    .setChromeService(new chrome.ServiceBuilder(CHROMEDRIVER))
    .build();
  await driver.get(url);
  await driver.findElement(By.css('h1')).getText();
  if (!input) return;
  const actions = driver.actions();
  for (const at of [...WAY, centre(BUTTON)]) actions.move({ ...at, duration: 60 });
  await actions
    .click()
    .move({ ...centre(FIELD), duration: 60 })
    .click()
    .sendKeys(TEXT)
    .perform();
}

export const CHROMIUM = process.env.CHROME_BIN ?? '/usr/bin/chromium';
export const CHROMEDRIVER = process.env.CHROMEDRIVER_BIN ?? '/usr/bin/chromedriver';

/** Nothing here tells a bot from a person: it keeps the browser off the network, off the keyring, and in one place. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--password-store=basic',
  '--window-position=0,0',
  '--window-size=1280,900',
];
/** Every guide on evading detection begins with it: without it Chromium tells the page that it is driven. */
export const UNFLAGGED = '--disable-blink-features=AutomationControlled';

/** @param {boolean} headless */
export const flags = (headless) => (headless ? ['--headless=new', ...FLAGS] : FLAGS);

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type HTTPRequest, type Page } from 'puppeteer-core';
import FLAGS from '../lab/chromium-flags.json' with { type: 'json' };
import { until } from './chromium.ts';
import { matomo } from './real-matomo.ts';

const CHROMIUM = process.env.CHROME_BIN ?? '/usr/bin/chromium';
const PICTURES = fileURLToPath(new URL('../../.humantraffic/screens', import.meta.url));

type Role = keyof typeof matomo.logins;

/** Matomo's own pages in a real Chromium, as a user with a role sees them. */
export class MatomoUi {
  readonly page: Page;
  /** Each request that asked for a report, by method, with the segment it asked for. */
  readonly reports: { name: string; segment: string }[] = [];
  readonly errors: string[] = [];
  readonly #browser: Browser;
  readonly #profile: string;

  private constructor(browser: Browser, page: Page, profile: string) {
    this.#browser = browser;
    this.page = page;
    this.#profile = profile;
    page.on('request', (request) => this.#note(request));
    page.on('pageerror', (error) => this.errors.push(String(error)));
  }

  static async signIn(role: Role): Promise<MatomoUi> {
    const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
    const browser = await puppeteer.launch({
      executablePath: CHROMIUM,
      args: [...FLAGS],
      userDataDir: profile,
      defaultViewport: { width: 1360, height: 900 },
    });
    const ui = new MatomoUi(browser, await browser.newPage(), profile);
    await ui.page.goto(`${matomo.url}index.php?module=Login`);
    await ui.page.type('#login_form_login', matomo.logins[role]);
    await ui.page.type('#login_form_password', password(role));
    await Promise.all([
      ui.page.waitForNavigation({ waitUntil: 'domcontentloaded' }),
      ui.page.click('#login_form_submit'),
    ]);
    return ui;
  }

  /** Opens a page of the reports and waits until it has loaded all of them. */
  async open(
    site: number,
    period: string,
    date: string,
    category: string,
    subcategory: string,
  ): Promise<void> {
    const query = `idSite=${site}&period=${period}&date=${date}`;
    // From anywhere to a page of its own: a mere change after # would not load anew.
    await this.page.goto('about:blank');
    this.reports.length = 0;
    await this.page.goto(
      `${matomo.url}index.php?module=CoreHome&action=index&${query}#?${query}&category=${category}&subcategory=${subcategory}`,
      { waitUntil: 'domcontentloaded' },
    );
    await this.settle();
  }

  /** The list of all websites, waiting for its numbers. */
  async openAllWebsites(site: number, period: string, date: string): Promise<void> {
    await this.page.goto('about:blank');
    this.reports.length = 0;
    await this.page.goto(
      `${matomo.url}index.php?module=MultiSites&action=index&idSite=${site}&period=${period}&date=${date}`,
      {
        waitUntil: 'domcontentloaded',
      },
    );
    await this.settle();
  }

  /** Waits until Matomo has asked for nothing for a while, and no report says that it is loading. */
  async settle(): Promise<void> {
    let quiet = 0;
    await until(async () => {
      const busy = await this.page.evaluate(() => {
        const { jQuery } = window as unknown as { jQuery?: { active: number } };
        const loading = [...document.querySelectorAll<HTMLElement>('.loadingPiwik')];
        return jQuery === undefined || jQuery.active > 0 || loading.some((e) => e.offsetParent !== null);
      });
      quiet = busy ? 0 : quiet + 1;
      return quiet >= 8;
    }, 60);
  }

  text(selector: string): Promise<string> {
    return this.page.$eval(selector, (element) => (element as HTMLElement).innerText);
  }

  /** A picture for people to look at, kept beside the instance. */
  async picture(name: string): Promise<void> {
    if (!existsSync(PICTURES)) mkdirSync(PICTURES, { recursive: true });
    // Country flags and the like are left out of some releases.
    await this.page.evaluate(() => {
      for (const image of document.images)
        if (image.complete && image.naturalWidth === 0) image.style.visibility = 'hidden';
    });
    await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #note(request: HTTPRequest): void {
    const url = new URL(request.url());
    const module = url.searchParams.get('module') ?? '';
    const name = url.searchParams.get('method') ?? `${module}.${url.searchParams.get('action') ?? ''}`;
    const isReport =
      url.searchParams.has('period') && (url.searchParams.has('idSite') || name.startsWith('MultiSites.'));
    if (request.resourceType() !== 'document' && isReport)
      this.reports.push({ name, segment: url.searchParams.get('segment') ?? '' });
  }
}

function password(role: Role): string {
  const folder = dirname(process.env.MATOMO_CONNECTION ?? '');
  const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));
  return secrets.passwords[role];
}

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartLibrary } from '../../sidecar/src/reports/html/chart-library.ts';
import type { Report } from '../../sidecar/src/reports/model.ts';
import { renderHtml } from '../../sidecar/src/reports/render-html.ts';
import { emptyReport, sampleReport, unbalancedReport } from '../../sidecar/src/reports/report.fixture.ts';
import { Chromium } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'report-page-'));
/** Where pictures of the pages are put, for people to look at; none by default. */
const PICTURES = process.env.REPORT_PICTURES;
let browser: Chromium;

beforeAll(async () => {
  browser = await Chromium.open();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const hostile: Partial<Report> = {
  site: { ...sampleReport().site, name: '<script>alert(1)</script> & "Söhne" 日本 مرحبا' },
  entryPages: ['/‮evil', `/${'x'.repeat(5_000)}`, '=cmd()', '/emoji/🎉', '/مرحبا/بالعالم', '/商品/日本語'].map(
    (label) => ({ label, human: 5, bot: 2, declaredBot: 1, undecided: 1 }),
  ),
};
const REPORTS = {
  sample: sampleReport(),
  empty: emptyReport(),
  unbalanced: unbalancedReport(),
  hostile: sampleReport(hostile),
};

interface Found {
  readonly violations: { id: string; nodes: { html: string }[] }[];
}

async function show(name: keyof typeof REPORTS): Promise<void> {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, renderHtml(REPORTS[name], chartLibrary()));
  await browser.goto(pathToFileURL(path).href);
}

async function look(scheme: string, width: number): Promise<void> {
  await browser.devtools('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-color-scheme', value: scheme }],
  });
  await browser.devtools('Emulation.setDeviceMetricsOverride', {
    width,
    height: 900,
    deviceScaleFactor: 1,
    mobile: width < 600,
  });
}

async function picture(name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const { data } = await browser.devtools<{ data: string }>('Page.captureScreenshot', {
    captureBeyondViewport: true,
  });
  writeFileSync(join(PICTURES, `${name}.png`), Buffer.from(data, 'base64'));
}

describe.each(Object.keys(REPORTS) as (keyof typeof REPORTS)[])('the page of the %s report', (name) => {
  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)(
    'is accessible, %s and %i pixels wide, and asks nothing of a network',
    async (scheme, width) => {
      await look(scheme, width);
      await show(name);
      const charts = await browser.evaluate<number>(
        'return document.querySelectorAll("figure:not([hidden])").length',
      );
      expect(charts).toBe({ sample: 3, empty: 0, unbalanced: 3, hostile: 3 }[name]);
      const requests = await browser.evaluate<string[]>(
        'return performance.getEntriesByType("resource").map((one) => one.name)',
      );
      expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([]);
      const beyond = 'return document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await browser.evaluate<number>(beyond)).toBeLessThanOrEqual(0);
      await browser.evaluate(AXE);
      await browser.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      const { violations } = await browser.evaluate<Found>(
        `return axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
      );
      await picture(`${name}-${scheme}-${width}`);
      expect(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0]?.html])).toEqual([]);
    },
  );

  it('prints on paper, with every table open', async () => {
    await look('dark', 1280);
    await show(name);
    const { data } = await browser.devtools<{ data: string }>('Page.printToPDF', { printBackground: true });
    const paper = Buffer.from(data, 'base64');
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
    if (PICTURES !== undefined) writeFileSync(join(PICTURES, `${name}.pdf`), paper);
  });
});

import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { chartLibrary } from './html/chart-library.ts';
import type { Report } from './model.ts';
import { renderHtml } from './render-html.ts';
import { emptyReport, sampleReport, unbalancedReport } from './report.fixture.ts';

const CHART_JS = 'globalThis.Chart = class {};';
const render = (report: Report) => renderHtml(report, CHART_JS);
/** What a reader sees, without style, scripts and tags. */
const textOf = (page: string) =>
  page
    .replace(/<(style|script|title)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '&lt;b&gt;',
];

describe('hostile labels', () => {
  const row = (label: string) => ({ label, human: 1, bot: 2, declaredBot: 3, undecided: 4 });
  const labels = HOSTILE.map(row);
  const plain = sampleReport();
  const page = render(
    sampleReport({
      site: { ...plain.site, name: HOSTILE[1] ?? '', timezone: HOSTILE[0] ?? '' },
      model: HOSTILE[3] ?? '',
      reasons: HOSTILE.map((text) => ({ code: text, text, visits: 1 })),
      botTypes: HOSTILE.map((type) => ({ type, visits: 1 })),
      channels: labels,
      countries: labels,
      browsers: labels,
      devices: labels,
      entryPages: labels,
      resolutions: labels,
      hours: labels,
    }),
  );

  it('add no element and no attribute to the page', () => {
    const tags = new Set([...page.matchAll(/<([a-z0-9]+)/gi)].map((match) => match[1]));
    expect(tags).not.toContain('img');
    expect(page.match(/<script/g)).toHaveLength(3);
    expect(page.match(/<\/script/g)).toHaveLength(3);
    expect(page).not.toMatch(/<[^>]*\son[a-z]+=/i);
  });

  it('are shown as they are', () => {
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain('&amp;lt;b&amp;gt;');
  });

  it('cannot close the element of the chart data, which stays what it was', () => {
    const data = /id="chart-data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    expect(data).not.toContain('<');
    expect(JSON.parse(data).charts['chart-hours'].labels[1]).toBe(`${HOSTILE[1]}:00`);
  });

  it('are isolated, so that right-to-left text turns nothing around, and cut where they are endless', () => {
    const long = render(sampleReport({ entryPages: [row(`/\u202E${'a'.repeat(5000)}`)] }));
    expect(long).toMatch(/<bdi>\/\u202Ea+…<\/bdi>/);
    expect(long).not.toContain('a'.repeat(200));
  });
});

describe('the policy of the page', () => {
  const page = renderHtml(sampleReport(), chartLibrary());
  const policy = (/content="(default-src[^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&#39;', "'");

  it('allows its own scripts and style by hash, and nothing else', () => {
    const sources = [...page.matchAll(/<(?:script|style)>(.*?)<\/(?:script|style)>/gs)].map(
      (m) => m[1] ?? '',
    );
    expect(sources).toHaveLength(3);
    for (const source of sources)
      expect(policy).toContain(`'sha256-${createHash('sha256').update(source).digest('base64')}'`);
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toContain('unsafe');
  });

  it('is kept: no style attribute, no address to load from', () => {
    const markup = page.replace(/<(style|script)\b.*?<\/\1>/gs, '');
    expect(markup).not.toMatch(/\sstyle=/);
    expect(markup).not.toMatch(/\ssrc=|url\(|@import/);
  });

  it('holds scripts that compile', () => {
    for (const [, source] of page.matchAll(/<script>(.*?)<\/script>/gs))
      expect(() => new Script(source ?? '')).not.toThrow();
  });
});

describe('the first line', () => {
  it('is the warning where the report does not add up', () => {
    expect(textOf(render(unbalancedReport(112)))).toMatch(
      /^These numbers do not add up\. .*112 too few.*Wed 12 Nov\./,
    );
    expect(textOf(render(unbalancedReport(-5)))).toMatch(/^These numbers do not add up\. .*5 too many/);
  });

  it('is the warning too where the flag says it adds up and the numbers say it does not', () => {
    const report = sampleReport();
    const flagged = { ...report, reconciliation: { ...report.reconciliation, matomo: 8000 } };
    expect(textOf(render(flagged))).toMatch(/^These numbers do not add up/);
  });

  it('warns where days differ in opposite directions and the total holds', () => {
    const report = sampleReport();
    const days = report.days.map((day, i) =>
      i > 1 ? day : { ...day, matomo: day.matomo + (i === 0 ? 3 : -3), reconciles: false },
    );
    expect(textOf(render({ ...report, days }))).toMatch(
      /^These numbers do not add up\. The total of 7,694 agrees/,
    );
  });

  it('is no warning where it adds up', () => {
    const page = render(sampleReport());
    expect(textOf(page)).not.toContain('do not add up');
    expect(page).toContain('Adds up: counted + excluded + undecided');
  });
});

describe('honesty', () => {
  it('says so far while a day is under way, and not afterwards', () => {
    const report = sampleReport();
    expect(textOf(render(report))).toContain(
      'So far: of 7,694 visits, 4,185 came from people, 2,712 from bots',
    );
    const over = { ...report, days: report.days.map((day) => ({ ...day, complete: true })) };
    expect(textOf(render(over))).toContain('Of 7,694 visits');
    expect(textOf(render(over)).toLowerCase()).not.toContain('so far');
  });

  it('shows an empty period without charts, rates or divisions by nothing', () => {
    const text = textOf(render(emptyReport()));
    expect(text).toContain('No visits in this period.');
    expect(text).not.toMatch(/NaN|Infinity|undefined|null|%/);
  });

  it('warns that few visits make poor percentages', () => {
    const counts = { human: 3, bot: 1, declaredBot: 0, undecided: 1, matomo: 5, reconciles: true };
    const few = { ...sampleReport(), reconciliation: counts, days: [] };
    expect(textOf(render(few))).toContain('Only 5 visits');
  });

  it('shows a rate of no visits as nothing, not as zero', () => {
    const report = sampleReport();
    const none = {
      visits: 0,
      visitors: 0,
      actions: 0,
      bounceRate: null,
      averageDuration: null,
      conversions: 0,
      users: 0,
      revenue: 0,
    };
    const text = textOf(render({ ...report, metrics: { ...report.metrics, bot: none, humanSegment: none } }));
    expect(text).toContain('61% → without bots: –');
    expect(text).not.toMatch(/NaN|null/);
  });

  it('never rounds some bots to none, or some people to no people', () => {
    const country = (label: string, human: number, bot: number) => ({
      label,
      human,
      bot,
      declaredBot: 0,
      undecided: 0,
    });
    const text = textOf(
      render(sampleReport({ countries: [country('de', 9999, 1), country('fr', 1, 9999)] })),
    );
    expect(text).toContain('&lt;1%');
    expect(text).toContain('&gt;99%');
  });

  it('keeps every visit of a cut table in its last row', () => {
    const entryPages = Array.from({ length: 500 }, (_, i) => ({
      label: `/${i}`,
      human: 1,
      bot: 0,
      declaredBot: 0,
      undecided: 0,
    }));
    expect(textOf(render(sampleReport({ entryPages })))).toContain('490 more, listed in breakdowns.csv 490');
  });
});

describe('the page', () => {
  it('is the same bytes for the same report', () => {
    expect(render(sampleReport())).toBe(render(structuredClone(sampleReport())));
  });

  it('has a language, one main heading, and a table for each chart', () => {
    const page = render(sampleReport());
    expect(page).toMatch(/<html lang="en">/);
    expect(page.match(/<h1/g)).toHaveLength(1);
    for (const id of ['chart-days', 'chart-hours'])
      expect(page).toMatch(
        new RegExp(`<figure id="${id}" hidden>.*?</figure>\\s*<details.*?<table>.*?<caption`, 's'),
      );
  });
});

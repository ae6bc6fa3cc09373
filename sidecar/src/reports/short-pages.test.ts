import { expect, it } from 'vitest';
import { sampleReport } from './report.fixture.ts';
import { withShortPages } from './short-pages.ts';

const row = (label: string) => ({ label, human: 1, bot: 0, declaredBot: 0, undecided: 0 });

it('the site’s own pages go by their path, and others by their whole address', () => {
  const labels = [
    'https://shop.example/',
    'https://shop.example/sale?x=1',
    'https://shop.example.evil/sale',
    'http://shop.example/sale',
    'unknown',
  ];
  const { pages, referrers } = withShortPages(
    sampleReport({ pages: labels.map(row), referrers: labels.map(row) }),
  );
  expect(pages.map(({ label }) => label)).toEqual(['/', '/sale?x=1', ...labels.slice(2)]);
  expect(referrers.map(({ label }) => label)).toEqual(labels);
});

it.each(['', 'no address', 'mailto:x@example.org'])('of a site at "%s" all stay as they are', (url) => {
  const report = sampleReport();
  const site = { ...report.site, url };
  expect(withShortPages({ ...report, site })).toEqual({ ...report, site });
});

import { expect, it } from 'vitest';
import { renderJson } from './render-json.ts';
import { sampleReport } from './report.fixture.ts';

it('gives the whole model back, with the reconciliation under its name', () => {
  const text = renderJson(sampleReport());
  expect(JSON.parse(text)).toEqual(sampleReport());
  expect(JSON.parse(text).reconciliation).toMatchObject({ matomo: 7694, reconciles: true });
  expect(text.endsWith('}\n')).toBe(true);
});

it('is the same bytes for the same report', () => {
  expect(renderJson(sampleReport())).toBe(renderJson(sampleReport()));
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { renderJson } from './render-json.ts';
import { emptyReport, sampleReport, unbalancedReport } from './report.fixture.ts';
import { reportJsonSchema, reportSchema } from './schema.ts';

const PUBLISHED = new URL('../../../docs/report-1.schema.json', import.meta.url);

describe('report.json', () => {
  it.each([sampleReport(), emptyReport(), unbalancedReport()])('is as its schema says', (report) => {
    expect(reportSchema.safeParse(JSON.parse(renderJson(report))).error).toBeUndefined();
  });

  it('has no field that the schema does not know, and lacks none', () => {
    expect(Object.keys(sampleReport()).sort()).toEqual(Object.keys(reportSchema.shape).sort());
    const { days: _, ...less } = sampleReport();
    expect(reportSchema.safeParse(less).success).toBe(false);
    expect(reportSchema.safeParse({ ...sampleReport(), more: 1 }).success).toBe(false);
  });

  it('has a schema that is published as it is', () => {
    expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(reportJsonSchema()));
  });
});

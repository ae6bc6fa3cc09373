import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
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

  it('is as the published schema says to a validator of JSON Schema that knows nothing of this program', () => {
    const schema = JSON.parse(readFileSync(PUBLISHED, 'utf8')) as AnySchemaObject;
    const formats = { date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ };
    const validate = new Ajv2020({ strict: true, allErrors: true, formats }).compile(schema);
    for (const report of [sampleReport(), emptyReport(), unbalancedReport()]) {
      expect(validate(JSON.parse(renderJson(report))), JSON.stringify(validate.errors)).toBe(true);
      const { reconciliation: _, ...less } = report;
      expect(validate(less)).toBe(false);
      expect(validate({ ...report, days: [{ ...report.days[0], date: 'yesterday' }] })).toBe(false);
    }
  });

  it('has a schema that is published as it is', () => {
    expect(JSON.parse(readFileSync(PUBLISHED, 'utf8'))).toEqual(JSON.parse(reportJsonSchema()));
  });
});

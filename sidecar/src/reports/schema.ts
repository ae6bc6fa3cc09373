import { z } from 'zod';
import { BREAKDOWNS } from './labels.ts';

const count = z.int().min(0);
const rate = z.number().min(0).max(1).nullable();
const day = z.iso.date();
const period = z.strictObject({ from: day, to: day });
const counts = { human: count, bot: count, declaredBot: count, undecided: count };
const breakdown = z.array(z.strictObject({ label: z.string(), ...counts }));
const metrics = z.strictObject({
  visits: count,
  visitors: count,
  actions: count,
  bounceRate: rate,
  averageDuration: z.number().min(0).nullable().describe('seconds'),
  conversions: count,
  users: count,
  revenue: z.number().describe('in the currency of the site'),
});
const share = z.number().min(0).max(1);
const shift = z.number().min(0).nullable();
const foretold = { date: day, expected: count, low: count, high: count };
const reconciliation = z.strictObject({ matomo: count, ...counts, reconciles: z.boolean() });
const tallied = <K extends string>(key: K) => z.array(z.strictObject({ [key]: z.string(), visits: count }));

/** Shape of `report.json`, version 1. Published as `docs/report-1.schema.json`. */
export const reportSchema = z.strictObject({
  schema: z.literal('humantraffic-report/1'),
  site: z.strictObject({ id: count, name: z.string(), timezone: z.string(), url: z.string() }),
  period,
  segment: z.string().nullable().describe('Matomo segment on top; null: all visits'),
  dataAsOf: z.iso.datetime().nullable(),
  model: z.string(),
  reconciliation: reconciliation.describe('matomo = human + bot + declaredBot + undecided where reconciles'),
  days: z.array(
    reconciliation.extend({ date: day, source: z.enum(['report', 'log']), complete: z.boolean() }),
  ),
  metrics: z.strictObject({
    all: metrics,
    humanSegment: metrics.describe('human and undecided, as in the human segment of Matomo'),
    human: metrics,
    bot: metrics,
    declaredBot: metrics,
    undecided: metrics,
  }),
  reasons: z.array(z.strictObject({ code: z.string(), text: z.string(), visits: count })),
  botTypes: tallied('type'),
  botFamilies: tallied('family'),
  cohorts: tallied('cohort'),
  accounts: z.array(z.strictObject({ riskLevel: z.string(), users: count })),
  engagement: z.strictObject({
    dailyActive: z.number().min(0),
    weeklyActive: count,
    monthlyActive: count,
    stickiness: z.number().min(0).nullable(),
  }),
  comparison: z
    .strictObject({
      period,
      known: z.boolean(),
      metrics: z.strictObject({ all: metrics, humanSegment: metrics }),
      movers: z.array(
        z.strictObject({ dimension: z.string(), label: z.string(), before: count, now: count }),
      ),
    })
    .nullable(),
  forecast: z
    .strictObject({
      learned: period,
      days: z.array(z.strictObject(foretold)).length(7).describe('visits of the human segment'),
      anomalies: z
        .array(z.strictObject({ ...foretold, visits: count }))
        .describe('days of the report outside of what was expected'),
    })
    .nullable(),
  drift: z
    .strictObject({
      shiftedFrom: z.number().describe('population stability index from which a day has shifted'),
      days: z.array(
        z.strictObject({
          date: day,
          visits: count,
          scoreShift: shift,
          evidenceShift: shift.describe('of the code that moved furthest'),
          shifted: z.boolean(),
        }),
      ),
      moved: z
        .array(
          z.strictObject({
            date: day,
            code: z.string(),
            text: z.string(),
            before: share,
            now: share,
            shift: z.number().min(0),
          }),
        )
        .describe('evidence found in another share of the visits than before'),
    })
    .nullable()
    .describe('scores and evidence of each day against the four weeks before it'),
  ...(Object.fromEntries(BREAKDOWNS.map((key) => [key, breakdown])) as Record<
    (typeof BREAKDOWNS)[number],
    typeof breakdown
  >),
  hours: breakdown.length(24).or(breakdown.length(0)),
});

/** The same as JSON Schema (draft 2020-12), one final newline. */
export function reportJsonSchema(): string {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'A report of Human Traffic', ...schema }, null, 2)}\n`;
}

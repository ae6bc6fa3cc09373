import { z } from 'zod';
import { FORMAT_NAMES } from '../reports/format-names.ts';
import { PERIODS } from '../reports/period.ts';
import { cronProblem } from '../reports/schedules/next-run.ts';

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and dashes are expected');
const url = z.url({ protocol: /^https?$/, error: 'an http or https address is expected' });
const addresses = z.union([z.email(), z.array(z.email()).min(1).max(50)], {
  error: 'an e-mail address, or a list of them, is expected',
});

const email = z.strictObject({ to: z.literal('email'), address: addresses });
const webhook = z.strictObject({ to: z.literal('webhook'), url, secret: z.string().min(16).optional() });
const slack = z.strictObject({ to: z.literal('slack'), url });
const folder = z.strictObject({ to: z.literal('folder'), path: z.string().min(1) });

const timezone = z
  .string()
  .refine((zone) => isTimezone(zone), 'a time zone such as Europe/Berlin is expected')
  .default('UTC');
const cron = z.string().superRefine((expression, context) => {
  const problem = cronProblem(expression);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

const schedule = z.strictObject({
  name,
  cron,
  timezone,
  site: z.int().positive().optional(),
  period: z.enum(PERIODS).default('day'),
  date: z.string().max(30).default('yesterday'),
  segment: z.string().max(2_000).optional(),
  formats: z.array(z.enum(FORMAT_NAMES)).min(1).default(['html', 'pdf', 'csv']),
  /** A table of one's own instead of the report. */
  definition: z.string().min(1).optional(),
  deliver: z.array(z.discriminatedUnion('to', [folder, email, webhook])).min(1),
});
export type Schedule = z.output<typeof schedule>;
export type Delivery = Schedule['deliver'][number];

export const ALERT_KINDS = [
  'bot-rise',
  'new-cohort',
  'critical-accounts',
  'not-reconciled',
  'puller-behind',
  'drift',
  'set-aside',
  'score-drift',
  'aged-rules',
  'anomaly',
] as const;
const alert = z.strictObject({
  name,
  when: z.enum(ALERT_KINDS),
  /** From where on it is told: docs/schedules-and-alerts.md says it for each kind. */
  threshold: z.number().min(0).optional(),
  /** The same is not told again for so long. */
  restHours: z.number().min(0).max(8_760).default(24),
  deliver: z.array(z.discriminatedUnion('to', [email, webhook, slack])).min(1),
});
export type Alert = z.output<typeof alert>;

const target = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('ga4'),
    measurementId: z.string().regex(/^G-[A-Z0-9]{4,20}$/),
    apiSecret: z.string().min(1),
    url: url.optional(),
  }),
  z.strictObject({ to: z.literal('mixpanel'), token: z.string().min(1), url: url.optional() }),
  z.strictObject({ to: z.literal('segment'), writeKey: z.string().min(1), url: url.optional() }),
  z.strictObject({ to: z.literal('webhook'), url, secret: z.string().min(16).optional() }),
  /** Asked for once a visit; `{verdict}` and so on in the query stand for what is known of it. */
  z.strictObject({ to: z.literal('pixel'), url }),
]);
export type Target = z.output<typeof target>;

const unique = <T extends { name: string }>(all: readonly T[]) =>
  new Set(all.map((one) => one.name)).size === all.length;

/** Keys of the configuration for schedules, alerts and other targets. */
export const REPORTING = {
  /** What `run` and `report` write, where nothing else is asked for. */
  reportFormats: z.array(z.enum(FORMAT_NAMES)).min(1).default(['html', 'json', 'csv']),
  /** Fonts for PDF files, for the scripts that Roboto lacks; the first that has a letter draws it. */
  pdfFonts: z.array(z.string().min(1)).max(20).default([]),
  schedules: z.array(schedule).max(100).refine(unique, 'each schedule needs a name of its own').default([]),
  alerts: z.array(alert).max(100).refine(unique, 'each alert needs a name of its own').default([]),
  /** Other places that verdicts are sent to; none by default. */
  targets: z.array(target).max(20).default([]),
  smtpHost: z.string().min(1).optional(),
  smtpPort: z.int().min(1).max(65_535).default(587),
  /** TLS from the first byte (port 465); else STARTTLS is used where the server offers it. */
  smtpSecure: z.boolean().default(false),
  smtpUser: z.string().min(1).optional(),
  smtpPassword: z.string().min(1).optional(),
  mailFrom: z.string().min(3).optional(),
  /** Webhooks and targets in private networks (10.0.0.0/8, localhost, …) are refused unless this is true. */
  allowPrivateNetworks: z.boolean().default(false),
} as const;

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

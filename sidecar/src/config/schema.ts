import { z } from 'zod';
import { accountSettings } from '../accounts/settings.ts';
import { REPORTING } from './reporting.ts';

const cohortRules = z.enum(['automatic', 'confirmed']);

/** What can be set, in `humantraffic.config.json` under these names, or by the environment (see `ENVIRONMENT`). */
export const configSchema = z.strictObject({
  matomoUrl: z
    .url({ protocol: /^https?$/, error: 'an http or https address is expected' })
    // Errors and logs name the address: it must hold nothing that is to stay secret.
    .refine(
      (url) => !/[?#]|\/\/[^/]*@/.test(url),
      'the address of Matomo alone is expected, without a name, a password or a query',
    )
    .optional(),
  matomoToken: z.string().min(1).optional(),
  matomoTokenFile: z.string().min(1).optional(),
  sites: z
    .union([z.literal('all'), z.array(z.int().positive()).min(1)], {
      error: '"all" or site numbers expected',
    })
    .default('all'),
  databaseUrl: z.string().min(1).default('sqlite:./data/humantraffic.db'),
  redisUrl: z.string().min(1).optional(),
  reportsDir: z.string().min(1).default('./reports'),
  port: z.int().min(0).max(65_535).default(7070),
  host: z.string().min(1).default('127.0.0.1'),
  /** Days in a report, today included. */
  reportDays: z.int().min(1).max(3_660).default(30),
  /** Days that the first pull reaches back without the plugin; with it everything is pulled. */
  backfillDays: z.int().min(1).max(3_660).default(90),
  /** Visits asked for in one request. Default: 2,000 of the plugin, 1,000 of the Live API. */
  pageSize: z.int().min(25).max(5_000).optional(),
  /** False: never write to Matomo. */
  push: z.boolean().default(true),
  /** Days in which groups of look-alike visits are searched. */
  cohortDays: z.int().min(1).max(366).default(28),
  /** `automatic`: a rule that is safe enough labels visits by itself. `confirmed`: each one waits for a person. */
  cohortRules: cohortRules.default('automatic'),
  /** The same for single sites, by their number. */
  cohortRulesOfSite: z
    .record(z.string().regex(/^[1-9]\d{0,8}$/, 'a site number is expected'), cohortRules)
    .default({}),
  /** Paths of pages that only a link leads to which nobody can see. */
  trapPaths: z
    .array(z.string().regex(/^\/[^?#\s]{1,200}$/, 'a path such as /archive/all is expected'))
    .max(100)
    .default([]),
  /** How accounts are judged, what events of Matomo are to them, and who is told. */
  accounts: accountSettings.optional(),
  /** How visits are pulled: by the plugin where it is there, or by the Live API. */
  lane: z.enum(['auto', 'plugin', 'live']).default('auto'),
  requestTimeoutSeconds: z.int().min(1).max(3_600).default(120),
  retries: z.int().min(0).max(20).default(5),
  /** `serve` fetches what is new every so many seconds. */
  pollEverySeconds: z.int().min(1).max(3_600).default(60),
  /** Pause between two rounds of `serve`. */
  pullEverySeconds: z.int().min(5).max(86_400).default(300),
  ...REPORTING,
});

export type ConfigInput = z.input<typeof configSchema>;
export type Config = Omit<z.output<typeof configSchema>, 'matomoTokenFile'>;

export const CONFIG_KEYS = Object.keys(configSchema.shape);

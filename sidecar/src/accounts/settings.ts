import { z } from 'zod';
import { ACCOUNT_RULES } from '../scoring/account/constants.ts';

const share = z.number().min(0).max(1);
const count = z.int().min(1).max(1_000_000);
const points = z.number().min(0).max(1_000);
const rulesShape = {
  maxPoints: z
    .strictObject({
      activity: points,
      content: points,
      timing: points,
      engagement: points,
      sources: points,
      social: points,
    })
    .partial(),
  excessivePerDay: count,
  highPerDay: count,
  burstActions: count,
  burstSeconds: count,
  steadyDeviation: share,
  steadyMinDays: count,
  similarity: share,
  genericShare: share,
  shortText: z.int().min(0).max(10_000),
  longText: count,
  lengthDeviation: share,
  minTexts: count,
  regularity: share,
  minGaps: z.int().min(4).max(256),
  longestPauseHours: z.int().min(0).max(24),
  aroundTheClockMinActions: count,
  aroundTheClockMinDays: count,
  offsetsPerDay: count,
  engagement: z.number().min(0).max(1_000),
  engagementMinActions: count,
  oneSided: share,
  oneSidedMinActions: count,
  sharedAccounts: z.int().min(2).max(10_000),
  commonValue: z.int().min(2).max(10_000),
  addressesPerDay: count,
  botVisits: count,
  botVisitShare: share,
  isolationMinActions: count,
  coActors: count,
  communitySize: z.int().min(2).max(10_000),
  levels: z.strictObject({
    medium: z.int().min(1).max(98),
    high: z.int().min(2).max(99),
    critical: z.int().min(3).max(100),
  }),
  penaltyFrom: z.number().min(0).max(100),
  penaltyFactor: z.number().min(0).max(10),
} satisfies Record<keyof typeof ACCOUNT_RULES, z.ZodType>;

/** Thresholds of the rules; what is not named stays as it is. */
const rules = z
  .strictObject(rulesShape)
  .partial()
  .default({})
  .transform((given) =>
    Object.assign({}, ACCOUNT_RULES, given, {
      maxPoints: Object.assign({}, ACCOUNT_RULES.maxPoints, given.maxPoints),
    }),
  )
  .refine(({ levels: { medium, high, critical } }) => medium < high && high < critical, {
    error: 'levels must rise: medium < high < critical',
  })
  .refine(({ maxPoints }) => Object.values(maxPoints).some((most) => most > 0), {
    error: 'maxPoints: one area at least must count',
  });

/** How accounts are judged and what is done about them. */
export const accountSettings = z.strictObject({
  rules,
  /** Which score decides on the level: the fitted one, or the reference's rules alone. */
  decidedBy: z.enum(['calibrated', 'rules']).default('calibrated'),
  /** Days of activities that are looked at. */
  days: z.int().min(1).max(3_650).default(365),
  /** What comes in is judged after so many seconds, beside other work; 0: only when somebody asks, and by `run`. */
  judgeEverySeconds: z.int().min(0).max(86_400).default(10),
  /** Events of Matomo by `category` or `category/action` → what they are to an account. */
  events: z.record(z.string().min(1).max(200), z.string().min(1).max(40)).default({}),
  /** Who is told of proposed suspensions; nobody without it. */
  webhook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/, error: 'an http or https address is expected' }),
      secret: z.string().min(16, 'at least 16 characters are expected'),
      /** True: a suspension is carried out, and told as done; false: it is proposed. */
      suspend: z.boolean().default(false),
    })
    .optional(),
});

export type AccountSettings = z.output<typeof accountSettings>;
export type AccountSettingsInput = z.input<typeof accountSettings>;

/**
 * Every text a report shows to people, in English. A further language is a file of the same shape (`Lang`).
 * Arguments are formatted already (thousands separators, percent signs); nothing in here calculates.
 */
export const EN = {
  /** `lang` of the page, and the locale of its numbers and dates. */
  code: 'en',
  locale: 'en-GB',

  brand: 'Human Traffic',
  title: (site: string, period: string) => `${site}, ${period}: people and bots`,
  dataAsOf: (moment: string) => `data as of ${moment}`,
  noData: 'no visit pulled yet',
  soFar: 'so far',
  notKnown: '(not known)',
  visitsUnit: (n: string) => `${n} visits`,

  headline: {
    empty: 'No visits in this period.',
    counts: (total: string, one: boolean, people: string, bots: string, undecided: string) =>
      `Of ${total} ${one ? 'visit' : 'visits'}, ${people} came from people, ${bots} from bots, and ${undecided} ${undecided === '1' ? 'is' : 'are'} undecided.`,
    soFar: 'So far: ',
    bounceFalls: (from: string, to: string) => `Without bots the bounce rate falls from ${from} to ${to}.`,
    bounceRises: (from: string, to: string) => `Without bots the bounce rate rises from ${from} to ${to}.`,
    bounceStays: (at: string) => `Without bots the bounce rate stays at ${at}.`,
    onlyBots: 'Every visit was a bot: without them there is no bounce rate.',
    noBots: 'No bot was found.',
  },

  notes: {
    doesNotAddUp: 'These numbers do not add up.',
    difference: (parts: string, matomo: string, difference: string, fewer: boolean) =>
      `Counted + excluded + undecided is ${parts}, Matomo’s own total is ${matomo}: ${difference} ${fewer ? 'too few' : 'too many'}. Do not rely on this report before it adds up.`,
    dayDifference: (total: string) =>
      `The total of ${total} agrees with Matomo’s, but single days differ. Do not rely on those days.`,
    daysConcerned: (days: string, more: string | null) =>
      more === null ? `Days concerned: ${days}.` : `Days concerned: ${days} and ${more} more.`,
    incomplete: (days: string) => `${days} is not over yet: its numbers, and all totals, are so far.`,
    few: (visits: string) =>
      `Only ${visits} visits: with so few, one visit more or less moves every percentage.`,
    fromLog: (days: string, one: boolean) =>
      `On ${days} ${one ? 'day' : 'days'} Matomo’s own report lagged behind; its visits were counted in Matomo’s visit log instead.`,
    mostlyUndecided: (share: string) =>
      `${share} of the visits are undecided. They count as visitors until somebody or something decides.`,
  },

  balance: {
    title: 'Where every visit went',
    adds: 'Adds up: counted + excluded + undecided = Matomo’s own total. No visit is lost.',
    addsNot: 'Does not add up: counted + excluded + undecided differs from Matomo’s own total.',
    counted: 'Counted',
    countedHint: 'people',
    excluded: 'Excluded',
    excludedHint: (bots: string, declared: string) => `${bots} bots, ${declared} declared bots`,
    undecided: 'Undecided',
    undecidedHint: 'not scored yet, or to be reviewed',
    matomo: 'Matomo’s total',
    matomoHint: 'everything Matomo counted',
    difference: (by: string) => `differs by ${by}`,
  },

  changes: {
    title: 'What changes without bots',
    hint: 'All visits, then Matomo’s human segment: people and undecided.',
    bounceRate: 'Bounce rate',
    duration: 'Time per visit',
    actions: 'Actions per visit',
    visits: 'Visits',
    from: 'all visits',
    to: 'without bots',
  },

  verdicts: {
    human: 'People',
    undecided: 'Undecided',
    declaredBot: 'Declared bots',
    bot: 'Bots',
  },

  days: {
    title: 'Day by day',
    chart: (period: string) =>
      `Stacked bars: visits of each day of ${period} by verdict. The table below has the same numbers.`,
    open: 'Show the numbers of each day',
    caption: 'Visits of each day by verdict',
    date: 'Day',
    matomo: 'Matomo’s total',
    botShare: 'Bot share',
    source: 'Total taken from',
    sources: { report: 'report', log: 'visit log' },
    total: 'Whole period',
  },

  reasons: {
    title: 'Why visits were excluded',
    caption: 'Reasons for exclusion, and the excluded visits that show them',
    hint: 'One visit can show several reasons, so they add up to more than the excluded visits.',
    reason: 'Reason',
    visits: 'Excluded visits',
    share: 'Of all excluded',
    empty: 'Nothing was excluded.',
  },

  botTypes: {
    title: 'Kinds of bots',
    caption: 'Excluded visits by kind of bot',
    type: 'Kind',
    relative: 'Compared with each other',
    names: {
      search: 'Search engines',
      social: 'Link previews of social networks',
      monitoring: 'Monitoring services',
      seo: 'SEO crawlers',
      ai: 'AI crawlers and assistants',
      automation: 'Automated browsers',
      'http-library': 'Programs without a browser',
      scraper: 'Scrapers',
      coordinated: 'Coordinated groups',
      other: 'Other bots',
    },
  },

  hours: {
    title: 'Hour by hour',
    chart:
      'Two lines: visits of people and of bots for each hour of the day. The table below has the same numbers.',
    caption: (timezone: string) => `Visits by hour of the day (${timezone})`,
    open: 'Show the numbers of each hour',
    hour: 'Hour',
    bots: 'Bots, declared or not',
    clock: (hour: string) => `${hour}:00`,
  },

  metrics: {
    title: 'The numbers, with and without bots',
    caption: 'Matomo’s metrics for each group of visits',
    hint: 'People and undecided together are Matomo’s human segment. A bounce is a visit with at most one action.',
    metric: 'Metric',
    visits: 'Visits',
    visitors: 'Unique visitors',
    actions: 'Actions',
    actionsPerVisit: 'Actions per visit',
    bounceRate: 'Bounce rate',
    duration: 'Time per visit',
    conversions: 'Conversions',
    users: 'Users',
    revenue: 'Revenue',
    groups: {
      all: 'All visits',
      humanSegment: 'Without bots',
      human: 'People',
      undecided: 'Undecided',
      declaredBot: 'Declared bots',
      bot: 'Bots',
    },
  },

  breakdowns: {
    title: 'Where the bots are',
    hint: 'The length of a bar is the number of visits, its colours are the verdicts.',
    visits: 'Visits',
    mix: 'Mix',
    botShare: 'Bot share',
    empty: 'Nothing to show.',
    more: (n: string) => `${n} more, listed in breakdowns.csv`,
    channels: 'Channels',
    countries: 'Countries',
    browsers: 'Browsers',
    devices: 'Devices',
    entryPages: 'Entry pages',
    resolutions: 'Screen resolutions',
    pages: 'Pages',
    exitPages: 'Exit pages',
    referrers: 'Referrers',
    campaigns: 'Campaigns',
    regions: 'Regions',
    languages: 'Languages',
    events: 'Events',
    goals: 'Goals',
  },
  orderGoal: 'Orders in the shop',

  engagement: {
    title: 'People who come back',
    hint: 'Distinct visitors of Matomo’s human segment, counted back from the last day.',
    dailyActive: 'A day, on average',
    weeklyActive: 'Last 7 days',
    monthlyActive: 'Last 30 days',
    stickiness: 'Of a month’s visitors, on a day',
  },

  comparison: {
    title: 'Against the period before',
    against: (period: string) => `Matomo’s human segment, against ${period}.`,
    unknown: (period: string) => `No visit of the period before (${period}) is in the store.`,
    metric: 'Metric',
    before: 'Before',
    now: 'Now',
    change: 'Change',
    distorted: 'With bots it would look like',
    distortion: (metric: string, withBots: string, without: string) =>
      `${metric}: ${withBots} with bots, ${without} without.`,
    movers: 'What changed most',
    steady: 'Nothing changed by more than chance.',
    dimension: 'Table',
    label: 'Label',
  },

  forecast: {
    title: 'The coming week',
    hint: (learned: string) =>
      `Visits of Matomo’s human segment to expect, learned from ${learned}. Nineteen days of twenty lie within the range, if things go on as they did.`,
    caption: 'Visits of people to expect',
    chart:
      'A line of the visits of people in the past weeks, and dashed lines of those to expect with their range. The table below has the numbers to come.',
    day: 'Day',
    expected: 'Expected',
    between: 'Range',
    interval: (low: string, high: string) => `${low}–${high}`,
    low: 'Lowest to expect',
    high: 'Highest to expect',
    seen: 'Visits of people',
    anomalies: 'Days out of the ordinary',
    ordinary: 'No day of this period was out of the ordinary.',
  },

  drift: {
    title: 'Whether visits were scored as before',
    hint: 'Each day against the four weeks before it, by the population stability index: below 0.10 nothing has changed, from 0.25 on the day has shifted. Then bots or browsers are no longer what they were: look at such a day before you compare it with others.',
    steady: (days: string, one: boolean, most: string) =>
      `${one ? 'The one day that could be compared has not' : `None of the ${days} days that could be compared has`} shifted; the largest index is ${most}.`,
    tooEarly:
      'Too early to tell: it takes seven days before, with a thousand visits in all, and 200 visits on the day.',
    note: (days: string, one: boolean) =>
      `On ${one ? days : `${days} days`} visits were not scored as in the four weeks before: see “Whether visits were scored as before” before you compare ${one ? 'that day' : 'those days'} with others.`,
    days: 'Days that have shifted',
    moved: 'Evidence found in another share of the visits',
    noneMoved: 'No single piece of evidence explains it: the scores moved as a whole.',
    day: 'Day',
    scores: 'Shift of scores',
    evidence: 'Shift of evidence',
    code: 'Evidence',
    before: 'Before',
    now: 'That day',
    shift: 'Shift',
  },

  alerts: {
    subject: (name: string, count: number) => `Human Traffic: ${name}${count === 1 ? '' : ` (${count})`}`,
    botRise: (day: string, bots: number, usual: number) =>
      `${bots} bots on ${day}; usual are ${usual} a day.`,
    newCohort: (code: string, visits: number) => `A group of ${visits} visits acts in step (${code}).`,
    criticalAccounts: (users: number) =>
      `${users} ${users === 1 ? 'account is' : 'accounts are'} at critical risk.`,
    notReconciled: (days: string) => `These days do not add up to Matomo’s own total: ${days}.`,
    pullerBehind: (hours: number | null, error: string | null) =>
      `${hours === null ? 'Nothing was ever pulled.' : `The last pull was ${hours} hours ago.`}${error === null ? '' : ` ${error}`}`,
    setAside: (records: number) =>
      `${records} ${records === 1 ? 'record' : 'records'} of visits could not be understood and ${records === 1 ? 'is' : 'are'} set aside: see “humantraffic replay --list”.`,
    drift: (before: number, now: number) =>
      `Undecided visits were ${Math.round(before * 100)} % of all, and are ${Math.round(now * 100)} % this week: check whether bots or browsers have changed.`,
    scoreDrift: (
      day: string,
      shift: number,
      codes: readonly { code: string; before: number; now: number }[],
    ) =>
      `On ${day} visits were scored otherwise than in the four weeks before (index ${shift.toFixed(2)})${codes
        .slice(0, 5)
        .map(
          ({ code, before, now }) => `; ${code} ${(before * 100).toFixed(1)} % → ${(now * 100).toFixed(1)} %`,
        )
        .join('')}: check whether bots or browsers have changed.`,
    agedRule: (rule: number, hitsPeople: boolean) =>
      `Rule ${rule} hits ${hitsPeople ? 'people' : 'nothing any more'}: “humantraffic cohorts” says more, “cohorts withdraw ${rule}” takes it back.`,
    anomaly: (day: string, people: number, low: number, high: number) =>
      `${people} visits of people and undecided on ${day}; between ${low} and ${high} were expected.`,
  },

  mail: { tooLarge: (files: string) => `Too large for a mail; these files lie on the server:\n${files}` },

  custom: {
    columns: {
      visits: 'Visits',
      human: 'People',
      undecided: 'Undecided',
      declaredBot: 'Declared bots',
      bot: 'Bots',
      humanSegment: 'People and undecided',
      botShare: 'Bot share',
      share: 'Share of all',
    },
    rows: {
      channels: 'Channel',
      countries: 'Country',
      browsers: 'Browser',
      devices: 'Device',
      entryPages: 'Entry page',
      pages: 'Page',
      exitPages: 'Exit page',
      referrers: 'Referrer',
      campaigns: 'Campaign',
      regions: 'Region',
      languages: 'Language',
      resolutions: 'Screen resolution',
      events: 'Event',
      goals: 'Goal',
      hours: 'Hour',
      days: 'Day',
    },
  },

  families: {
    title: 'Kinds of evidence',
    family: 'Kind of evidence',
    names: {
      ua: 'What the browser says it is',
      automation: 'Tools of automation',
      headless: 'A browser without a screen',
      consistency: 'Contradictions',
      devtools: 'Traces of remote control',
      environment: 'The device',
      mouse: 'The mouse',
      keyboard: 'The keyboard',
      touch: 'Touches',
      navigation: 'The way through the pages',
      network: 'The network',
      cohort: 'Groups that act in step',
      account: 'The account',
      declared: 'It says that it is a bot',
      review: 'A person decided',
    },
  },
  cohorts: { title: 'Groups that act in step', cohort: 'Group' },
  accounts: {
    title: 'Accounts by risk',
    hint: 'Signed-in users, as last assessed. A risk is a reason to look, not a verdict.',
    risk: 'Risk',
    users: 'Users',
    share: 'Of all assessed',
    levels: { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High', CRITICAL: 'Critical' },
  },
  segment: (definition: string) => `Only visits of the segment ${definition}`,
  lettersMissing: (n: number, names: string, more: boolean) =>
    `${n === 1 ? 'One letter' : `${n} letters`} of this document could not be drawn and ${n === 1 ? 'is' : 'are'} shown as a question mark (${names}${more ? ', …' : ''}): no font for their script is set in pdfFonts. The page, the workbook and the CSV have them.`,
  page: (n: number, of: number) => `Page ${n} of ${of}`,
  yes: 'yes',
  no: 'no',

  channelNames: {
    direct: 'Direct entry',
    search: 'Search engines',
    website: 'Other websites',
    campaign: 'Campaigns',
    social: 'Social networks',
    ai: 'AI assistants',
  },

  chart: { total: 'All visits' },

  writing: {
    failed: (directory: string, code: string) =>
      `The report could not be written to ${directory}${code === '' ? '' : ` (${code})`}. Files written before are unchanged.`,
    remedy: 'Check the folder in REPORTS_DIR and run the command again.',
    remedies: {
      ENOSPC: 'The disk is full: make room, or set REPORTS_DIR to another disk, and run the command again.',
      EDQUOT: 'The quota of this user is used up: make room, or set REPORTS_DIR to another disk.',
      EACCES: 'Give this user the right to write there, or set REPORTS_DIR to a folder of its own.',
      EPERM: 'Give this user the right to write there, or set REPORTS_DIR to a folder of its own.',
      EROFS: 'The disk is read-only: set REPORTS_DIR to a folder that can be written.',
      ENOTDIR:
        'A part of that path is a file, not a folder: move the file away, or set REPORTS_DIR to a folder.',
      EEXIST:
        'A part of that path is a file, not a folder: move the file away, or set REPORTS_DIR to a folder.',
    },
  },

  footer: {
    title: 'How to read this',
    terms: [
      ['People', 'visits that show a person: they are counted.'],
      ['Bots', 'visits with near-proof, or with two independent kinds of evidence: they are excluded.'],
      ['Declared bots', 'bots that say what they are, such as search engines: they are excluded.'],
      ['Undecided', 'not enough evidence either way. They stay in Matomo’s human segment until decided.'],
    ],
    kept: 'No visit was deleted. Each exclusion is a label in Matomo, and can be taken back.',
    files: 'The same numbers as files:',
    model: (model: string) => `Rules and calibration: ${model}`,
  },
} as const;

/** Replaces the literal texts of `EN` by `string`, and keeps its keys and the arguments of its functions. */
type Texts<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Texts<T[K]> };

export type Lang = Texts<typeof EN>;

import { text } from '../lang/text.ts';
import { sayConditions } from '../run/apply-rules.ts';
import { FINDINGS } from '../scoring/cohort/contrast.ts';
import { segmentOf } from '../scoring/cohort/rule.ts';
import type { CohortRule } from '../store/cohort-rules.ts';
import type { RuleCheck } from '../store/rule-checks.ts';

/** A rule as `cohorts` shows it. */
export type ListedRule = ReturnType<typeof listedRule>;

/** @param alone may rules of this site apply by themselves? */
export function listedRule(
  site: number,
  { conditions, ...rule }: CohortRule,
  check: RuleCheck | undefined,
  alone: boolean,
) {
  const { definition, notSaid } = segmentOf(conditions);
  return {
    site,
    alone,
    ...rule,
    conditions: sayConditions(conditions),
    segment: definition,
    notSaid,
    hits: check?.hits ?? null,
    removal: check?.removal ?? null,
    removalSince: check?.removalSince ?? null,
  };
}

/** All that a person needs for saying yes or no. */
export function linesOf(rule: ListedRule): string[] {
  const { site, number, state, conditions, figures } = rule;
  const visits = rule.hits?.visits ?? rule.visits;
  const byDay = rule.hits?.byDay ?? figures.byDay;
  const head = {
    ...{ site, number, conditions, visits: count(visits), precision: percent(rule.precision) },
    state: text(`cohorts.state.${state}`),
  };
  return [
    text('cohorts.rule', head),
    ...(rule.decidedAt === null
      ? []
      : [
          text('cohorts.by', {
            by: rule.decidedBy ?? '',
            day: day(rule.decidedAt),
            reason: rule.reason ?? '',
          }),
        ]),
    text('cohorts.expected', { expected: count(figures.expected) }),
    ...daysLine(byDay),
    ...figures.findings.map(({ code, here, others }) =>
      text('cohorts.finding', { finding: findingText(code), here: say(here), others: say(others) }),
    ),
    ...engagedLine(rule),
    peopleLine(rule),
    text('cohorts.examples', { ids: figures.examples.join(', ') }),
    segmentLine(rule),
    ...removalLine(rule),
  ];
}

const count = (visits: number): string => visits.toLocaleString('en');
const percent = (share: number): string => String(Math.round(share * 1000) / 10);
const say = (value: number): string =>
  value <= 1 ? `${percent(value)} %` : String(Math.round(value * 10) / 10);
const day = (epochSeconds: number): string => new Date(epochSeconds * 1000).toISOString().slice(0, 10);

const BARS = '▁▂▃▄▅▆▇█';

/** Visits of each day, the newest last, as bars. */
function daysLine(byDay: Readonly<Record<string, number>>): string[] {
  const days = Object.entries(byDay).sort(([a], [b]) => (a < b ? -1 : 1));
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [text('cohorts.noDays')];
  const most = Math.max(...days.map(([, visits]) => visits));
  const bars = days.map(([, visits]) => BARS[Math.ceil((visits / most) * BARS.length) - 1] ?? '').join('');
  const mean = days.reduce((sum, [, visits]) => sum + visits, 0) / days.length;
  return [
    text('cohorts.days', {
      ...{ from: first[0], to: last[0], bars, days: days.length },
      ...{ mean: count(Math.round(mean)), most: count(most), last: count(last[1]) },
    }),
  ];
}

/** Said in any case, once. */
function engagedLine({ figures }: ListedRule): string[] {
  if (figures.findings.some(({ code }) => code === 'cohort:no-engagement')) return [];
  const { here, others } = figures.engaged;
  return [text('cohorts.engaged', { here: percent(here), others: percent(others) })];
}

function peopleLine({ hits, figures }: ListedRule): string {
  if (hits === null)
    return text('cohorts.peopleFound', { known: figures.knownPeople, likely: figures.likelyPeople });
  const { ordered, signedIn, returned, read, handSeen, reviewed } = hits.people;
  return text('cohorts.people', { ordered, signedIn, returned, read, handSeen, reviewed });
}

function segmentLine({ segment, notSaid }: ListedRule): string {
  const not = notSaid.length === 0 ? '' : text('cohorts.notSaid', { names: notSaid.join(', ') });
  return segment === ''
    ? text('cohorts.noSegment', { names: notSaid.join(', ') })
    : text('cohorts.segment', { segment, not });
}

function removalLine({ site, number, removal, removalSince, state }: ListedRule): string[] {
  if (removal === null) return [];
  const since = day(removalSince ?? 0);
  if (state === 'suggested') return [text('cohorts.stopped', { since })];
  return [text(`cohorts.${removal}`, { site, number, since })];
}

/** A store may hold what another version of the program has found. */
function findingText(code: string): string {
  const name = FINDINGS.find((one) => code === `cohort:${one}`);
  return name === undefined ? code : text(`cohorts.finding.${name}`);
}

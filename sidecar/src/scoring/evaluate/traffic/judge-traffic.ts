import type { Evidence, Judgement } from '@humantraffic/tracker/verdict';
import { hourOf } from '../../../calendar/index.ts';
import { evidenceOf } from '../../catalogue.ts';
import { indexOf } from '../../cohort/attributes.ts';
import { type Columns, newDictionaries, toColumns } from '../../cohort/columns.ts';
import { showsPerson } from '../../cohort/conduct.ts';
import { type Cohort, findCohorts } from '../../cohort/find-cohorts.ts';
import { matching } from '../../cohort/matching.ts';
import { conditionsOf, ruleKey } from '../../cohort/rule.ts';
import { rushesIn } from '../../cohort/rush.ts';
import { siteNorms } from '../../cohort/site-norms.ts';
import type { VisitFacts } from '../../visit/facts.ts';
import { evidenceOfVisit, judgeVisit } from '../../visit/index.ts';

export interface JudgedTraffic {
  /** In the order of the visits. */
  readonly judgements: readonly Judgement[];
  readonly cohorts: readonly Cohort[];
  /** Each cohort's conditions in words, e.g. `country=us&resolution=800x600`; in the order of `cohorts`. */
  readonly rules: readonly string[];
}

/** How a visit is judged beside the others of its site. */
type JudgeOne = (visit: VisitFacts, row: number) => Judgement;

/**
 * A site's visits judged as the main job judges them where nobody looks at the suggestions: cohorts of the whole time,
 * the rules among them that may apply by themselves, then each visit with the norms of its site. A rule leaves visits
 * alone that show a person.
 *
 * @param timezone of the site, IANA or Matomo's own
 */
export function judgeTraffic(visits: readonly VisitFacts[], timezone: string): JudgedTraffic {
  const { judge, cohorts, rules } = prepare(visits, timezone);
  return { judgements: visits.map(judge), cohorts, rules };
}

/** The same with the evidence alone: what a fit of the weights learns from. */
export function evidenceOfTraffic(visits: readonly VisitFacts[], timezone: string): readonly Evidence[][] {
  const { norms, rulesOn } = prepare(visits, timezone);
  return visits.map((visit, row) => [...evidenceOfVisit(visit, norms), ...rulesOn(visit, row)]);
}

function prepare(visits: readonly VisitFacts[], timezone: string) {
  const dictionaries = newDictionaries();
  const columns = toColumns(visits, dictionaries, quarterly(timezone));
  const cohorts = findCohorts(columns, null);
  const rules = cohorts.map(({ items }) => ruleKey(conditionsOf(items, dictionaries)));
  const norms = siteNorms(columns, dictionaries);
  const ruleOf = rulesInForce(columns, cohorts);
  const rulesOn = (visit: VisitFacts, row: number): Evidence[] => {
    const rule = ruleOf.get(row);
    return rule === undefined || showsPerson(visit, norms)
      ? []
      : [evidenceOf('cohort:rule', rules[rule] ?? '')];
  };
  const judge: JudgeOne = (visit, row) => judgeVisit(visit, norms, rulesOn(visit, row));
  return { judge, norms, rulesOn, cohorts, rules };
}

/** The rule of each row that has one, by its place among the cohorts. */
function rulesInForce(columns: Columns, cohorts: readonly Cohort[]): Map<number, number> {
  // A rule hits all that it fits, not only what no clearer cohort had taken before it.
  const taken = new Uint8Array(columns.size);
  const rows = new Map(
    cohorts.flatMap(({ judgement, items }, i) =>
      judgement.safe ? [[i, matching(columns, items, taken)] as const] : [],
    ),
  );
  const cameInRush = rushesIn(columns, rows);
  const pages = columns.attributes[indexOf('entryPath')];
  const ruleOf = new Map<number, number>();
  for (const [rule, hits] of rows)
    for (const row of hits)
      if (!cameInRush(rule, columns.firstAt[row] ?? 0, pages?.[row] ?? 0)) ruleOf.set(row, rule);
  return ruleOf;
}

const MOST_SECONDS = 8e12;

/** No zone changes its offset within a quarter of an hour, and asking for it is slow. */
function quarterly(timezone: string): (epochSeconds: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    // Not a number, or beyond what a date can say.
    if (!(Math.abs(at) < MOST_SECONDS)) return 0;
    const quarter = Math.floor(at / 900);
    const hour = known.get(quarter) ?? hourOf(quarter * 900, timezone);
    known.set(quarter, hour);
    return hour;
  };
}

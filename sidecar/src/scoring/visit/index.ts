import { type Evidence, type Judgement, judge } from '@humantraffic/tracker/verdict';
import { headlessBrowserName } from './headless-browser-name.ts';
import { personTraces } from './person-traces.ts';
import type { VisitSubject } from './subject.ts';
import { trackerEvidence } from './tracker-evidence.ts';
import { trackerVerdict } from './tracker-verdict.ts';

export type { VisitSubject } from './subject.ts';

/** Every signal of a visit: one file each. A new one is a file and a line here. */
const SIGNALS: readonly ((visit: VisitSubject) => Evidence[])[] = [
  trackerEvidence,
  headlessBrowserName,
  personTraces,
];

/** All evidence of a visit, then its judgement. Pure: the same visit always gets the same verdict. */
export function judgeVisit(visit: VisitSubject): Judgement {
  const evidence = SIGNALS.flatMap((signal) => signal(visit));
  return judge([...evidence, ...trackerVerdict(visit, evidence)]);
}

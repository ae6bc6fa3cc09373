import type { ReportVisit } from '../../store/report-days.ts';
import { fieldOf } from './fields.ts';
import type { Condition, Operator, Segment } from './parse.ts';

/** What a segment says of a visit, as Matomo's own database would: texts are compared without regard to case. */
export function segmentFilter(segment: Segment): (visit: ReportVisit) => boolean {
  return (visit) => segment.every((group) => group.some((condition) => holds(condition, visit)));
}

function holds({ field, operator, value }: Condition, visit: ReportVisit): boolean {
  const found = fieldOf(visit, field);
  if (value === '') return (operator === '!=') === (found !== null && found !== '');
  if (found === null) return operator === '!=' || operator === '!@';
  if (typeof found === 'number' && NUMERIC[operator] !== undefined)
    return NUMERIC[operator](found, Number(value));
  return TEXTUAL[operator](folded(String(found)), folded(value));
}

/** The collation of Matomo's tables regards neither case nor accents. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

const NUMERIC: Readonly<Partial<Record<Operator, (a: number, b: number) => boolean>>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

const TEXTUAL: Readonly<Record<Operator, (a: string, b: string) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '=@': (a, b) => a.includes(b),
  '!@': (a, b) => !a.includes(b),
  '=^': (a, b) => a.startsWith(b),
  '=$': (a, b) => a.endsWith(b),
};

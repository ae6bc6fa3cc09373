import { ApiError } from '../api/api-error.ts';
import type { Visit, World } from '../world.ts';
import { type SegmentValue, segmentField } from './fields.ts';

export type VisitFilter = (visit: Visit) => boolean;

const CONDITION = /^([^=!<>]+?)(==|!=|<=|>=|=@|!@|=\^|=\$|<|>)(.*)$/s;

type Compare = (actual: SegmentValue, wanted: string) => boolean;

const text = (value: SegmentValue) => String(value ?? '').toLowerCase();

const COMPARE: Readonly<Record<string, Compare>> = {
  // As in MySQL: case does not count, and nothing equals an empty value only.
  '==': (actual, wanted) => text(actual) === wanted.toLowerCase(),
  '=@': (actual, wanted) => text(actual).includes(wanted.toLowerCase()),
  '=^': (actual, wanted) => text(actual).startsWith(wanted.toLowerCase()),
  '=$': (actual, wanted) => text(actual).endsWith(wanted.toLowerCase()),
  '<': (actual, wanted) => actual !== null && Number(actual) < Number(wanted),
  '>': (actual, wanted) => actual !== null && Number(actual) > Number(wanted),
  '<=': (actual, wanted) => actual !== null && Number(actual) <= Number(wanted),
  '>=': (actual, wanted) => actual !== null && Number(actual) >= Number(wanted),
};

/** `!=` and `!@` hold for a visit without a value too, and for one none of whose actions has it. */
const NEGATED: Readonly<Record<string, string>> = { '!=': '==', '!@': '=@' };

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}

function compileCondition(world: World, condition: string): VisitFilter {
  const [, name = '', operator = '', value = ''] = CONDITION.exec(condition) ?? [];
  if (name === '') throw new ApiError(`The segment condition '${condition}' is not valid.`);
  const field = segmentField(world, name);
  if (field === undefined) throw new ApiError(`Segment '${name}' is not a supported segment.`);
  const wanted = decode(value);
  const positive = NEGATED[operator] ?? operator;
  if (wanted === '' && positive !== '==') {
    throw new ApiError(`The segment '${condition}' has no value specified.`);
  }
  const compare = COMPARE[positive];
  if (compare === undefined) throw new ApiError(`The segment condition '${condition}' is not valid.`);
  const holds: VisitFilter = (visit) => {
    const actual = field(visit);
    if (!Array.isArray(actual)) return compare(actual as SegmentValue, wanted);
    if (actual.length === 0) return compare(null, wanted);
    return actual.some((one) => compare(one, wanted));
  };
  return operator in NEGATED ? (visit) => !holds(visit) : holds;
}

/**
 * A segment as a filter: `;` is *and*, `,` is *or* and binds tighter.
 * @throws ApiError with Matomo's own words for a field or a condition that it does not know.
 */
export function compileSegment(world: World, segment: string): VisitFilter {
  if (segment === '') return () => true;
  const all = segment.split(';').map((part) => {
    const any = part.split(',').map((condition) => compileCondition(world, condition.trim()));
    return (visit: Visit) => any.some((holds) => holds(visit));
  });
  return (visit) => all.every((holds) => holds(visit));
}

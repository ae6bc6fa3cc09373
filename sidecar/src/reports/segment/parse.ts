import { fail } from '../../errors/fail.ts';
import type { HumanTrafficError } from '../../errors/index.ts';
import { FIELDS, type FieldName, fieldNamed } from './fields.ts';

/** Longest first: `==` must not be read as `=` and something. */
const OPERATORS = ['==', '!=', '<=', '>=', '=@', '!@', '=^', '=$', '<', '>'] as const;
export type Operator = (typeof OPERATORS)[number];

export interface Condition {
  readonly field: FieldName | `dimension${number}`;
  readonly operator: Operator;
  readonly value: string;
}

/** All of the groups must hold, and of each group one condition: in Matomo `,` binds tighter than `;`. */
export type Segment = readonly (readonly Condition[])[];

const LONGEST = 2_000;

/**
 * Reads a segment as Matomo writes it, `countryCode==de;actions>=2,visitConverted==1`. Of Matomo's grammar all operators,
 * `;`, `,`, `\;`, `\,` and percent-encoded values are understood; of its fields those of `FIELDS`, which the store holds
 * of each visit.
 * @throws HumanTrafficError `report:bad-segment`, exit code 2, with the character where it goes wrong
 */
export function parseSegment(text: string): Segment {
  if (text.length > LONGEST) throw wrong(LONGEST, `it is longer than ${LONGEST} characters`);
  let at = 0;
  return split(text, ';').map((group) => {
    const conditions = split(group, ',').map((part) => {
      const condition = parseCondition(part, at);
      at += part.length + 1;
      return condition;
    });
    return conditions;
  });
}

function parseCondition(text: string, at: number): Condition {
  const match = /^\s*([A-Za-z]\w*)\s*(==|!=|<=|>=|=@|!@|=\^|=\$|<|>)(.*)$/s.exec(text);
  if (match === null)
    throw wrong(at + 1, text.trim() === '' ? 'a condition is missing' : 'no operator is found');
  const [, name = '', operator = '', raw = ''] = match;
  const field = fieldNamed(name);
  if (field === null) throw wrong(at + 1, `the field "${name.slice(0, 50)}" is not known here`);
  const value = decode(raw, at + text.length - raw.length + 1);
  const isNumber = !field.startsWith('dimension') && FIELDS[field as FieldName].isNumber;
  if (isNumber && !/^-?\d{1,15}(\.\d{1,6})?$/.test(value))
    throw wrong(at + text.length - raw.length + 1, `"${value.slice(0, 50)}" is not a number`);
  return { field, operator: operator as Operator, value };
}

function decode(raw: string, at: number): string {
  try {
    return decodeURIComponent(raw.replace(/\\([;,])/g, '$1')).trim();
  } catch {
    throw wrong(at, 'the value is not percent-encoded as it should be');
  }
}

/** Splits at a separator that no backslash stands before. */
function split(text: string, separator: ';' | ','): string[] {
  return text.split(separator === ';' ? /(?<!\\);/ : /(?<!\\),/);
}

function wrong(at: number, problem: string): HumanTrafficError {
  const known = [...Object.keys(FIELDS), 'dimension1, dimension2 …'].join(', ');
  return fail('report:bad-segment', { at, problem, known }, { exitCode: 2 });
}

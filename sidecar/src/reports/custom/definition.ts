import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { fail } from '../../errors/fail.ts';
import type { HumanTrafficError } from '../../errors/index.ts';
import { BREAKDOWNS } from '../labels.ts';
import { PERIODS } from '../period.ts';

export const COLUMN_NAMES = [
  'visits',
  'human',
  'undecided',
  'declaredBot',
  'bot',
  'humanSegment',
  'botShare',
  'share',
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];
export const ROW_NAMES = [...BREAKDOWNS, 'hours', 'days'] as const;
export const TABLE_FORMATS = ['csv', 'json', 'xlsx', 'html', 'pdf'] as const;

const column = z.enum(COLUMN_NAMES);
const formats = z.union([z.enum(TABLE_FORMATS), z.array(z.enum(TABLE_FORMATS)).min(1)], {
  error: `${TABLE_FORMATS.join(', ')}, or a list of them is expected`,
});

/** What a person writes to get a table of their own. */
const definitionSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and dashes are expected, 40 at most'),
  title: z.string().min(1).max(200).optional(),
  site: z.int().positive().optional(),
  period: z.enum(PERIODS).default('week'),
  date: z.string().max(30).default('yesterday'),
  segment: z.string().max(2_000).optional(),
  rows: z.enum(ROW_NAMES),
  columns: z.array(column).min(1).max(COLUMN_NAMES.length).default(['visits', 'human', 'bot', 'botShare']),
  filters: z
    .array(
      z.union(
        [
          z.strictObject({ column, min: z.number().optional(), max: z.number().optional() }),
          z.strictObject({
            label: z.strictObject({ contains: z.string() }).or(z.strictObject({ excludes: z.string() })),
          }),
        ],
        {
          error:
            'a filter is { column, min, max } or { label: { contains: … } } or { label: { excludes: … } }',
        },
      ),
    )
    .max(20)
    .default([]),
  sort: column.optional(),
  limit: z.int().min(1).max(100_000).default(100),
  format: formats.default('csv'),
});
export type Definition = z.output<typeof definitionSchema>;

const LARGEST = 100_000;

/**
 * Reads a definition in YAML (JSON is YAML too).
 * @throws HumanTrafficError `report:bad-definition`, exit code 2, with the line where it goes wrong
 */
export function parseDefinition(text: string, file: string): Definition {
  const wrong = (line: number, problem: string): HumanTrafficError =>
    fail('report:bad-definition', { file, line, problem }, { exitCode: 2 });
  if (text.length > LARGEST) throw wrong(1, `it is longer than ${LARGEST} characters`);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw wrong(lines.linePos(error.pos[0]).line, firstSentence(error.message));
  const parsed = definitionSchema.safeParse(read(document, (problem) => wrong(1, problem)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...(issue?.path ?? []), ...keys.slice(0, 1)] as (string | number)[];
  throw wrong(lineOf(document, path, lines), problemOf(path, keys, issue?.message ?? ''));
}

/** References are kept few: ten lines of them can stand for gigabytes. */
function read(document: Document, wrong: (problem: string) => HumanTrafficError): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    throw wrong(firstSentence((error as Error).message));
  }
}

function lineOf(document: Document, path: readonly (string | number)[], lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function problemOf(path: readonly (string | number)[], unknown: readonly string[], message: string): string {
  if (unknown.length > 0) {
    const known = Object.keys(definitionSchema.shape).join(', ');
    return `"${unknown[0]}" is not known (known are ${known})`;
  }
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function firstSentence(text: string): string {
  return text.split('\n')[0]?.slice(0, 200) ?? '';
}

import { networkOf } from '../../../visit/network.ts';
import { ACTION_KINDS, type ActionFact, type VisitFacts } from '../../visit/facts.ts';
import { judgedVisits, type LabelledVisit } from '../traffic/judged-visits.ts';
import type { Judged } from '../types.ts';

/**
 * One's own visits, a line each, all of one site. The first line names the columns: `label` (human or bot) and `actions`
 * must be there, an empty cell is unknown. A cell holds no comma; write %2C. Actions: `epoch-seconds kind path` with `|`
 * between, the path may be left out.
 */
const COLUMNS = [
  'label',
  'source',
  'visitor',
  'actions',
  'visitNumber',
  'referrerType',
  'referrerName',
  'language',
  'country',
  'region',
  'deviceType',
  'osCode',
  'osVersion',
  'browserCode',
  'browserVersion',
  'resolution',
  'localTime',
  'addressClass',
  'ip',
  'signedIn',
] as const;
type Column = (typeof COLUMNS)[number];
type Cells = Readonly<Record<Column, string | null>>;

/** What is read at once is judged at once, and has to be kept until the end. */
const MOST_VISITS = 500_000;
const MOST_ACTIONS = 500;
const MOST_CHARACTERS = 2_000;
const CLASSES = ['datacentre', 'crawler', 'allowed', 'other'] as const;

/** Gathers the visits of a file and judges them when it ends: each is held against all others. */
export class VisitsCsv {
  #columns: readonly Column[] | null = null;
  readonly #visits: LabelledVisit[] = [];
  readonly #timezone: string;

  constructor(timezone: string) {
    this.#timezone = timezone;
  }

  /** @throws where the line is not of the format, or there are too many */
  line(line: string): Judged[] {
    const cells = line.split(',');
    if (this.#columns === null) this.#columns = columnsOf(cells);
    else if (this.#visits.length >= MOST_VISITS) throw new RangeError('too many visits');
    else this.#visits.push(visitOf(cellsOf(this.#columns, cells), this.#visits.length + 1));
    return [];
  }

  /** What was read so far, judged by nobody. */
  get visits(): readonly LabelledVisit[] {
    return this.#visits;
  }

  end(): Judged[] {
    return judgedVisits(this.#visits, this.#timezone);
  }
}

function columnsOf(cells: readonly string[]): readonly Column[] {
  const found = cells.map((cell) => COLUMNS.find((name) => name === cell.trim()));
  const known = found.filter((name) => name !== undefined);
  if (known.length !== cells.length) throw new TypeError('an unknown column');
  if (!known.includes('label') || !known.includes('actions')) throw new TypeError('a column is missing');
  return known;
}

function cellsOf(columns: readonly Column[], cells: readonly string[]): Cells {
  if (cells.length !== columns.length) throw new TypeError('more or fewer cells than columns');
  const empty = Object.fromEntries(COLUMNS.map((name) => [name, null])) as Record<Column, string | null>;
  columns.forEach((name, i) => {
    const cell = cells[i]?.trim() ?? '';
    if (name !== 'actions' && cell.length > MOST_CHARACTERS) throw new RangeError('a cell is too long');
    empty[name] = cell === '' ? null : cell;
  });
  return empty;
}

function visitOf(cells: Cells, id: number): LabelledVisit {
  const { label, source } = cells;
  if (label !== 'human' && label !== 'bot') throw new TypeError('neither human nor bot');
  const actions = actionsOf(cells.actions ?? '');
  return { truth: label, source: source ?? label, facts: factsOf(cells, actions, id) };
}

function factsOf(cells: Cells, actions: readonly ActionFact[], id: number): VisitFacts {
  const [firstAt, lastAt] = [actions[0]?.at ?? 0, actions.at(-1)?.at ?? 0];
  const done = (kind: ActionFact['kind']) => actions.some((action) => action.kind === kind);
  const {
    label: _,
    source: __,
    actions: ___,
    visitor,
    visitNumber,
    referrerType,
    signedIn,
    ip,
    ...texts
  } = cells;
  return {
    ...texts,
    id,
    visitor: visitor ?? `visit ${id}`,
    visitNumber: wholeNumber(visitNumber ?? '1'),
    referrerType: referrerType ?? 'direct',
    signedIn: signedIn === 'true' || signedIn === '1',
    ordered: done('order'),
    converted: done('order') || done('goal'),
    addressClass: CLASSES.find((name) => name === cells.addressClass) ?? null,
    network: networkOf(ip),
    ...{
      firstAt,
      lastAt,
      duration: lastAt - firstAt,
      actions,
      truncatedActions: 0,
      city: null,
      tracker: null,
    },
    actionCount: actions.filter(({ kind }) => kind !== 'order' && kind !== 'goal').length,
  };
}

function actionsOf(text: string): ActionFact[] {
  const parts = text.split('|');
  if (parts.length > MOST_ACTIONS) throw new RangeError('too many actions');
  const done = parts.map(actionOf).sort((a, b) => a.at - b.at);
  return done.map((action, i) => {
    const next = done[i + 1];
    return { ...action, timeSpent: next === undefined ? null : next.at - action.at };
  });
}

function actionOf(text: string): Omit<ActionFact, 'timeSpent'> {
  const [at = '', name, path = null] = text.trim().slice(0, MOST_CHARACTERS).split(' ');
  const kind = ACTION_KINDS.find((one) => one === name);
  if (kind === undefined) throw new TypeError('an unknown kind of action');
  return { at: wholeNumber(at), kind, path };
}

function wholeNumber(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new TypeError('not a whole number');
  return Number(text);
}

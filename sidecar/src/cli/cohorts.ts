import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { sayConditions } from '../run/apply-rules.ts';
import { decideRule, type RuleAnswer } from '../run/decide-rule.ts';
import { segmentOf } from '../scoring/cohort/rule.ts';
import type { CohortRule } from '../store/cohort-rules.ts';
import { globalsOf, withApp, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

interface Options {
  readonly site?: string;
  readonly all?: boolean;
  readonly by?: string;
  readonly reason?: string;
}

/** `cohorts` lists the rules of each site; `confirm`, `dismiss` and `withdraw` decide on one. */
export function cohortsCommand(root: Command): void {
  const cohorts = root
    .command('cohorts')
    .description(text('cohorts.description'))
    .option('--all', text('cohorts.all'))
    .addHelpText('after', text('example', { line: 'humantraffic cohorts confirm 3 --site 1' }))
    .action((options: Options, command: Command) => list(options, command));
  for (const answer of ['confirm', 'dismiss', 'withdraw'] as const)
    cohorts
      .command(`${answer} <number>`)
      .description(text(`cohorts.${answer}`))
      .requiredOption('--site <id>', text('cohorts.site'))
      .option('--reason <text>', text('cohorts.reason'), '')
      .option('--by <name>', text('cohorts.by'), 'command line')
      .action((number: string, options: Options, command: Command) =>
        decide(answer, number, options, command),
      )
      .exitOverride()
      .showHelpAfterError(true);
}

async function list({ all = false }: Options, command: Command): Promise<void> {
  const globals = globalsOf(command);
  await withStore(globals, async (store) => {
    const listed: ({ site: number } & ReturnType<typeof shown>)[] = [];
    for (const { id } of await store.sites.states()) {
      const rules = (await store.cohortRules.list(id)).filter(({ state }) => all || !isOver(state));
      listed.push(...rules.map((rule) => ({ site: id, ...shown(rule) })));
    }
    if (globals.json) return printJson(listed);
    if (listed.length === 0) print(text('cohorts.none'));
    for (const { site, figures, ...rule } of listed) {
      const percent = (share: number) => String(Math.round(share * 1000) / 10);
      const { number, state, conditions, visits } = rule;
      print(
        text('cohorts.rule', { site, number, state, conditions, visits, precision: percent(rule.precision) }),
      );
      for (const { code, here, others } of figures.findings)
        print(text('cohorts.finding', { finding: findingText(code), here: say(here), others: say(others) }));
      if (rule.segment !== '') print(text('cohorts.segment', { segment: rule.segment, not: rule.notSaid }));
    }
  });
}

const isOver = (state: CohortRule['state']): boolean => state === 'dismissed' || state === 'withdrawn';
const say = (value: number): string =>
  value <= 1 ? `${Math.round(value * 1000) / 10} %` : String(Math.round(value));

const FINDINGS = new Set([
  'no-engagement',
  'no-person',
  'people',
  'round-the-clock',
  'same-way',
  'same-duration',
  'same-second',
  'fixed-period',
  'machine-pace',
  'contradictions',
  'rotation',
  'program-seen',
] as const);
type FindingName = typeof FINDINGS extends Set<infer Name> ? Name : never;

function findingText(code: string): string {
  const name = code.slice(code.indexOf(':') + 1) as FindingName;
  return FINDINGS.has(name) ? text(`cohorts.finding.${name}`) : code;
}

function shown({ conditions, ...rule }: CohortRule) {
  const { definition, notSaid } = segmentOf(conditions);
  return {
    ...rule,
    conditions: sayConditions(conditions),
    segment: definition,
    notSaid: notSaid.length === 0 ? '' : text('cohorts.notSaid', { names: notSaid.join(', ') }),
  };
}

async function decide(answer: RuleAnswer, number: string, options: Options, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const id = wholeNumber('--site', options.site ?? '');
  const rule = wholeNumber('number', number);
  const done = await withApp(
    globals,
    async (app) => {
      const site = app.sites.find((one) => one.id === id);
      if (site === undefined) throw fail('cohorts:no-site', { site: id }, { exitCode: 2 });
      const decision = { answer, by: options.by ?? '', reason: options.reason ?? '' };
      return decideRule(app, site, rule, decision);
    },
    `cohorts ${answer}`,
  );
  if (globals.json) printJson(done);
  else print(text('cohorts.decided', { number: rule, site: id, state: done.state }));
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw fail('cohorts:no-number', { name, value }, { exitCode: 2 });
  return Number(value);
}

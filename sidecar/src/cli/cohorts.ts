import type { Command } from 'commander';
import { fail } from '../errors/fail.ts';
import { text } from '../lang/text.ts';
import { decideRule, type RuleAnswer } from '../run/decide-rule.ts';
import { mayApplyAlone } from '../run/rules-of-site.ts';
import type { CohortRule } from '../store/cohort-rules.ts';
import { type ListedRule, linesOf, listedRule } from './cohort-lines.ts';
import { globalsOf, readConfig, withApp, withStore } from './globals.ts';
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
      .option('--by <name>', text('cohorts.who'), 'command line')
      .action((number: string, options: Options, command: Command) =>
        decide(answer, number, options, command),
      )
      .exitOverride()
      .showHelpAfterError(true);
}

async function list({ all = false }: Options, command: Command): Promise<void> {
  const globals = globalsOf(command);
  const { config } = readConfig(globals);
  await withStore(globals, async (store) => {
    const listed: ListedRule[] = [];
    for (const { id } of await store.sites.states()) {
      const checks = await store.ruleChecks.list(id);
      const rules = (await store.cohortRules.list(id)).filter(({ state }) => all || !isOver(state));
      const alone = mayApplyAlone(config, id);
      listed.push(...rules.map((rule) => listedRule(id, rule, checks.get(rule.number), alone)));
    }
    if (globals.json) return printJson(listed);
    if (listed.length === 0) print(text('cohorts.none'));
    let site: number | null = null;
    for (const rule of listed) {
      if (rule.site !== site)
        print(text(rule.alone ? 'cohorts.alone' : 'cohorts.notAlone', { site: rule.site }));
      site = rule.site;
      for (const line of linesOf(rule)) print(line);
    }
  });
}

const isOver = (state: CohortRule['state']): boolean => state === 'dismissed' || state === 'withdrawn';

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

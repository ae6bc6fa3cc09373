import { type Command, Option } from 'commander';
import { accountSettings, BotDetectionService, type DetectionResult } from '../accounts/index.ts';
import { systemClock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import { TIES } from '../lang/accounts.en.ts';
import { text } from '../lang/text.ts';
import type { Store } from '../store/store.ts';
import type { ReputationChange } from '../store/users.ts';
import type { SiteId } from '../visit/types.ts';
import { globalsOf, readConfig, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

interface Options {
  readonly site?: string;
  readonly reason?: string;
  readonly found?: 'human' | 'bot';
}

/** `accounts` judges all; the others concern one. */
export function accountsCommand(root: Command): void {
  const accounts = root
    .command('accounts')
    .description(text('accounts.description'))
    .option('--site <id>', text('accounts.site'))
    .addHelpText(
      'after',
      text('example', { line: 'humantraffic accounts flag spammer42 --reason "sells followers"' }),
    )
    .action((_: Options, command: Command) => withService(command, list));
  accounts
    .command('show <user>')
    .description(text('accounts.show'))
    .addHelpText('after', text('example', { line: 'humantraffic accounts show spammer42 --json' }))
    .action((user: string, _: Options, command: Command) =>
      withService(command, async ({ service, json }) => show(await service.detectBot(user), json)),
    );
  accounts
    .command('history <user>')
    .description(text('accounts.history'))
    .addHelpText('after', text('example', { line: 'humantraffic accounts history spammer42' }))
    .action((user: string, _: Options, command: Command) =>
      withService(command, async ({ store, site, json }) =>
        history(await store.users.history(site, user), json),
      ),
    );
  for (const answer of ['flag', 'unflag', 'undo'] as const)
    decision(accounts.command(`${answer} <user>`), answer, (service, user, reason) =>
      service[answer](user, reason),
    );
  decision(
    accounts
      .command('review <user>')
      .addOption(
        new Option('--found <what>', text('accounts.found')).choices(['human', 'bot']).makeOptionMandatory(),
      ),
    'review',
    (service, user, reason, { found }) =>
      found === 'bot' ? service.flag(user, reason) : service.unflag(user, reason),
  );
  for (const command of accounts.commands) command.exitOverride().showHelpAfterError(true);
}

/** A command by which a person decides, for a reason; then it shows what holds now. */
function decision(
  command: Command,
  name: 'flag' | 'unflag' | 'undo' | 'review',
  decide: (service: BotDetectionService, user: string, reason: string, options: Options) => Promise<unknown>,
): void {
  const found = name === 'review' ? ' --found human' : '';
  const line = `humantraffic accounts ${name} spammer42${found} --reason "${text(`accounts.${name}.example`)}"`;
  command
    .description(text(`accounts.${name}`))
    .requiredOption('--reason <text>', text('accounts.reason'))
    .addHelpText('after', text('example', { line }))
    .action((user: string, options: Options, own: Command) =>
      withService(own, async ({ service, json }) => {
        const done = await decide(service, user, options.reason ?? '', options);
        if (done === false) throw fail('accounts:not-decided', { user: printable(user) });
        show(await service.detectBot(user), json);
      }),
    );
}

interface Opened {
  readonly service: BotDetectionService;
  readonly store: Store;
  readonly site: SiteId;
  readonly json: boolean;
}

function withService(command: Command, work: (opened: Opened) => Promise<void>): Promise<void> {
  const globals = globalsOf(command);
  const { config, log } = readConfig(globals);
  const settings = config.accounts ?? accountSettings.parse({});
  return withStore(globals, async (store) => {
    const site = await siteOf(store, command.optsWithGlobals<Options>().site);
    const service = new BotDetectionService({ store, site, clock: systemClock, log, settings });
    await work({ service, store, site, json: globals.json ?? false });
    await service.close();
  });
}

async function siteOf(store: Store, asked: string | undefined): Promise<SiteId> {
  const known = (await store.sites.states()).map(({ id }) => id);
  const found =
    asked === undefined && known.length === 1 ? known[0] : known.find((id) => String(id) === asked);
  if (found !== undefined) return found;
  const sites = known.join(', ') || '–';
  if (asked !== undefined) throw fail('accounts:no-site', { site: asked, sites }, { exitCode: 2 });
  throw fail('accounts:which-site', { count: known.length, sites }, { exitCode: 2 });
}

async function list({ service, site, json }: Opened): Promise<void> {
  const { communities } = await service.assessAll();
  const stats = await service.getBotDetectionStats();
  const risks = (await service.accountRisks()).filter(({ accountRisk }) => accountRisk !== 'MEDIUM');
  if (json) return printJson({ site, ...stats, communities, accounts: risks });
  const { byLevel, falsePositives, falseNegatives, ...counts } = stats;
  print(text('accounts.totals', { site, communities, ...byLevel, ...counts } as never));
  print(text('accounts.reviews', { reviewed: stats.reviewed, falsePositives, falseNegatives }));
  if (risks.length === 0) return;
  print();
  const found = [];
  for (const { userId } of risks) found.push(await service.detectBot(userId));
  found.sort((a, b) => b.probability - a.probability);
  for (const one of found.slice(0, MOST_LISTED)) {
    print(headline(one));
    for (const indicator of one.indicators.slice(0, MOST_INDICATORS)) print(`    - ${indicator}`);
  }
  const more = found.length - MOST_LISTED;
  if (more > 0) print(text('accounts.more', { count: more }));
  print();
  print(text('accounts.next'));
}

/** An account in a line: level, probability, name, what it most looks like, and what was decided. */
function headline({
  userId,
  riskLevel,
  probability,
  types,
  decision,
  flagged,
  suspended,
}: DetectionResult): string {
  const [type, score] = Object.entries(types).sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  const marks = [
    score >= 50 ? type : null,
    flagged ? text('accounts.mark.flagged') : null,
    suspended ? text('accounts.mark.suspended') : null,
    decision === null ? null : text('accounts.decided', { decision }),
  ].filter((mark) => mark !== null);
  const line = text('accounts.line', {
    level: riskLevel.padEnd(8),
    probability: String(probability).padStart(3),
    user: printable(userId),
  });
  return marks.length === 0 ? line : `${line}  (${marks.join(', ')})`;
}

function history(changes: readonly ReputationChange[], json: boolean): void {
  if (json) {
    printJson(changes);
    return;
  }
  if (changes.length === 0) print(text('accounts.no-history'));
  for (const change of changes)
    print(
      text('accounts.change', {
        at: new Date(change.at * 1_000).toISOString().slice(0, 16).replace('T', ' '),
        level: (change.risk_level ?? '–').padEnd(8),
        probability: String(change.probability ?? '–').padStart(3),
        reputation: change.reputation ?? '–',
        by: change.decided_by,
        reason: printable(change.reason),
      }),
    );
}

function show(found: DetectionResult, json: boolean): void {
  if (json) {
    printJson(found);
    return;
  }
  const { rulesProbability, reputation, community, activities } = found;
  print(headline(found));
  print(text('accounts.rules', { probability: rulesProbability, reputation, ...activities }));
  for (const indicator of found.indicators) print(`- ${indicator}`);
  const types = Object.entries(found.types).filter(([, score]) => score >= LIKELY_TYPE);
  for (const [type, score] of types.sort(([, a], [, b]) => b - a))
    print(text('accounts.type', { type, score }));
  if (community !== null) {
    const ties = community.ties.map(([kind]) => TIES[kind]).join(', ');
    print(text('accounts.community', { count: community.members.length - 1, ties }));
  }
  for (const recommendation of found.recommendations) print(`→ ${recommendation}`);
}

/** Accounts that a terminal lists, and reasons of each; all of them are in --json. */
const MOST_LISTED = 50;
const MOST_INDICATORS = 3;
const LIKELY_TYPE = 30;

/** An id is a stranger's text: what steers a terminal is shown as its code. */
function printable(userId: string): string {
  return userId.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

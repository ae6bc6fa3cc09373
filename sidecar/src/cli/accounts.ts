import type { Command } from 'commander';
import { accountSettings, BotDetectionService, type DetectionResult } from '../accounts/index.ts';
import { systemClock } from '../clock/index.ts';
import { fail } from '../errors/fail.ts';
import { TIES } from '../lang/accounts.en.ts';
import { text } from '../lang/text.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';
import { globalsOf, readConfig, withStore } from './globals.ts';
import { print, printJson } from './output.ts';

interface Options {
  readonly site?: string;
  readonly reason?: string;
}

/** `accounts` judges all; `show`, `flag` and `unflag` concern one. */
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
    .action((user: string, _: Options, command: Command) =>
      withService(command, async ({ service, json }) => show(await service.detectBot(user), json)),
    );
  for (const answer of ['flag', 'unflag'] as const)
    accounts
      .command(`${answer} <user>`)
      .description(text(`accounts.${answer}`))
      .requiredOption('--reason <text>', text('accounts.reason'))
      .action((user: string, { reason = '' }: Options, command: Command) =>
        withService(command, async ({ service, json }) => {
          await service[answer](user, reason);
          show(await service.detectBot(user), json);
        }),
      );
  for (const command of accounts.commands) command.exitOverride().showHelpAfterError(true);
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
  if (found === undefined) throw fail('accounts:which-site', { count: known.length }, { exitCode: 2 });
  return found;
}

async function list({ service, site, json }: Opened): Promise<void> {
  const { communities } = await service.assessAll();
  const stats = await service.getBotDetectionStats();
  const risks = (await service.accountRisks()).filter(({ accountRisk }) => accountRisk !== 'MEDIUM');
  if (json) return printJson({ site, ...stats, communities, accounts: risks });
  const { byLevel, falsePositives, falseNegatives, ...counts } = stats;
  print(text('accounts.totals', { site, communities, ...byLevel, ...counts } as never));
  print(text('accounts.reviews', { reviewed: stats.reviewed, falsePositives, falseNegatives }));
  for (const { userId } of risks) {
    const { riskLevel, probability } = await service.detectBot(userId);
    print(text('accounts.line', { level: riskLevel, probability, user: printable(userId) }));
  }
}

function show(found: DetectionResult, json: boolean): void {
  if (json) {
    printJson(found);
    return;
  }
  const { userId, riskLevel, probability, rulesProbability, reputation, community, decision } = found;
  print(text('accounts.line', { level: riskLevel, probability, user: printable(userId) }));
  print(text('accounts.rules', { probability: rulesProbability, reputation }));
  if (decision !== null) print(text('accounts.decided', { decision }));
  for (const indicator of found.indicators) print(`- ${indicator}`);
  const [type, score] = Object.entries(found.types).sort(([, a], [, b]) => b - a)[0] ?? ['', 0];
  if (score >= 50) print(text('accounts.type', { type, score }));
  if (community !== null) {
    const ties = community.ties.map(([kind]) => TIES[kind]).join(', ');
    print(text('accounts.community', { count: community.members.length - 1, ties }));
  }
  for (const recommendation of found.recommendations) print(`→ ${recommendation}`);
}

/** An id is a stranger's text: what steers a terminal is shown as its code. */
function printable(userId: string): string {
  return userId.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

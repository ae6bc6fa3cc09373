import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail } from '../errors/fail.ts';
import { SETTINGS } from '../lang/config.en.ts';
import { CONFIG_KEYS, type Config, configSchema } from './schema.ts';

export type { Config } from './schema.ts';

export const CONFIG_FILE = 'humantraffic.config.json';

type Environment = Readonly<Record<string, string | undefined>>;
type Parse = (text: string) => unknown;

const text: Parse = (value) => value;
const number: Parse = (value) => (value.trim() === '' ? Number.NaN : Number(value));
const sites: Parse = (value) =>
  value.trim() === 'all' ? 'all' : value.split(',').map((part) => number(part));

const flag: Parse = (value) => (/^(true|1)$/.test(value) ? true : /^(false|0)$/.test(value) ? false : value);
const list: Parse = (value) => value.split(',').map((part) => part.trim());

/** Environment variable → configuration key. */
export const ENVIRONMENT: Readonly<Record<string, readonly [key: string, parse: Parse]>> = {
  MATOMO_URL: ['matomoUrl', text],
  MATOMO_TOKEN: ['matomoToken', text],
  MATOMO_TOKEN_FILE: ['matomoTokenFile', text],
  MATOMO_SITES: ['sites', sites],
  DATABASE_URL: ['databaseUrl', text],
  REDIS_URL: ['redisUrl', text],
  REPORTS_DIR: ['reportsDir', text],
  PDF_FONTS: ['pdfFonts', list],
  REPORT_FORMATS: ['reportFormats', list],
  SMTP_HOST: ['smtpHost', text],
  SMTP_PORT: ['smtpPort', number],
  SMTP_SECURE: ['smtpSecure', flag],
  SMTP_USER: ['smtpUser', text],
  SMTP_PASSWORD: ['smtpPassword', text],
  MAIL_FROM: ['mailFrom', text],
  ALLOW_PRIVATE_NETWORKS: ['allowPrivateNetworks', flag],
  PORT: ['port', number],
  HOST: ['host', text],
};

/**
 * Reads `humantraffic.config.json` of `folder` (or `file`) and the environment, which wins. Unknown keys are refused.
 * @throws HumanTrafficError `config:…`, exit code 2, naming the key and where it stands
 */
export function loadConfig(options: { env: Environment; folder: string; file?: string | undefined }): Config {
  const path = resolve(options.folder, options.file ?? CONFIG_FILE);
  const fromFile = readConfigFile(path, options.file !== undefined);
  for (const key of Object.keys(fromFile))
    if (!CONFIG_KEYS.includes(key))
      throw fail('config:unknown-key', { key, file: path, known: CONFIG_KEYS.join(', ') }, { exitCode: 2 });
  const fromEnvironment = readEnvironment(options.env);

  const parsed = configSchema.safeParse({ ...fromFile, ...fromEnvironment.values });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const key = String(issue?.path[0] ?? '');
    const variable = fromEnvironment.names.get(key);
    const raw = variable === undefined ? JSON.stringify(fromFile[key]) : options.env[variable];
    // Secrets lie in these: not even a wrong one is shown.
    const value = SECRET.test(key) ? `<${key}>` : withoutSecrets(String(raw));
    const where = { key: variable ?? key, source: variable === undefined ? path : 'the environment' };
    throw fail('config:invalid', { ...where, problem: problemOf(issue), value }, { exitCode: 2 });
  }
  return withTokenOfFile(parsed.data, options.folder);
}

/** The configuration as it may be shown: the token is replaced, and so is a password in an address. */
export function redacted(config: Config): Record<string, unknown> {
  return {
    ...config,
    databaseUrl: withoutSecrets(config.databaseUrl),
    redisUrl: config.redisUrl === undefined ? undefined : withoutSecrets(config.redisUrl),
    matomoToken: config.matomoToken === undefined ? undefined : '***',
    smtpPassword: config.smtpPassword === undefined ? undefined : '***',
    ...withoutKeys({ schedules: config.schedules, alerts: config.alerts, targets: config.targets }),
    accounts: withoutSecret(config.accounts),
  };
}

/** Keys whose values are never shown; of an address only its host is, because its path may be a secret (Slack's is). */
const SECRET = /token|secret|password|writeKey|schedules|alerts|targets|accounts/i;

function withoutKeys<T>(value: T): T {
  const text = JSON.stringify(value, (key, item: unknown) => {
    if (/secret|token|writeKey/i.test(key)) return '***';
    return key === 'url' && typeof item === 'string' ? new URL(item).origin : item;
  });
  return JSON.parse(text) as T;
}

function withoutSecret(accounts: Config['accounts']): Config['accounts'] {
  if (accounts?.webhook === undefined) return accounts;
  const { url, ...webhook } = accounts.webhook;
  return { ...accounts, webhook: { ...webhook, url: withoutSecrets(url), secret: '***' } };
}

/** Where in the value it is wrong, and what; without the value, which may hold a secret. */
function problemOf(issue: { path: PropertyKey[]; message: string } | undefined): string {
  const [, ...within] = issue?.path ?? [];
  const where = within.length === 0 ? '' : `${within.map(String).join('.')}: `;
  return `${where}${issue?.message ?? ''}`;
}

export interface SettingDescription {
  readonly key: string;
  /** The variable that sets it; null where the file alone does. */
  readonly variable: string | null;
  /** Null: none. */
  readonly default: unknown;
  readonly description: string;
}

/** Everything that can be set. */
export function describeSettings(): SettingDescription[] {
  const defaults = configSchema.parse({}) as Record<string, unknown>;
  return CONFIG_KEYS.map((key) => ({
    key,
    variable: Object.entries(ENVIRONMENT).find(([, [name]]) => name === key)?.[0] ?? null,
    default: defaults[key] ?? null,
    description: SETTINGS[key as keyof typeof SETTINGS],
  }));
}

/** An address without the password or the query it may hold. */
function withoutSecrets(address: string): string {
  return address.replace(/\/\/[^/@]{0,500}@/, '//***@').replace(/\?.*/s, '?***');
}

/**
 * Address and token, which everything that talks to Matomo needs.
 * @throws HumanTrafficError `config:no-url`, `config:no-token`
 */
export function requireMatomo(config: Config): { url: string; token: string } {
  if (config.matomoUrl === undefined) throw fail('config:no-url', {}, { exitCode: 2 });
  if (config.matomoToken === undefined)
    throw fail('config:no-token', { url: config.matomoUrl }, { exitCode: 2 });
  return { url: config.matomoUrl, token: config.matomoToken };
}

function readConfigFile(path: string, required: boolean): Record<string, unknown> {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && !required) return {};
    throw fail('config:unreadable', { file: path, problem: code ?? String(error) }, { exitCode: 2 });
  }
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
    throw new Error('an object is expected');
  } catch (error) {
    // The parser quotes what it stumbled over, which may be the token: only the place is told.
    const place = /position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0];
    const problem = place ?? (error instanceof SyntaxError ? 'it ends too early' : (error as Error).message);
    throw fail('config:not-json', { file: path, problem }, { exitCode: 2 });
  }
}

function readEnvironment(env: Environment) {
  const values: Record<string, unknown> = {};
  const names = new Map<string, string>();
  for (const [variable, [key, parse]] of Object.entries(ENVIRONMENT)) {
    const raw = env[variable];
    // An empty variable is how many a shell script says "not set".
    if (raw === undefined || raw === '') continue;
    values[key] = parse(raw);
    names.set(key, variable);
  }
  return { values, names };
}

function withTokenOfFile(
  { matomoTokenFile, ...config }: Config & { matomoTokenFile?: string | undefined },
  folder: string,
): Config {
  if (config.matomoToken !== undefined || matomoTokenFile === undefined) return config;
  const path = resolve(folder, matomoTokenFile);
  try {
    return { ...config, matomoToken: readFileSync(path, 'utf8').trim() };
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('config:unreadable', { file: path, problem }, { exitCode: 2 });
  }
}

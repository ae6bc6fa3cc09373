import { readFileSync } from 'node:fs';
import { createConnection } from 'mysql2/promise';

/** What `scripts/real-matomo up` writes down. */
interface Connection {
  readonly url: string;
  readonly tokens: { superUser: string; write: string; view: string; none: string };
  /** Its folder. */
  readonly dir: string;
  readonly logins: { superUser: string; write: string; view: string; none: string };
  readonly db: { host: string; port: number; user: string; password: string; name: string; prefix: string };
}

function connection(): Connection {
  const path = process.env.MATOMO_CONNECTION;
  if (path === undefined)
    throw new Error(
      'MATOMO_CONNECTION is not set: run "scripts/real-matomo up" and name the file that it prints',
    );
  return JSON.parse(readFileSync(path, 'utf8')) as Connection;
}

/** The instance that `MATOMO_CONNECTION` names. Calls are made as super user, to prepare and to look, never as the product. */
export const matomo = connection();

export async function api<T>(method: string, params: Record<string, string | number> = {}): Promise<T> {
  const body = new URLSearchParams({
    module: 'API',
    method,
    format: 'json',
    token_auth: matomo.tokens.superUser,
  });
  for (const [key, value] of Object.entries(params)) body.set(key, String(value));
  const response = await fetch(`${matomo.url}index.php`, { method: 'POST', body });
  const answer = (await response.json()) as { result?: string; message?: string };
  if (answer?.result === 'error') throw new Error(`${method}: ${answer.message}`);
  return answer as T;
}

/** A site of its own in Europe/Berlin, which the `write` and `view` users may use as their names say. */
export async function newSite(name: string): Promise<number> {
  const site = await api<{ value: number | string }>('SitesManager.addSite', {
    siteName: name,
    'urls[0]': 'https://shop.example',
    timezone: 'Europe/Berlin',
  });
  const idSite = Number(site.value);
  for (const role of ['write', 'view'] as const)
    await api('UsersManager.setUserAccess', {
      userLogin: matomo.logins[role],
      access: role,
      idSites: idSite,
    });
  return idSite;
}

/** Rows of a query on Matomo's own database; `{name}` stands for a table with its prefix. */
export async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const { host, port, user, password, name, prefix } = matomo.db;
  const db = await createConnection({
    host,
    port,
    user,
    password,
    database: name,
    timezone: 'Z',
    dateStrings: true,
  });
  try {
    const [found] = await db.query(
      sql.replace(/\{(\w+)\}/g, (_, table: string) => prefix + table),
      values,
    );
    return found as T[];
  } finally {
    await db.end();
  }
}

/** Sends hits through `matomo.php` in bulk, as a super user who may set time, address and user agent. */
export async function track(hits: readonly Record<string, string | number>[]): Promise<void> {
  const requests = hits.map(
    (hit) => `?${new URLSearchParams(Object.entries(hit).map(([k, v]) => [k, String(v)]))}`,
  );
  const body = JSON.stringify({ requests, token_auth: matomo.tokens.superUser });
  const response = await fetch(`${matomo.url}matomo.php`, { method: 'POST', body });
  const answer = (await response.json()) as { tracked?: number; invalid?: number };
  if (answer.tracked !== hits.length || answer.invalid !== 0)
    throw new Error(`${hits.length} hits sent, Matomo answered ${JSON.stringify(answer)}`);
}

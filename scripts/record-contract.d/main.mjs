/**
 * Holds one conversation with a real Matomo, on a fresh site of its own, and writes each exchange to a file:
 * `{ matomoVersion, request, response }`. `conversation.json` names them in order and says when it was held, so that
 * a test can hold the same conversation with the sandbox.
 *
 * MATOMO_CONNECTION: the connection.json of scripts/real-matomo; or MATOMO_URL and MATOMO_TOKEN (a super user's),
 * and MATOMO_VIEW_TOKEN with MATOMO_VIEW_LOGIN for the exchanges of a user who may only look.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callsAfterTracking, callsBeforeTracking } from './calls.mjs';
import { readConnection } from './connection.mjs';
import { tracking } from './hits.mjs';
import { fillIn } from './placeholders.mjs';
import { scrub } from './scrub.mjs';
import { addSite, nameVisits, readVersion, siteTimes } from './site.mjs';
import { send } from './transport.mjs';

const TIMEZONE = 'Europe/Berlin';
const folder = resolve(
  process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'e2e', 'contract'),
);

const connection = readConnection(process.env);
const matomoVersion = await readVersion(connection);
const idSite = await addSite(connection, TIMEZONE);
const recordedAt = Math.floor(Date.now() / 1000);
const times = siteTimes(TIMEZONE, recordedAt);
const values = {
  token: connection.token,
  'wrong token': '0123456789abcdef0123456789abcdef',
  'view token': connection.viewToken,
  idSite: String(idSite),
};

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (file.endsWith('.json')) rmSync(join(folder, file));

const names = [];
async function record(exchanges) {
  for (const { name, ...request } of exchanges) {
    if (JSON.stringify(request).includes('<view token>') && !connection.viewToken) continue;
    const response = await send(connection.url, fillIn(request, values));
    write(name, { matomoVersion, request, response: scrub(response, connection, values) });
    names.push(name);
  }
}

await record(callsBeforeTracking());
await record(tracking(times));
Object.assign(values, await nameVisits(connection, idSite, times));
await record(callsAfterTracking(times));
write('conversation', { matomoVersion, recordedAt, timezone: TIMEZONE, exchanges: names });
console.log(`${names.length} exchanges with Matomo ${matomoVersion}, in ${folder}`);

function write(name, content) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}

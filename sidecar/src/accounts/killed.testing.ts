import { createWriteStream } from 'node:fs';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { openStore } from '../store/open.ts';
import { accountSettings, BotDetectionService } from './index.ts';

/**
 * The process that the kill test kills: `node killed.testing.ts DATABASE_URL JOURNAL [EACH]`. Thirty callers note
 * activities without end, or EACH of them so many; each line of the journal is one that was acknowledged.
 */
const [url = '', journal = '', each = 'Infinity'] = process.argv.slice(2);
const store = await openStore(url, systemClock);
const settings = accountSettings.parse({ judgeEverySeconds: 1 });
const log = createLogger('silent');
const service = new BotDetectionService({ store, site: 1, clock: systemClock, log, settings });
const acknowledged = createWriteStream(journal, { flags: 'a' });

async function caller(user: number): Promise<void> {
  for (let i = 0; i < Number(each); i++) {
    await service.monitorUserActivity(`user${user}`, 'vote', { targetId: `${process.pid}-${i}` });
    // Whole, or not at all: a line that the kill cuts is one that nobody was told.
    acknowledged.write(`user${user} ${process.pid}-${i}\n`);
  }
}
await Promise.all(Array.from({ length: 30 }, (_, user) => caller(user)));
await service.close();
await store.close();
acknowledged.end();

import { afterEach, beforeEach } from 'vitest';
import { createLogger } from '../log/index.ts';
import { freshDatabase, type TestDatabase } from '../store/database.fixture.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';
import { type AccountSettingsInput, accountSettings, BotDetectionService } from './index.ts';

export const NOW = Date.UTC(2026, 5, 1, 12) / 1_000;
export const clock = { now: () => NOW, sleep: async () => {} };
export const site = 1 as SiteId;
export const SECRET = 'a secret of sixteen or more';

/** A store of its own for each test, and services on it. */
export function useAccounts() {
  const kept = {} as { database: TestDatabase; store: Store };
  beforeEach(async () => {
    kept.database = await freshDatabase();
    kept.store = await openStore(kept.database.url, clock);
  });
  afterEach(async () => {
    await kept.store.close();
    await kept.database.drop();
  });
  const service = (settings: AccountSettingsInput = {}) =>
    new BotDetectionService({
      ...{ store: kept.store, site, clock, log: createLogger('silent') },
      settings: accountSettings.parse(settings),
    });
  return { kept, service };
}

/** Posts the same advert every ten minutes, by day and by night. */
export async function spams(accounts: BotDetectionService, userId: string, count = 120): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, i) =>
      accounts.monitorUserActivity(userId, 'post', {
        content: `Wonderful cheap watches of all brands in our shop, delivered tomorrow, offer number ${i} https://shop.example/${i}`,
        targetId: `page-${i}`,
        at: NOW - (count - i) * 600,
      }),
    ),
  );
}

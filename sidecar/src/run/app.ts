import { type Clock, systemClock } from '../clock/index.ts';
import { type Config, requireMatomo } from '../config/index.ts';
import type { Logger } from '../log/index.ts';
import { MatomoClient } from '../matomo/client.ts';
import { PluginClient } from '../matomo/plugin.ts';
import { findSites } from '../matomo/sites.ts';
import { PullMetrics } from '../pull/metrics.ts';
import { SiteLocks } from '../pull/site-locks.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import type { Site } from '../visit/types.ts';
import { AccountServices } from './judge-accounts.ts';

/** Everything a command works with, put together once. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly client: MatomoClient;
  readonly version: string;
  /** Null where the plugin is not active in Matomo. */
  readonly plugin: PluginClient | null;
  readonly sites: readonly Site[];
  readonly store: Store;
  readonly accounts: AccountServices;
  readonly locks: SiteLocks;
  readonly metrics: PullMetrics;
  close(): Promise<void>;
}

/**
 * Opens the store, then asks Matomo for its version, plugin and sites: what is wrong with either is said at once.
 * @throws HumanTrafficError `config:…`, `store:…`, `matomo:…`
 */
export async function openApp(config: Config, log: Logger, clock: Clock = systemClock): Promise<App> {
  const { url, token } = requireMatomo(config);
  const metrics = new PullMetrics(clock);
  const client = new MatomoClient({
    url,
    token,
    clock,
    log,
    timeoutSeconds: config.requestTimeoutSeconds,
    retries: config.retries,
    onAnswer: (method, seconds) => metrics.answer(method, seconds),
    onFailure: (method, code) => metrics.failure(method, code),
  });
  const store = await openStore(config.databaseUrl, clock);
  try {
    const version = await client.version();
    const plugin = await PluginClient.find(client);
    const sites = await findSites(client, config.sites);
    for (const site of sites) await store.sites.save(site);
    const locks = new SiteLocks();
    const accounts = new AccountServices({ store, clock, log, settings: config.accounts });
    const close = async () => {
      await accounts.close();
      await store.close();
    };
    return { config, clock, log, client, version, plugin, sites, store, accounts, locks, metrics, close };
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

/**
 * The same with Matomo, its plugin and sites as they are now: Matomo is updated, a plugin is activated, a site changes its
 * time zone.
 */
export async function refreshed(app: App): Promise<App> {
  const version = await app.client.newVersion();
  const plugin = await PluginClient.find(app.client);
  const sites = await findSites(app.client, app.config.sites);
  for (const site of sites) await app.store.sites.save(site);
  return { ...app, version, plugin, sites };
}

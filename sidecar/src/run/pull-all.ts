import { HumanTrafficError } from '../errors/index.ts';
import type { PullTally } from '../pull/index.ts';
import type { PullWatcher } from '../pull/progress.ts';
import type { Site, SiteId } from '../visit/types.ts';
import type { App } from './app.ts';
import { Steps } from './steps.ts';

/** Sites that are pulled at the same time: as many as Matomo is asked requests at once. */
const AT_ONCE = 2;

export interface Pulled {
  readonly done: ({ site: SiteId } & PullTally)[];
  readonly problems: HumanTrafficError[];
}

/**
 * Pulls every site, two at a time. What fails for one does not keep the others from being pulled.
 * @param what `everything`, or only what is `new`
 */
export async function pullAll(
  app: App,
  watcher: PullWatcher,
  what: 'everything' | 'new' = 'everything',
): Promise<Pulled> {
  const result: Pulled = { done: [], problems: [] };
  const waiting = [...app.sites];
  const worker = async () => {
    for (let site = waiting.shift(); site !== undefined; site = waiting.shift())
      if (await pullOne(app, { site, watcher, what }, result)) waiting.length = 0;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return result;
}

/** @returns true where the next site would fare no better: a full disk, a refused token */
async function pullOne(
  app: App,
  { site, watcher, what }: { site: Site; watcher: PullWatcher; what: 'everything' | 'new' },
  result: Pulled,
): Promise<boolean> {
  try {
    const steps = new Steps(app, site, watcher);
    result.done.push({ site: site.id, ...(await (what === 'new' ? steps.tail() : steps.pull())) });
    await app.store.sites.noteEnd(site.id, null);
    return false;
  } catch (error) {
    if (!(error instanceof HumanTrafficError)) throw error;
    result.problems.push(error);
    await app.store.sites.noteEnd(site.id, error.message).catch(() => undefined);
    return error.code.startsWith('store:') || error.code === 'matomo:wrong-token';
  }
}

import { HumanTrafficError } from '../errors/index.ts';
import type { PluginClient } from '../matomo/plugin.ts';
import { cursorOf, type PullContext, saveCursor } from './context.ts';

const PAGE = 1_000;

/**
 * What people have decided in Matomo since the last time. A decision does not move its visit, so no lane reads the visit
 * again. Read after all lanes: of a visit that they bring later the label comes with it.
 * @returns visits whose label is another one now
 */
export function followDecisions(context: PullContext, plugin: PluginClient): Promise<number> {
  const { store, parse } = context;
  const site = parse.site.id;
  return context.exclusively(async () => {
    let changed = 0;
    let after = (await cursorOf(context, 'decisions'))?.id ?? 0;
    for (let more = true; more; ) {
      const page = await decisionsAfter(plugin, site, after);
      const last = page.decisions.at(-1);
      if (last === undefined) break;
      // Each has the label that stands by now, so of several about one visit any is right. A deleted visit has none.
      const held = page.decisions.filter((d) => d.lastActionTimestamp !== null);
      changed += await store.labels.noteHeld(site, new Map(held.map((d) => [d.idVisit, d.label])));
      after = last.id;
      more = page.more;
      await saveCursor(context, 'decisions', { time: 0, id: after });
    }
    return changed;
  });
}

/** A plugin that does not know the method yet knows no decisions either. */
async function decisionsAfter(plugin: PluginClient, site: number, after: number) {
  try {
    return await plugin.decisionsSince(site, after, PAGE);
  } catch (error) {
    if (error instanceof HumanTrafficError && error.code === 'matomo:plugin-absent')
      return { decisions: [], more: false };
    throw error;
  }
}

import type { PullContext, PullTally } from './context.ts';
import { pullByLive } from './live-lane.ts';
import { pullByPlugin } from './plugin-lane.ts';

export { addTally, NOTHING, type PullContext, type PullTally } from './context.ts';

/** Pulls what is new of one site, by the plugin where there is one, else by the Live API. */
export function pullSite(context: PullContext): Promise<PullTally> {
  return context.plugin === null ? pullByLive(context) : pullByPlugin(context, context.plugin);
}

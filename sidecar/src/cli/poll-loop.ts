import type { App } from '../run/app.ts';
import { pullAll } from '../run/pull-all.ts';

/**
 * Fetches what is new every `pollEverySeconds`, beside the main job, which takes longer: what happens in Matomo is in the
 * store within that time. Errors are noted at their site; the main job says them.
 * @param app asked each time: sites and plugin may have changed
 */
export async function pollUntil(stop: AbortSignal, app: () => App): Promise<void> {
  while (!stop.aborted) {
    const { clock, config, log } = app();
    const startedAt = performance.now();
    const { problems } = await pullAll(app(), {}, 'new');
    for (const { code, message } of problems) log.warn({ code }, message);
    const left = config.pollEverySeconds * 1000 - (performance.now() - startedAt);
    await clock.sleep(Math.max(0, left), stop);
  }
}

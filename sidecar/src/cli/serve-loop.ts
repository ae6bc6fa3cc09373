import type { PullerState } from '../api/puller-state.ts';
import { createApp, type Listening, listen } from '../api/server.ts';
import type { HumanTrafficError } from '../errors/index.ts';
import { text } from '../lang/text.ts';
import { tellAlerts } from '../reports/alerts/tell.ts';
import { asProblem, runDue } from '../reports/schedules/run-due.ts';
import { sendToTargets } from '../reports/targets/send.ts';
import { type App, refreshed } from '../run/app.ts';
import { type RunResult, runOnce } from '../run/run.ts';
import { reportProblems } from './globals.ts';
import { print, printRun } from './output.ts';
import { pollUntil } from './poll-loop.ts';
import { pullProgress } from './progress.ts';
import { tellUpdate } from './tell-update.ts';

interface ServeOptions {
  readonly mode: PullerState['mode'];
  readonly verbose: boolean;
}

/**
 * The main job again and again, with the latest report and the state of the puller on a web page, until the process is
 * told to stop (SIGINT, SIGTERM). A round that fails is said, and tried again with the next one.
 *
 * @returns the exit code: 0, or that of a first round that could do nothing at all
 */
export async function serve(app: App, options: ServeOptions): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const state = { current: await stateOf(app, options.mode, { running: true, nextRunAt: null }) };
  const { host, port, reportsDir } = app.config;
  const server = await listen(
    createApp({ reportsDir, state: () => state.current, metrics: app.metrics.registry, host }),
    { host, port },
  );
  try {
    return await rounds(app, { ...options, stop: stop.signal, server, state });
  } finally {
    await server.close();
  }
}

async function rounds(
  app: App,
  loop: ServeOptions & { stop: AbortSignal; server: Listening; state: { current: PullerState } },
): Promise<number> {
  const seconds = app.config.pullEverySeconds;
  let current = app;
  let polling: Promise<void> | undefined;
  for (let first = true; !loop.stop.aborted; first = false) {
    loop.state.current = { ...loop.state.current, running: true, nextRunAt: null };
    // Held up so long that another process took over: this one ends and says so, instead of failing round by round.
    await app.store.lease.renew();
    const progress = pullProgress();
    // Matomo may be down just now: then its sites are as they were, and the run says what is wrong.
    const now = first ? app : await refreshed(app).catch(() => current);
    await tellUpdate(now);
    current = now;
    polling ??= pollUntil(loop.stop, () => current);
    const result = await runOnce(current, progress.watcher).finally(progress.stop);
    const code = say(result, first, loop.verbose);
    reportProblems(await scheduledWork(current), loop.verbose);
    // Without any site done there is nothing to serve: whoever started it should see that at once.
    if (first && result.sites.length === 0) return code || 1;
    if (first) print(text('serve.address', { url: loop.server.url }));
    loop.state.current = await stateOf(app, loop.mode, {
      running: false,
      nextRunAt: app.clock.now() + seconds,
    });
    await app.clock.sleep(seconds * 1000, loop.stop);
  }
  await polling;
  return 0;
}

/** Schedules that are due, then alerts: each says what went wrong, and neither ends the service. */
async function scheduledWork(app: App): Promise<HumanTrafficError[]> {
  const ran = await runDue(app).catch((error: unknown) => [{ name: '', problems: [asProblem(error)] }]);
  const told = await tellAlerts(app).catch((error: unknown) => [asProblem(error)]);
  return [...ran.flatMap(({ problems }) => problems), ...told, ...(await sendToTargets(app))];
}

/** The first round is shown whole, later ones only where something came. */
function say({ sites, problems }: RunResult, first: boolean, verbose: boolean): number {
  for (const site of sites) if (first || site.pulled.added + site.pulled.changed > 0) printRun(site);
  return reportProblems(problems, verbose);
}

async function stateOf(
  app: App,
  mode: PullerState['mode'],
  now: Pick<PullerState, 'running' | 'nextRunAt'>,
): Promise<PullerState> {
  const sites = await app.store.sites.states();
  app.metrics.stored(sites);
  return { sites: sites.map((site) => ({ ...site, latestReport: null })), mode, ...now };
}

import { createApp, listen, type PullerState } from '../api/server.ts';
import { reportProblems } from '../cli/globals.ts';
import { print, printRun } from '../cli/output.ts';
import { text } from '../lang/text.ts';
import type { App } from './app.ts';
import { runOnce } from './run.ts';

/**
 * The main job again and again, with the latest report and the state of the puller on a web page, until the process is
 * told to stop (SIGINT, SIGTERM). A round that fails is said and tried again with the next one.
 *
 * @returns the exit code: that of the first round where nothing could be done at all
 */
export async function serve(
  app: App,
  options: { mode: PullerState['mode']; verbose: boolean },
): Promise<number> {
  const { config } = app;
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

  let state: PullerState = { sites: [], running: true, nextRunAt: null, mode: options.mode };
  const web = createApp({ reportsDir: config.reportsDir, state: () => state });
  const server = await listen(web, { host: config.host, port: config.port });
  try {
    for (let first = true; !stop.signal.aborted; first = false) {
      state = { ...state, running: true, nextRunAt: null };
      const { sites, problems } = await runOnce(app);
      const news = sites.filter((s) => first || s.pulled.added + s.pulled.changed > 0);
      for (const site of news) printRun(site);
      reportProblems(problems, options.verbose);
      if (first && sites.length === 0) return reportProblems([], false) || 1;
      if (first) print(text('serve.address', { url: server.url }));
      state = {
        sites: (await app.store.sites.states()).map((s) => ({ ...s, latestReport: latestOf(sites, s.id) })),
        running: false,
        nextRunAt: app.clock.now() + config.pullEverySeconds,
        mode: options.mode,
      };
      await app.clock.sleep(config.pullEverySeconds * 1000, stop.signal);
    }
    return 0;
  } finally {
    await server.close();
  }
}

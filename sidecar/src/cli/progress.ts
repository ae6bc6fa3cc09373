import { SingleBar } from 'cli-progress';
import { text } from '../lang/text.ts';
import type { PullWatcher } from '../pull/progress.ts';

/** Shows on a terminal how the pull goes on, and when the past will be read; nothing where standard error is a file or a pipe. */
export function pullProgress(): { watcher: PullWatcher; stop: () => void } {
  if (!process.stderr.isTTY) return { watcher: {}, stop: () => undefined };
  const bar = new SingleBar({
    format: text('progress.pull'),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 50,
  });
  const shown = { site: 0, read: 0, added: 0, day: '' };
  let started = false;
  const start = () => {
    if (!started) bar.start(1, 0, shown);
    started = true;
  };
  return {
    watcher: {
      page: (site, _, page) => {
        shown.read += page.added + page.changed + page.unchanged;
        shown.added += page.added;
        shown.site = site;
        start();
        bar.update(shown);
      },
      backfill: (site, { day, daysDone, daysInAll }) => {
        start();
        bar.setTotal(daysInAll);
        bar.update(daysDone, Object.assign(shown, { site, day }));
      },
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

import { SingleBar } from 'cli-progress';
import type { PageResult } from '../store/pulled-visits.ts';
import type { Site } from '../visit/types.ts';

/** Counts the pulled visits on a terminal; nothing where standard error is a file or a pipe. */
export function pullProgress(): { onPage: (site: Site, page: PageResult) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { onPage: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: 'Site {site}: {value} visits read, {added} new, {duration_formatted}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let read = 0;
  let added = 0;
  let started = false;
  return {
    onPage: (site, page) => {
      read += page.added + page.changed + page.unchanged;
      added += page.added;
      if (!started) bar.start(0, 0, { site: site.id, added });
      started = true;
      bar.update(read, { site: site.id, added });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

import { text } from '../lang/text.ts';
import type { App } from '../run/app.ts';
import { print } from './output.ts';

/** Says that Matomo was updated since the last pull, whichever command made that one. Told once. */
export async function tellUpdate(
  { store, sites, version, log }: App,
  say: (line: string) => void = print,
): Promise<void> {
  const from = await store.sites.noteVersion(
    sites.map(({ id }) => id),
    version,
  );
  if (from === null) return;
  log.info({ from, to: version }, 'Matomo was updated');
  say(text('matomo.updated', { from, to: version }));
}

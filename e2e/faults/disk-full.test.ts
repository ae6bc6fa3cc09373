import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MatomoAtRest } from './matomo-at-rest.ts';
import { PROGRAM, Puller } from './puller.ts';

/** Places at which the disk is full, from nothing to all that a pull writes. The long run tries more: DISK_PLACES. */
const PLACES = Number(process.env.DISK_PLACES ?? 4);
/** What `ulimit -f` counts in. */
const BLOCK = 512;

let matomo: MatomoAtRest;
let puller: Puller;

beforeEach(async () => {
  matomo = await MatomoAtRest.start({ days: 3, visits: 600 });
  puller = new Puller(PROGRAM, matomo);
  puller.bePatient({ retries: 1, requestTimeoutSeconds: 60 });
});
afterEach(() => {
  puller.remove();
  matomo.stop();
});

const store = (ending = '') => join(puller.folder, `store.db${ending}`);

/** A pull that cannot make any file longer than so many bytes: what it writes further fails as on a disk that is full. */
async function pull(bytes: number | null): Promise<{ code: number | null; err: string }> {
  const limit = bytes === null ? 'unlimited' : String(Math.ceil(bytes / BLOCK));
  const { child, ended } = puller.start('pull', { now: matomo.model.now }, [
    '/bin/sh',
    '-c',
    `ulimit -f ${limit}; exec "$@"`,
    'sh',
  ]);
  expect(child.pid).toBeDefined();
  return ended;
}

it(`a disk that is full at any of ${PLACES} places ends the pull, not with 0; with room again all is there`, {
  timeout: Math.max(600_000, PLACES * 60_000),
}, async () => {
  expect(await pull(null)).toMatchObject({ code: 0 });
  const whole = statSync(store()).size;
  const expected = matomo.model.expected();
  expect(puller.stored()).toEqual(expected);
  for (let place = 0; place < PLACES; place++) {
    for (const ending of ['', '-wal', '-shm']) rmSync(store(ending), { force: true });
    const bytes = Math.floor((whole * place) / PLACES);
    const { code, err } = await pull(bytes);
    expect(code, `${bytes} bytes: ${err}`).toBeGreaterThan(0);
    expect(err).toMatch(/disk|full|space/i);
    expect(await pull(null), `after ${bytes} bytes`).toMatchObject({ code: 0 });
    expect(puller.stored(), `after ${bytes} bytes`).toEqual(expected);
  }
});

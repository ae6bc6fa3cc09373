import { type ChildProcess, fork } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Model } from './model.ts';
import { PROGRAM, Puller } from './puller.ts';
import { Random } from './random.ts';
import { bundleMatomo } from './rig.ts';

/** Places at which the disk is full, from nothing to all that a pull writes. The long run tries more: DISK_PLACES. */
const PLACES = Number(process.env.DISK_PLACES ?? 4);
/** What `ulimit -f` counts in. */
const BLOCK = 512;

let matomo: ChildProcess;
let puller: Puller;
const model = new Model(new Random(5), Math.floor(Date.now() / 1000) - 10, { deletes: false });

function order(one: unknown): Promise<{ url: string; token: string }> {
  return new Promise((done) => {
    matomo.once('message', (reply: { answer: never }) => done(reply.answer));
    matomo.send(one as object);
  });
}

beforeEach(async () => {
  matomo = fork(await bundleMatomo(), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const at = await order({ do: 'start', now: model.now, plugin: true });
  await order({ do: 'happen', now: model.now, ...model.history(3, 600) });
  puller = new Puller(PROGRAM, at);
  puller.bePatient({ retries: 1, requestTimeoutSeconds: 60 });
});
afterEach(() => {
  puller.remove();
  matomo.disconnect();
});

const store = (ending = '') => join(puller.folder, `store.db${ending}`);

/** A pull that cannot make any file longer than so many bytes: what it writes further fails as on a disk that is full. */
async function pull(bytes: number | null): Promise<{ code: number | null; err: string }> {
  const limit = bytes === null ? 'unlimited' : String(Math.ceil(bytes / BLOCK));
  const { child, ended } = puller.start('pull', { now: model.now }, [
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
  const expected = model.expected();
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

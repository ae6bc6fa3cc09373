import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Binding as SQLite } from '../../../sidecar/src/store/sqlite/binding.ts';
import type { Order } from '../../faults/matomo-process.ts';
import { type Happening, Model } from '../../faults/model.ts';
import { Random } from '../../faults/random.ts';
import { offsetPaging } from './offset-paging.ts';
import { Installation, type Matomo } from './program.ts';

/** A sandbox in its own process, and the model of what happens in it. */
async function withLoad<T>(
  work: (parts: { matomo: Matomo; model: Model; happen: (h: Happening) => Promise<unknown> }) => Promise<T>,
): Promise<T> {
  const child = fork('sidecar/dist/bench/matomo-process.mjs');
  const model = new Model(new Random(7), Math.floor(Date.now() / 1000) - 10, { deletes: false });
  const order = (one: Order) =>
    new Promise<unknown>((done) => {
      child.once('message', (message) => done((message as { answer: unknown }).answer));
      child.send(one);
    });
  const happen = ({ hits, forget }: Happening) => order({ do: 'happen', now: model.now, hits, forget });
  try {
    const matomo = (await order({ do: 'start', now: model.now, plugin: true })) as Matomo;
    return await work({ matomo, model, happen });
  } finally {
    child.disconnect();
  }
}

/** Seconds from a hit in Matomo until it is in the store, with `serve` running. */
export function hitToStore(pollEverySeconds: number, hits: number): Promise<number[]> {
  return withLoad(async ({ matomo, model, happen }) => {
    await happen(model.history(2, 500));
    const ours = new Installation(matomo, { pollEverySeconds, reportDays: 3 });
    const serve = ours.spawn('serve');
    await new Promise((done) =>
      serve.stdout.on('data', (chunk) => String(chunk).includes('http://') && done(null)),
    );
    const db = new SQLite(ours.database, { readonly: true });
    const isThere = db.prepare('select 1 from actions where url = ?');
    const waiting = new Map<string, number>();
    const lags: number[] = [];
    for (let sent = 0; sent < hits || waiting.size > 0; ) {
      if (sent < hits) {
        model.now = Math.floor(Date.now() / 1000);
        const url = `https://shop.example/lag/${sent++}`;
        const params = {
          idsite: '1',
          rec: '1',
          cid: sent.toString(16).padStart(16, 'f'),
          url,
          cip: '198.51.100.9',
          ua: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
          new_visit: '1',
        };
        await happen({ hits: [{ truth: 'human', params }], forget: [] });
        waiting.set(url, performance.now());
      }
      await sleep(150);
      for (const [url, since] of waiting)
        if (isThere.get(url) !== undefined) {
          lags.push((performance.now() - since) / 1000);
          waiting.delete(url);
        }
    }
    db.close();
    serve.kill('SIGTERM');
    await new Promise((done) => serve.on('close', done));
    ours.remove();
    return lags.sort((a, b) => a - b);
  });
}

export interface Lost {
  readonly actions: number;
  readonly theirs: number;
  readonly ours: number;
}

/** The same days of traffic, pulled once a day by both: how many actions each has lost. */
export function lostRows(days: number): Promise<Lost> {
  return withLoad(async ({ matomo, model, happen }) => {
    model.now -= (days + 2) * 86_400;
    await happen(model.history(1, 100));
    const theirs = new Map<string, number>();
    const ours = new Installation(matomo, { pageSize: 25, backfillDays: 30 });
    for (let day = 0; day < days; day++) {
      for (let part = 0; part < 12; part++) {
        model.now += 7_200;
        await happen(model.happen(15));
      }
      const meanwhile = () => happen(model.happen(2));
      await offsetPaging(matomo, { day: dayBefore(model.now), rows: theirs, meanwhile });
      const pull = ours.run('pull');
      await meanwhile();
      await pull;
    }
    // Both look once more when everything has come to rest.
    model.now += 86_400;
    await happen({ hits: [], forget: [] });
    await offsetPaging(matomo, { day: dayBefore(model.now), rows: theirs, meanwhile: async () => {} });
    await ours.run('pull');
    const expected = model.visits.flatMap((visit) => visit.actions.map(({ url }) => url));
    const db = new SQLite(ours.database, { readonly: true });
    const stored = new Set(
      (db.prepare('select url from actions').all() as { url: string }[]).map(({ url }) => url),
    );
    db.close();
    ours.remove();
    return {
      actions: expected.length,
      theirs: expected.filter((url) => !theirs.has(url)).length,
      ours: expected.filter((url) => !stored.has(url)).length,
    };
  });
}

const dayBefore = (now: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(
    (now - 86_400) * 1000,
  );

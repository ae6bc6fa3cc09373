import { fork } from 'node:child_process';
import { Installation, type Matomo } from './program.ts';

/** A Matomo with so many visits, in a process of its own, for as long as the work takes. */
export async function withEndless<T>(
  visits: number,
  perDay: number,
  work: (matomo: Matomo) => Promise<T>,
): Promise<T> {
  const child = fork('sidecar/dist/bench/endless-matomo.mjs', [String(visits), String(perDay)]);
  const { url } = await new Promise<{ url: string }>((done) =>
    child.once('message', (message) => done(message as { url: string })),
  );
  try {
    return await work({ url, token: 'bench-token' });
  } finally {
    child.disconnect();
  }
}

/** Visits per second of a pull, and of asking the same again with bare fetch and dropping what comes. */
export async function pullAgainstFetch(visits: number): Promise<{ pulled: number; fetched: number }> {
  const start = await startUp();
  return withEndless(visits, 10_000, async (matomo) => {
    await warmUp(matomo);
    const ours = new Installation(matomo);
    const { seconds } = await ours.run('pull');
    ours.remove();
    const asked = (await (await fetch(`${matomo.url}asked`)).json()) as string[];
    const begin = performance.now();
    for (const body of asked) await bare(matomo, body);
    const fetched = visits / ((performance.now() - begin) / 1000);
    return { pulled: visits / (seconds - start), fetched };
  });
}

async function bare({ url }: Matomo, body: string): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await (await fetch(`${url}index.php`, { method: 'POST', body, headers })).arrayBuffer();
}

/** The first answers of a fresh process are slow: neither side is to be charged with them. */
async function warmUp(matomo: Matomo): Promise<void> {
  const page = { idSite: '1', afterTime: '', limit: '1000' };
  for (let after = 0; after < 5_000; after += 1_000)
    await bare(
      matomo,
      `${new URLSearchParams({ method: 'HumanTraffic.getVisitsSince', afterIdVisit: String(after), ...page })}`,
    );
  await fetch(`${matomo.url}asked`);
}

/** How long the program takes where there is nothing to pull: to load, to open a store, to ask for sites. */
export function startUp(): Promise<number> {
  return withEndless(0, 10_000, async (matomo) => {
    const idle = new Installation(matomo);
    const { seconds } = await idle.run('pull');
    idle.remove();
    return seconds;
  });
}

export interface Large {
  readonly visits: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** A pull of so many visits of four actions: how long it takes, and how much memory. */
export function large(visits: number): Promise<Large> {
  return withEndless(visits, 20_000, async (matomo) => {
    const ours = new Installation(matomo);
    const { seconds, peakMegabytes, out } = await ours.run('pull', '--json');
    ours.remove();
    const added = (JSON.parse(out) as { added: number }[])[0]?.added;
    if (added !== visits) throw new Error(`${visits} visits are there, ${added} were stored`);
    return { visits, seconds, peakMegabytes };
  });
}

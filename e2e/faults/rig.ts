import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Order } from './matomo-process.ts';
import { type Happening, Model } from './model.ts';
import { type Fault, FaultyProxy } from './proxy.ts';
import { type Clock, PROGRAM, Puller } from './puller.ts';
import { Random } from './random.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface RigOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly lane: 'plugin' | 'live';
  /** The program under test: the built one where it is missing. */
  readonly program?: string;
}

export interface Findings {
  /** Of what Matomo has, not in the store after the last pull, before anything was held against Matomo's counts. */
  readonly lost: string[];
  readonly expected: string[];
  readonly stored: string[];
  readonly kills: number;
  readonly faults: ReadonlyMap<Fault, number>;
  /** What the program said when it was not killed and did not end well. */
  readonly complaints: string[];
}

/** Two days before clocks change in Berlin, four before a month ends: spring for even seeds, autumn for odd ones. */
const STARTS = ['2026-03-27T19:00:00Z', '2026-10-23T18:00:00Z'].map((text) => Date.parse(text) / 1000);

/** Sites with visitors, far apart; and one that cannot be pulled, which must not stop the others. */
const ZONES = ['Europe/Berlin', 'America/New_York'];
const BROKEN_ZONE = 'Mars/Olympus';
/** So often, in seconds, the program looks for what came late. */
const DEEP_LOOK_EVERY = 3_600;

/** The sandbox as a bundle that plain Node runs. */
export async function bundleMatomo(): Promise<string> {
  const outfile = join(ROOT, 'sidecar/dist/faults/matomo-process.mjs');
  mkdirSync(join(ROOT, 'sidecar/dist/faults'), { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['e2e/faults/matomo-process.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['humantraffic:source'],
    logLevel: 'warning',
  });
  return outfile;
}

/** Plays `rounds` rounds of traffic, faults, jumping clocks and kills, then lets the program end in peace and compares. */
export async function play(matomoBundle: string, options: RigOptions): Promise<Findings> {
  const rig = new Rig(matomoBundle, options);
  try {
    await rig.start();
    for (let round = 0; round < options.rounds; round++) await rig.round();
    return await rig.conclude();
  } finally {
    await rig.stop();
  }
}

class Rig {
  readonly #options: RigOptions;
  readonly #random: Random;
  readonly #model: Model;
  readonly #matomo: ChildProcess;
  readonly #complaints: string[] = [];
  #kills = 0;
  /** What the program's clock showed whenever it was started or set, and the seconds that it ran at most. */
  readonly #moments: number[] = [];
  #longest = 0;
  #proxy: FaultyProxy | undefined;
  #puller: Puller | undefined;

  constructor(matomoBundle: string, options: RigOptions) {
    this.#options = options;
    this.#random = new Random(options.seed);
    this.#model = new Model(this.#random, STARTS[options.seed % 2] ?? 0, { zones: ZONES });
    this.#matomo = fork(matomoBundle, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  }

  async start(): Promise<void> {
    const plugin = this.#options.lane === 'plugin';
    const matomo = (await this.#order({
      do: 'start',
      now: this.#model.now,
      plugin,
      zones: [...ZONES, BROKEN_ZONE],
    })) as {
      url: string;
      token: string;
    };
    await this.#happen(this.#model.history(8, 800));
    this.#proxy = new FaultyProxy(matomo.url, this.#random);
    const url = await this.#proxy.start();
    this.#puller = new Puller(this.#options.program ?? PROGRAM, { url, token: matomo.token });
  }

  /** Traffic, then the program under faults, killed at some moment (or not), while traffic goes on. */
  async round(): Promise<void> {
    const proxy = this.#parts().proxy;
    this.#model.pass();
    await this.#happen(this.#model.happen(this.#random.between(5, 25)));
    proxy.faultiness = this.#random.pick([0, 0.03, 0.1, 0.3]);
    proxy.beforeRequest = async () => {
      if (this.#random.chance(0.3)) await this.#happen(this.#model.happen(this.#random.between(1, 4)));
    };
    await this.#run('pull', this.#clock(), this.#random.chance(0.75));
  }

  async conclude(): Promise<Findings> {
    const { proxy, puller } = this.#parts();
    proxy.faultiness = 0;
    proxy.beforeRequest = async () => {};
    // However slow the machine is: what is compared now must be whole.
    puller.bePatient({ requestTimeoutSeconds: 120, retries: 5 });
    this.#model.now = this.#dueAgain();
    await this.#happen({ hits: [], forget: [] });
    await this.#run('pull', { now: this.#model.now }, false);
    const pulled = new Set(puller.stored());
    const expected = this.#model.expected();
    const lost = expected.filter((visit) => !pulled.has(visit));
    this.#model.now += 86_400;
    await this.#happen({ hits: [], forget: [] });
    await this.#run('run', { now: this.#model.now }, false);
    const stored = puller.stored();
    return { lost, expected, stored, kills: this.#kills, faults: proxy.seen, complaints: this.#complaints };
  }

  async stop(): Promise<void> {
    await this.#proxy?.stop();
    this.#puller?.remove();
    if (this.#matomo.connected) this.#matomo.disconnect();
  }

  /**
   * When what is done once an hour is due again, by whichever of its clocks the program has noted that it did it: then
   * the last day is read again, in which queued hits may have been written, and visits that were written with an old time.
   */
  #dueAgain(): number {
    const apart = DEEP_LOOK_EVERY + this.#longest + 60;
    let now = this.#model.now + apart;
    while (this.#moments.some((moment) => Math.abs(now - moment) < apart)) now += 600;
    return now;
  }

  /** Sometimes the clock is wrong, or is set while the program runs. */
  #clock(): Clock {
    const { now } = this.#model;
    const wrong = this.#random.chance(0.15) ? this.#random.between(-200_000, 200_000) : 0;
    if (!this.#random.chance(0.1)) return { now: now + wrong };
    const jump = { after: this.#random.between(300, 900), by: this.#random.between(-90_000, 90_000) };
    return { now: now + wrong, jump };
  }

  async #run(command: string, clock: Clock, kill: boolean): Promise<void> {
    const { proxy, puller } = this.#parts();
    const begin = performance.now();
    this.#moments.push(clock.now, ...(clock.jump === undefined ? [] : [clock.now + clock.jump.by]));
    const { child, ended } = puller.start(command, clock);
    let answersLeft = kill ? this.#random.between(1, 18) : Number.POSITIVE_INFINITY;
    const pause = this.#random.between(0, 25);
    // Right after an answer has left is when the program is about to store it.
    proxy.afterAnswer = () => {
      if (--answersLeft === 0) void sleep(pause).then(() => child.kill('SIGKILL'));
    };
    const { code, err } = await ended;
    this.#longest = Math.max(this.#longest, Math.ceil((performance.now() - begin) / 1_000));
    proxy.afterAnswer = () => {};
    if (code === null) this.#kills++;
    else if (code !== 0) this.#complaints.push(err);
  }

  async #happen({ hits, forget }: Happening): Promise<void> {
    await this.#order({ do: 'happen', now: this.#model.now, hits, forget });
  }

  #order(order: Order): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#matomo.once('message', (reply: { answer?: unknown; error?: string }) =>
        reply.error === undefined ? resolve(reply.answer) : reject(new Error(reply.error)),
      );
      this.#matomo.send(order);
    });
  }

  #parts(): { proxy: FaultyProxy; puller: Puller } {
    if (this.#proxy === undefined || this.#puller === undefined) throw new Error('the rig is not started');
    return { proxy: this.#proxy, puller: this.#puller };
  }
}

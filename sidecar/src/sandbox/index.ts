/**
 * The sandbox: a small server that answers like a Matomo 5.0.2 with our plugin, for tests and for the demo.
 * It keeps everything in memory and listens on 127.0.0.1 only. What it answers is held against recordings of a
 * real Matomo by `contract.test.ts`.
 */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Verdict } from '@humantraffic/tracker/verdict';
import type { Caller } from './api/access.ts';
import { decide } from './api/decisions.ts';
import { deleteVisit } from './delete-visit.ts';
import { type Fault, Faults } from './http/faults.ts';
import { createSandboxServer } from './http/server.ts';
import { type LabelledHit, loadHits } from './load-hits.ts';
import { createWorld, type Site, type Visit, type World } from './world.ts';

export { type DemoOptions, demoTraffic } from './demo-traffic.ts';
export type { Fault } from './http/faults.ts';
export type { LabelledHit } from './load-hits.ts';
export type { Site, Truth, Visit } from './world.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Epoch seconds. */
  readonly clock?: () => number;
  /** The sites there are; one shop in Europe/Berlin where it is missing. */
  readonly sites?: readonly Site[];
  /** Hits that are there from the start, e.g. `demoTraffic({ … })`. */
  readonly hits?: readonly LabelledHit[];
  /** False: a Matomo without our plugin. Its methods, segments and labels are absent then. */
  readonly pluginInstalled?: boolean;
  /** Token of the super user. */
  readonly token?: string;
  /** Folder that holds `matomo.js`. */
  readonly assetsDir?: string;
  readonly faults?: readonly Fault[];
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  /** Of a super user. */
  readonly token: string;
  /** Of a user who may only look. */
  readonly viewToken: string;
  /** Every visit with what it really is (`truth`); live, not a copy: do not change it. */
  visits(): readonly Visit[];
  /** Adds hits as if they had been tracked, without the network. */
  load(hits: readonly LabelledHit[]): void;
  /** A person decides about a visit in Matomo's visits log (null: takes that back): no label of the sidecar may change it. */
  decide(idVisit: number, verdict: Verdict | null): void;
  /** Deletes a visit, as for a person who wants to be forgotten. */
  delete(idVisit: number): void;
  /** Updates Matomo to another version, e.g. `6.0.0`: from 5.4 on the token is taken in a header, too. */
  update(version: string): void;
  setFault(fault: Fault): void;
  clearFaults(): void;
  /** How often each API method (and `matomo.php`) was called. */
  calls(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

export const DEMO_SITE: Site = {
  idSite: 1,
  name: 'Demo shop',
  mainUrl: 'https://shop.example',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  ecommerce: true,
  createdAt: Date.UTC(2020, 0, 1) / 1000,
};

/** Made up, so that a secret scanner and a reader see that it opens nothing. */
const DEFAULT_TOKEN = 'sandbox-super-user-token';
const VIEW_TOKEN = 'sandbox-view-token';

function tokensOf(token: string): ReadonlyMap<string, Caller> {
  return new Map([
    [token, { login: 'admin', right: 'superuser' }],
    [VIEW_TOKEN, { login: 'viewer', right: 'view' }],
  ]);
}

function decideOn(world: World, idVisit: number, verdict: Verdict | null): void {
  const visit = world.visitsById.get(idVisit);
  if (visit === undefined) throw new Error(`The sandbox has no visit ${idVisit}`);
  decide(world, visit, verdict);
}

/** Beside this file in the sources; beside the bundle, or in the sources next to it, once bundled to `dist`. */
function defaultAssetsDir(): string {
  const places = ['./assets/', './sandbox/assets/', '../src/sandbox/assets/'];
  const folders = places.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return folders.find((folder) => existsSync(folder)) ?? folders[0] ?? '.';
}

/**
 * Starts a sandbox.
 * @example
 * const sandbox = await startSandbox({ hits: demoTraffic({ now: Date.now() / 1000 }) });
 * // MATOMO_URL=sandbox.url MATOMO_TOKEN=sandbox.token
 * await sandbox.close();
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? (() => Math.floor(Date.now() / 1000));
  const world = createWorld(clock, options.pluginInstalled ?? true, options.sites ?? [DEMO_SITE]);
  const faults = new Faults();
  const token = options.token ?? DEFAULT_TOKEN;
  const counts = new Map<string, number>();
  for (const fault of options.faults ?? []) faults.add(fault);
  loadHits(world, options.hits ?? []);
  const server = createSandboxServer({
    world,
    faults,
    tokens: tokensOf(token),
    assetsDir: options.assetsDir ?? defaultAssetsDir(),
    onCall: (method) => counts.set(method, (counts.get(method) ?? 0) + 1),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    token,
    viewToken: VIEW_TOKEN,
    visits: () => world.visits,
    load: (hits) => loadHits(world, hits),
    decide: (idVisit, verdict) => decideOn(world, idVisit, verdict),
    delete: (idVisit) => deleteVisit(world, idVisit),
    update: (version) => {
      world.matomoVersion = version;
    },
    setFault: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    calls: () => counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

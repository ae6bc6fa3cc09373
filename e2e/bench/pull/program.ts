import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const BIN = resolve('sidecar/bin/humantraffic.mjs');

export interface Ended {
  readonly seconds: number;
  /** The most memory it held, in MB. */
  readonly peakMegabytes: number;
  readonly out: string;
}

export interface Matomo {
  readonly url: string;
  readonly token: string;
  readonly site?: number;
}

/** An installation of the product in a folder of its own. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'bench-pull-'));
  readonly database = join(this.folder, 'store.db');
  readonly #matomo: Matomo;

  constructor(matomo: Matomo, config: Record<string, unknown> = {}) {
    this.#matomo = matomo;
    writeFileSync(join(this.folder, 'humantraffic.config.json'), JSON.stringify({ push: false, ...config }));
  }

  spawn(...args: string[]) {
    const { url, token, site } = this.#matomo;
    const env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      MATOMO_URL: url,
      MATOMO_TOKEN: token,
      MATOMO_SITES: String(site ?? 1),
      DATABASE_URL: `sqlite:${this.database}`,
      REPORTS_DIR: join(this.folder, 'reports'),
      PORT: '0',
    };
    return spawn(process.execPath, [BIN, ...args], {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Runs a command to its end, which must be a good one. */
  async run(...args: string[]): Promise<Ended> {
    const begin = performance.now();
    const child = this.spawn(...args);
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOf(child.pid));
    }, 100);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    const code = await new Promise((done) => child.on('close', done));
    clearInterval(watch);
    if (code !== 0) throw new Error(`humantraffic ${args.join(' ')} ended with ${code}: ${err}`);
    return { seconds: (performance.now() - begin) / 1000, peakMegabytes: peak, out };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Linux tells it for a process that still runs. */
function peakOf(pid: number | undefined): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

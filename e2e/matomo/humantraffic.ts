import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { matomo } from './real-matomo.ts';

const BIN = fileURLToPath(new URL('../../sidecar/bin/humantraffic.mjs', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** An installation of the product of its own: a folder with its database and its reports. */
export class Installation {
  readonly folder = mkdtempSync(join(tmpdir(), 'humantraffic-'));
  readonly database = join(this.folder, 'store.db');
  readonly reports = join(this.folder, 'reports');
  readonly #env: Readonly<Record<string, string>>;

  constructor(site: number, env: Readonly<Record<string, string>> = {}) {
    this.#env = {
      MATOMO_URL: matomo.url,
      MATOMO_TOKEN: matomo.tokens.write,
      MATOMO_SITES: String(site),
      DATABASE_URL: `sqlite:${this.database}`,
      REPORTS_DIR: this.reports,
      ...env,
    };
  }

  /** Runs the built command line as a user would. */
  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, ...this.#env, ...env },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, out, err };
  }

  /** Like `run`, with `--json`, which must succeed. */
  async json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await this.run([...args, '--json']);
    if (code !== 0) throw new Error(`humantraffic ${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as T;
  }
}

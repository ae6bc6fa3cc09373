import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Binding as SQLite } from '../../sidecar/src/store/sqlite/binding.ts';
import { signature } from './model.ts';

const SHIFT_CLOCK = new URL('./shift-clock.mjs', import.meta.url).href;
export const PROGRAM = fileURLToPath(new URL('../../sidecar/bin/humantraffic.mjs', import.meta.url));

export interface Clock {
  /** Epoch seconds that the program is to believe it is. */
  readonly now: number;
  /** Its clock jumps by so many seconds, so many milliseconds after the start. */
  readonly jump?: { readonly after: number; readonly by: number } | undefined;
}

/** The real program, as its users start it, in a folder of its own. */
export class Puller {
  readonly folder = mkdtempSync(join(tmpdir(), 'faults-'));
  readonly #program: string;
  readonly #env: Record<string, string>;

  constructor(program: string, matomo: { url: string; token: string }) {
    this.#program = program;
    this.#env = {
      PATH: process.env.PATH ?? '',
      HOME: this.folder,
      MATOMO_URL: matomo.url,
      MATOMO_TOKEN: matomo.token,
      DATABASE_URL: `sqlite:${join(this.folder, 'store.db')}`,
      REPORTS_DIR: join(this.folder, 'reports'),
    };
    this.bePatient({ retries: 1, requestTimeoutSeconds: 1 });
  }

  /** How long it waits for Matomo, and how often it tries again. */
  bePatient(patience: { retries: number; requestTimeoutSeconds: number }): void {
    const config = {
      ...patience,
      pageSize: 25,
      push: false,
      backfillDays: 12,
      reportDays: 20,
    };
    writeFileSync(join(this.folder, 'humantraffic.config.json'), JSON.stringify(config));
  }

  /** @param by a command that runs the one that follows it */
  start(
    command: string | readonly string[],
    clock: Clock,
    by: readonly string[] = [],
  ): { child: ChildProcess; ended: Promise<{ code: number | null; err: string }> } {
    const env = {
      ...this.#env,
      CLOCK_OFFSET_MS: String(clock.now * 1000 - Date.now()),
      CLOCK_JUMP_AFTER_MS: String(clock.jump?.after ?? 0),
      CLOCK_JUMP_MS: String((clock.jump?.by ?? 0) * 1000),
    };
    const line = [...by, process.execPath, '--import', SHIFT_CLOCK, this.#program, ...[command].flat()];
    const child = spawn(line[0] ?? '', line.slice(1), {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let err = '';
    child.stderr?.on('data', (chunk) => (err += chunk));
    const ended = new Promise<{ code: number | null; err: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, err })),
    );
    return { child, ended };
  }

  /** Everything that Matomo said of visits and actions, column by column. */
  rows(): unknown[] {
    const db = new SQLite(join(this.folder, 'store.db'), { readonly: true });
    try {
      const visits = db.prepare('select * from visits order by site, id_visit').all() as object[];
      const actions = db.prepare('select * from actions order by site, id_visit, position').all();
      return [...visits.map((visit) => ({ ...visit, pulled_at: null })), ...actions];
    } finally {
      db.close();
    }
  }

  /** Each visit in the store by its actions, sorted as the model's are. */
  stored(): string[] {
    const db = new SQLite(join(this.folder, 'store.db'), { readonly: true });
    try {
      const visits = new Map<number, { url: string; at: number }[]>();
      for (const { id } of db.prepare('select id_visit as id from visits').all() as { id: number }[])
        visits.set(id, []);
      const rows = db.prepare('select id_visit as id, url, at from actions').all();
      for (const { id, url, at } of rows as { id: number; url: string; at: number }[])
        (visits.get(id) ?? visits.set(id, []).get(id))?.push({ url, at });
      return [...visits.values()].map(signature).sort();
    } finally {
      db.close();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

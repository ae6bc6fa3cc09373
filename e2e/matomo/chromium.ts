import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import FLAGS from '../lab/chromium-flags.json' with { type: 'json' };

const CHROMEDRIVER = process.env.CHROMEDRIVER_BIN ?? '/usr/bin/chromedriver';
const CHROMIUM = process.env.CHROME_BIN ?? '/usr/bin/chromium';

/** A real Chromium under chromedriver, spoken to in plain WebDriver. */
export class Chromium {
  readonly #driver: ChildProcess;
  readonly #profile: string;
  readonly #session: string;

  private constructor(driver: ChildProcess, profile: string, session: string) {
    this.#driver = driver;
    this.#profile = profile;
    this.#session = session;
  }

  /** @param flags more of Chromium's own. */
  static async open(flags: readonly string[] = []): Promise<Chromium> {
    const port = await freePort();
    const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
    const driver = spawn(CHROMEDRIVER, [`--port=${port}`, '--allowed-ips=127.0.0.1'], { stdio: 'ignore' });
    const base = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${base}/status`)).ok);
    const capabilities = {
      alwaysMatch: {
        browserName: 'chrome',
        'goog:chromeOptions': { binary: CHROMIUM, args: [...FLAGS, ...flags, `--user-data-dir=${profile}`] },
      },
    };
    const { sessionId } = await post<{ sessionId: string }>(`${base}/session`, { capabilities });
    return new Chromium(driver, profile, `${base}/session/${sessionId}`);
  }

  async goto(url: string): Promise<void> {
    await post(`${this.#session}/url`, { url });
  }

  /** Runs a function body in the page and gives what it returns. */
  evaluate<T>(script: string): Promise<T> {
    return post<T>(`${this.#session}/execute/sync`, { script, args: [] });
  }

  /** A command of Chromium's own protocol, e.g. `Emulation.setEmulatedMedia`. */
  devtools<T>(cmd: string, params: object = {}): Promise<T> {
    return post<T>(`${this.#session}/goog/cdp/execute`, { cmd, params });
  }

  async close(): Promise<void> {
    await fetch(this.#session, { method: 'DELETE' }).catch(() => undefined);
    this.#driver.kill();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits until `check` holds; a check that throws does not hold yet. */
export async function until(check: () => Promise<boolean>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await check().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`did not come true within ${seconds} s: ${check}`);
}

async function post<T>(url: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

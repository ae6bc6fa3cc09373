import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { bindingFor } from './binding.ts';

/** Pages of the log from which on it begins again at its front, as soon as nobody else is just at it. */
const RESTART_PAGES = 4_000;
/** From being asked to doing it: what is written meanwhile comes along. */
const PAUSE_MS = 100;

interface Work {
  readonly binding: string;
  readonly path: string;
  readonly restartPages: number;
  readonly pauseMs: number;
}

/**
 * Brings the write-ahead log into the database in a thread of its own: it takes some syncs of the disk, which whoever
 * commits would have to wait for. A thread that dies is not started again: who commits does it then, see `append.ts`.
 */
export class Checkpoints {
  #worker: Worker | null;
  #ended: Promise<unknown>;
  #asked = false;

  constructor(path: string) {
    const work: Work = {
      binding: createRequire(import.meta.url).resolve(bindingFor(process.versions.node)),
      path,
      restartPages: RESTART_PAGES,
      pauseMs: PAUSE_MS,
    };
    const worker = new Worker(`(${checkpointing})(require)`, { eval: true, workerData: work });
    this.#worker = worker;
    worker.unref();
    worker.on('message', () => {
      this.#asked = false;
    });
    const lost = () => {
      this.#worker = null;
    };
    worker.on('error', lost);
    this.#ended = new Promise<void>((resolve) => {
      worker.once('exit', () => {
        lost();
        resolve();
      });
    });
  }

  /** There is something new in the log. */
  soon(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#worker?.postMessage('soon');
  }

  /** Lets it end what it is at. */
  async close(): Promise<void> {
    // Otherwise a process that has nothing else to do would end before.
    this.#worker?.ref();
    this.#worker?.postMessage('end');
    await this.#ended;
  }
}

/** What the thread does. Its source is what is handed over, so it can name nothing from outside itself. */
function checkpointing(require: NodeJS.Require): void {
  const threads: typeof import('node:worker_threads') = require('node:worker_threads');
  const { binding, path, restartPages, pauseMs } = threads.workerData as Work;
  const port = threads.parentPort;
  const database = new (require(binding) as typeof import('better-sqlite3'))(path, {
    fileMustExist: true,
    timeout: 0,
  });
  const checkpoint = () => {
    try {
      const [found] = database.pragma('wal_checkpoint(PASSIVE)') as { log: number }[];
      // Nobody can write meanwhile, so it comes right after the other one has left it little to do.
      if ((found?.log ?? 0) >= restartPages) database.pragma('wal_checkpoint(RESTART)');
    } catch {
      // A disk that is full, or somebody else who is at it: no commit depends on it, and the next time comes.
    }
    port?.postMessage('done');
  };
  port?.on('message', (message) => {
    if (message === 'soon') setTimeout(checkpoint, pauseMs);
    else {
      database.close();
      port.close();
    }
  });
}

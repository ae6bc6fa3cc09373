import { type ChildProcess, fork } from 'node:child_process';
import { Model } from './model.ts';
import { Random } from './random.ts';
import { bundleMatomo } from './rig.ts';

/** A Matomo with its plugin, in which some days have passed and nothing happens any more. */
export class MatomoAtRest {
  readonly model: Model;
  readonly url: string;
  readonly token: string;
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess, model: Model, at: { url: string; token: string }) {
    this.#process = process;
    this.model = model;
    this.url = at.url;
    this.token = at.token;
  }

  static async start({ days, visits }: { days: number; visits: number }): Promise<MatomoAtRest> {
    const model = new Model(new Random(5), Math.floor(Date.now() / 1000) - 10, { deletes: false });
    const process = fork(await bundleMatomo(), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const order = (one: object) =>
      new Promise((done) => {
        process.once('message', (reply: { answer: unknown }) => done(reply.answer));
        process.send(one);
      });
    const at = await order({ do: 'start', now: model.now, plugin: true });
    await order({ do: 'happen', now: model.now, ...model.history(days, visits) });
    return new MatomoAtRest(process, model, at as { url: string; token: string });
  }

  stop(): void {
    this.#process.disconnect();
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

const HTML = '<!DOCTYPE html><html><body><h2>Error 502</h2>Bad gateway</body></html>';
const SQL_ERROR = { result: 'error', message: 'SQLSTATE[HY000] [2006] MySQL server has gone away' };

/** What the way to Matomo does to an answer. */
export const FAULTS = [
  'delay',
  'cut',
  'truncate',
  'reset',
  'status',
  'html',
  'error',
  'half-json',
  'same-page-again',
  'too-late',
] as const;
export type Fault = (typeof FAULTS)[number];

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** A way to Matomo that breaks as networks, proxies and servers do. Which fault comes when, the seed decides. */
export class FaultyProxy {
  /** How often an answer is spoiled, 0 to 1. */
  faultiness = 0;
  /** Done before a request is passed on: pages shift while they are read. */
  beforeRequest: () => Promise<void> = async () => {};
  /** Told of each answer that has left. */
  afterAnswer: () => void = () => {};
  readonly seen = new Map<Fault, number>();
  readonly #random: Random;
  readonly #target: string;
  readonly #server: Server;
  /** The last answer of each kind of question, to be given again. */
  readonly #last = new Map<string, Answer>();

  constructor(target: string, random: Random) {
    this.#target = target;
    this.#random = random;
    this.#server = createServer((request, response) => {
      this.#pass(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    await this.beforeRequest();
    const fault = this.#random.chance(this.faultiness) ? this.#random.pick(FAULTS) : null;
    const answer = await this.#ask(body);
    const kind = kindOf(body);
    const before = this.#last.get(kind);
    this.#last.set(kind, answer);
    if (fault !== null) this.seen.set(fault, (this.seen.get(fault) ?? 0) + 1);
    await this.#send(response, fault === 'same-page-again' ? (before ?? answer) : answer, fault);
    this.afterAnswer();
  }

  async #ask(body: string): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await fetch(`${this.#target}index.php`, { method: 'POST', body, headers });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: Buffer.from(await response.arrayBuffer()) };
  }

  async #send(response: ServerResponse, { status, type, body }: Answer, fault: Fault | null): Promise<void> {
    const answer = (code: number, kind: string, content: string | Buffer) =>
      response.writeHead(code, { 'content-type': kind }).end(content);
    switch (fault) {
      case 'delay':
        await sleep(this.#random.between(5, 150));
        break;
      case 'too-late':
        // Later than the puller waits, which gives the answer up.
        await sleep(1_300);
        break;
      case 'cut':
        return void response.destroy();
      case 'reset':
        return void response.socket?.resetAndDestroy();
      case 'truncate':
        response.writeHead(status, { 'content-type': type, 'content-length': body.length });
        response.write(body.subarray(0, this.#random.between(0, body.length - 1)));
        await sleep(2);
        return void response.socket?.destroy();
      case 'status':
        return void answer(this.#random.pick([429, 500, 502, 504]), 'text/html', HTML);
      case 'html':
        return void answer(200, 'text/html', HTML);
      case 'error':
        return void answer(200, 'application/json', JSON.stringify(SQL_ERROR));
      case 'half-json':
        return void answer(200, type, body.subarray(0, Math.floor(body.length / 2)));
    }
    answer(status, type, body);
  }
}

/** The same method in the same order of reading. */
function kindOf(body: string): string {
  const params = new URLSearchParams(body);
  return `${params.get('method')} ${params.get('afterTime') === ''} ${params.has('segment')}`;
}

import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, errorPage, send } from './answer.ts';

/** What a real Matomo does on a bad day. */
export type Fault = {
  /** API method (`Live.getLastVisitsDetails`) or `matomo.php`; all where it is missing. */
  readonly method?: string;
  /** How often; for ever where it is missing. */
  readonly times?: number;
} & (
  | { readonly kind: 'html' | 'truncate' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'redirect'; readonly location?: string }
);

/** The faults that are set, and how often each is still due. */
export class Faults {
  #due: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#due.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#due = [];
  }

  /** The fault for a call, or null; counts it as done. */
  take(method: string): Fault | null {
    const due = this.#due.find(({ fault }) => fault.method === undefined || fault.method === method);
    if (due === undefined) return null;
    due.left -= 1;
    if (due.left <= 0) this.#due = this.#due.filter((other) => other !== due);
    return due.fault;
  }
}

function cut(response: ServerResponse, answer: Answer): void {
  const whole = Buffer.from(answer.body);
  response.writeHead(answer.status, { 'content-type': answer.contentType, 'content-length': whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.destroy());
}

/** Sends what the fault makes of an answer that was right. */
export async function sendFaulty(response: ServerResponse, answer: Answer, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'html':
      return send(response, errorPage('Matomo is under maintenance.', 200));
    case 'truncate':
      return cut(response, answer);
    case 'status':
      return send(response, errorPage('Service unavailable', fault.status));
    case 'redirect': {
      const location = fault.location ?? '/index.php?module=Login';
      return send(response, { ...errorPage('Moved', 302), headers: { location } });
    }
    case 'slow':
      await sleep(fault.delayMs);
      return send(response, answer);
  }
}

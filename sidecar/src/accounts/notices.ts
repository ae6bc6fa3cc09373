import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Logger } from '../log/index.ts';
import type { Store } from '../store/store.ts';
import type { SiteId } from '../visit/types.ts';

export type NoticeEvent =
  | 'account.suspension.proposed'
  | 'account.suspended'
  | 'account.reinstated'
  | 'account.flagged'
  | 'account.unflagged';

/** What the host application is told. */
export interface Notice {
  readonly event: NoticeEvent;
  readonly site: SiteId;
  readonly userId: string;
  readonly probability: number | null;
  readonly riskLevel: string | null;
  readonly indicators: readonly string[];
  readonly reason: string;
  /** Epoch seconds. */
  readonly at: number;
}

export const SIGNATURE_HEADER = 'x-humantraffic-signature';
const TIMEOUT_MS = 10_000;
const MAX_TRIES = 20;

export function noticeOf(notice: Notice): { id: string; body: string } {
  const id = randomUUID();
  return { id, body: JSON.stringify({ id, ...notice }) };
}

/**
 * `t=<epoch seconds>,v1=<hex>`: HMAC-SHA-256 over `<t>.<body>`. The time is signed too, so that a recorded notice cannot
 * be sent again later.
 */
export function sign(secret: string, body: string, at: number): string {
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

/** For the host application: is this notice ours, and not older than `maxAge` seconds? */
export function verifySignature(
  secret: string,
  body: string,
  header: string,
  { now, maxAge = 300 }: { now: number; maxAge?: number },
): boolean {
  const at = Number(/^t=(\d{1,12}),v1=[0-9a-f]{64}$/.exec(header)?.[1] ?? Number.NaN);
  if (!Number.isFinite(at) || Math.abs(now - at) > maxAge) return false;
  return timingSafeEqual(Buffer.from(sign(secret, body, at)), Buffer.from(header));
}

/**
 * Sends what is due, oldest first, and stops at the first that cannot be delivered: it is tried again with the next call.
 * @returns how many were delivered
 */
export async function sendNotices(
  { store, site, log, now }: { store: Store; site: SiteId; log: Logger; now: number },
  webhook: { readonly url: string; readonly secret: string },
): Promise<number> {
  let sent = 0;
  for (const { id, body, tries } of await store.accounts.dueNotices(site)) {
    if (tries >= MAX_TRIES) continue;
    const delivered = await post(webhook.url, body, sign(webhook.secret, body, now));
    await store.accounts.noteSent(id, delivered);
    if (!delivered) {
      log.warn({ notice: id, tries: tries + 1 }, 'the host application did not take a notice');
      return sent;
    }
    sent++;
  }
  return sent;
}

async function post(url: string, body: string, signature: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: signature };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    // A redirect would take the notice to somebody that nobody configured.
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

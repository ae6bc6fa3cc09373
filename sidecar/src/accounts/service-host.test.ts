import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SIGNATURE_HEADER, verifySignature } from './index.ts';
import { NOW, SECRET, spams, useAccounts } from './service.fixture.ts';

const { service } = useAccounts();

describe('the host application', () => {
  let server: Server;
  let told: { body: string; signature: string }[];
  let status = 200;
  beforeEach(async () => {
    told = [];
    status = 200;
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        told.push({
          body: Buffer.concat(parts).toString(),
          signature: String(request.headers[SIGNATURE_HEADER]),
        });
        response.writeHead(status).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const webhook = (suspend: boolean) => ({
    webhook: {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
      secret: SECRET,
      suspend,
    },
  });
  const events = () => told.map(({ body }) => (JSON.parse(body) as { event: string }).event);

  it('is told of a proposal, signed, and nobody is suspended', async () => {
    const accounts = service(webhook(false));
    await spams(accounts, 'spam');
    await accounts.assessAll();
    expect(events()).toEqual(['account.suspension.proposed']);
    const [{ body, signature } = { body: '', signature: '' }] = told;
    expect(verifySignature(SECRET, body, signature, { now: NOW })).toBe(true);
    expect(verifySignature(SECRET, `${body} `, signature, { now: NOW })).toBe(false);
    expect(verifySignature('another secret of sixteen', body, signature, { now: NOW })).toBe(false);
    expect(verifySignature(SECRET, body, signature, { now: NOW + 3_600 })).toBe(false);
    expect((await accounts.detectBot('spam')).suspended).toBe(false);
    expect(body).not.toContain(SECRET);
  });

  it('is told of a suspension where the settings carry it out, and of its end', async () => {
    const accounts = service(webhook(true));
    await spams(accounts, 'spam');
    await accounts.assessAll();
    expect((await accounts.detectBot('spam')).suspended).toBe(true);
    await accounts.unflag('spam', 'A mistake');
    expect((await accounts.detectBot('spam')).suspended).toBe(false);
    expect(events()).toEqual(['account.suspended', 'account.reinstated']);
  });

  it('is told again when it did not take it, and once when it did', async () => {
    status = 503;
    const accounts = service(webhook(false));
    await spams(accounts, 'spam');
    await accounts.assessAll();
    status = 200;
    expect(await accounts.sendNotices()).toBe(1);
    expect(await accounts.sendNotices()).toBe(0);
    expect(told.map(({ body }) => body)).toEqual([told[0]?.body, told[0]?.body]);
  });
});

import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcp, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../clock/index.ts';
import { sendMail } from './email.ts';
import { type PostOptions, post } from './post.ts';
import { isPrivate } from './private-networks.ts';

const slept: number[] = [];
const clock: Clock = { now: () => 1_795_200_000, sleep: async (ms) => void slept.push(ms) };
const closers: (() => void)[] = [];
afterEach(() => {
  slept.length = 0;
  for (const close of closers.splice(0)) close();
});

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A web server on loopback that answers with these statuses in turn; 0 hangs. */
async function webServer(...statuses: number[]): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 200;
      if (status === 0) return;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return { port: (server.address() as AddressInfo).port, received };
}
const send = (port: number, more: Partial<PostOptions> = {}) =>
  post({
    url: `http://127.0.0.1:${port}/path/secret-part`,
    body: '{"a":1}',
    allowPrivate: true,
    clock,
    ...more,
  });

describe('a webhook', () => {
  it('gets the body, signed over its time', async () => {
    const { port, received } = await webServer(204);
    await send(port, { secret: 'a'.repeat(20) });
    const wanted = createHmac('sha256', 'a'.repeat(20)).update('1795200000.{"a":1}').digest('hex');
    expect(received[0]?.body).toBe('{"a":1}');
    expect(received[0]?.headers['x-humantraffic-signature']).toBe(`t=1795200000,v1=${wanted}`);
  });

  it('is tried again with growing pauses where that may help', async () => {
    const { port, received } = await webServer(503, 429, 200);
    await send(port);
    expect(received).toHaveLength(3);
    expect(slept).toEqual([1_000, 4_000]);
  });

  it.each([
    [[500], 4, 'delivery:unreachable'],
    [[404], 1, 'delivery:refused'],
    // Not followed: it could lead anywhere.
    [[302], 1, 'delivery:refused'],
  ])('that answers %j is asked %i times', async (statuses, times, code) => {
    const { port, received } = await webServer(...statuses);
    const error = await send(port).catch((e: unknown) => e as Error);
    expect(error).toMatchObject({ code });
    expect(String((error as Error).message)).not.toContain('secret-part');
    expect(received).toHaveLength(times);
  });

  it('that hangs is given up', async () => {
    const { port } = await webServer(0);
    await expect(send(port, { timeoutSeconds: 0.2 })).rejects.toMatchObject({ code: 'delivery:unreachable' });
  });

  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://[::1]:PORT/',
    'http://2130706433:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
  ])('in a private network is refused before anything is sent: %s', async (url) => {
    const { port, received } = await webServer(200);
    await expect(
      send(port, { url: url.replace('PORT', String(port)), allowPrivate: false }),
    ).rejects.toMatchObject({
      code: 'delivery:private',
    });
    expect(received).toEqual([]);
  });

  it.each([
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['169.254.169.254', true],
    ['100.64.0.1', true],
    ['::1', true],
    ['fe80::1%eth0', true],
    ['fd00::1', true],
    ['::ffff:10.0.0.1', true],
    ['64:ff9b::7f00:1', true],
    ['not an address', true],
    ['1.1.1.1', false],
    ['172.32.0.1', false],
    ['2606:4700::1111', false],
  ])('%s is private: %s', (address, expected) => {
    expect(isPrivate(address)).toBe(expected);
  });
});

const settings = (port: number, more = {}) => ({
  smtpHost: '127.0.0.1',
  smtpPort: port,
  smtpSecure: false,
  smtpUser: undefined,
  smtpPassword: undefined,
  mailFrom: 'reports@shop.example',
  ...more,
});
const mail = { to: ['ada@shop.example', 'bob@shop.example'], subject: 'Report', text: 'Of 10 visits, 4.' };

/** A real mail server on loopback, and what it took. */
async function mailServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}) {
  const taken: { to: string[]; message: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let message = '';
      stream.on('data', (chunk) => (message += chunk));
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo.map((r) => r.address), message });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close(() => undefined));
  return { port: (server.server.address() as AddressInfo).port, taken };
}

describe('a mail', () => {
  it('reaches all, with what is attached, and a subject cannot add a header', async () => {
    const { port, taken } = await mailServer();
    const attachments = [{ filename: 'report.pdf', content: Buffer.from('%PDF-1.3 …') }];
    await sendMail({ ...mail, subject: 'Shop\r\nBcc: eve@evil.example', attachments }, settings(port));
    expect(taken[0]?.to).toEqual(mail.to);
    expect(taken[0]?.message).toContain('filename=report.pdf');
    expect(taken[0]?.message).toMatch(/^Subject: Shop Bcc: eve@evil.example\r$/m);
    expect(taken[0]?.message).not.toMatch(/^Bcc:/m);
  });

  it('is not sent with a password over a line that is not encrypted', async () => {
    const { port, taken } = await mailServer();
    const sending = sendMail(mail, settings(port, { smtpUser: 'ada', smtpPassword: 'pw' }));
    await expect(sending).rejects.toMatchObject({ code: 'mail:failed' });
    expect(taken).toEqual([]);
  });

  it('that the server refuses is an error with its words', async () => {
    const { port } = await mailServer({ onRcptTo: (_, __, done) => done(new Error('no such mailbox')) });
    await expect(sendMail(mail, settings(port))).rejects.toMatchObject({
      code: 'mail:failed',
      message: expect.stringContaining('no such mailbox'),
    });
  });

  it.each([
    ['says nothing', ''],
    ['greets and then says nothing', '220 hello\r\n'],
  ])('to a server that %s is given up', async (_, greeting) => {
    const sockets: Socket[] = [];
    const server = createTcp((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      if (greeting !== '') socket.write(greeting);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(
      () => server.close(),
      () => sockets.forEach((socket) => void socket.destroy()),
    );
    const { port } = server.address() as AddressInfo;
    await expect(sendMail(mail, settings(port), { stepMs: 300, wholeMs: 1_500 })).rejects.toMatchObject({
      code: 'mail:failed',
    });
  });

  it('needs a server, and says how to set it', async () => {
    await expect(sendMail(mail, settings(1, { smtpHost: undefined }))).rejects.toMatchObject({
      code: 'mail:no-server',
      remedy: expect.stringContaining('SMTP_HOST'),
    });
  });
});

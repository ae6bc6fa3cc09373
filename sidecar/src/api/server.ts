import { access, constants } from 'node:fs/promises';
import type { Server } from 'node:http';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Registry } from 'prom-client';
import { HumanTrafficError } from '../errors/index.ts';
import { bracketed, hostCheck } from './host-check.ts';
import { EN } from './lang/en.ts';
import { latestReport } from './latest-report.ts';
import { errorHandler, type Log, notFound, onlyReading, sendProblem } from './problem.ts';
import type { PullerState } from './puller-state.ts';
import { reportFiles } from './report-files.ts';
import { START_POLICY, startPage } from './start-page.ts';

export interface AppOptions {
  reportsDir: string;
  /** Read at each request; may throw, which answers 500 and makes the service not ready. */
  state: () => PullerState;
  /** The address it will be bound to, as given to `listen`. Default 127.0.0.1. */
  host?: string;
  /** Further host names to answer to while bound to loopback, e.g. the name a reverse proxy passes on. */
  allowedHosts?: readonly string[];
  /** What `/metrics` shows; without it there is no such page. */
  metrics?: Registry;
  /** Epoch seconds. */
  now?: () => number;
  log?: Log;
}

/** The status server: reads only, no cookies, no scripts of its own. Signing in is the matter of what stands before it. */
export function createApp(options: AppOptions): Express {
  const { reportsDir, state, host = '127.0.0.1', allowedHosts = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', false);
  app.use(securityHeaders(), hostCheck(host, allowedHosts), onlyReading);
  app.get('/', start(options));
  app.get('/reports/:site/:period/:file', reportFiles(reportsDir));
  app.get('/api/state', (_req, res) => {
    res.set('Cache-Control', 'no-store').json(state());
  });
  app.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  app.get('/readyz', ready(options));
  if (options.metrics !== undefined) app.get('/metrics', metricsOf(options.metrics));
  app.use(notFound, errorHandler(options.log));
  return app;
}

/** Answers that are not pages may run and load nothing; the pages set their own policy. */
function securityHeaders(): RequestHandler {
  const directives = { defaultSrc: ["'none'"], frameAncestors: ["'none'"] };
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    xFrameOptions: { action: 'deny' },
    // Whether a host has HTTPS, and its subdomains too, is for the proxy that holds the certificate to say.
    strictTransportSecurity: false,
    // Reports have an origin of their own (sandbox), which cannot be keyed; browsers log a warning each time.
    originAgentCluster: false,
  });
}

function start({ reportsDir, state, now = () => Date.now() / 1000 }: AppOptions): RequestHandler {
  return async (_req, res) => {
    const current = state();
    const reports = await Promise.all(
      current.sites.map(async (site) => [site.id, await latestReport(reportsDir, site)] as const),
    );
    const page = startPage({ state: current, reports: new Map(reports), now: Math.floor(now()) });
    res.set('Content-Security-Policy', START_POLICY).set('Cache-Control', 'no-store').type('html').send(page);
  };
}

/** Ready: the puller's state can be read, and the reports too. No reports folder yet is fine: the first run makes it. */
function ready({ reportsDir, state, log }: AppOptions): RequestHandler {
  return async (_req, res) => {
    try {
      state();
      await access(reportsDir, constants.R_OK).catch(unlessAbsent);
      res.set('Cache-Control', 'no-store').json({ status: 'ready' });
    } catch (err) {
      log?.error({ err }, 'not ready');
      sendProblem(res, 503);
    }
  };
}

/** In the text format of Prometheus. */
function metricsOf(registry: Registry): RequestHandler {
  return async (_req, res) => {
    res
      .set('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  };
}

function unlessAbsent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

export interface Listening {
  /** `http://127.0.0.1:7070`, with the port that was taken where 0 was asked for. */
  url: string;
  port: number;
  /** Takes no more requests, ends idle connections and waits for the open ones. */
  close(): Promise<void>;
}

/** @throws HumanTrafficError `api:port-in-use`, `api:cannot-listen` */
export function listen(app: Express, { host, port }: { host: string; port: number }): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server: Server = app.listen(port, host, (error?: Error) => {
      if (error !== undefined) return reject(cannotListen(host, port, error));
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://${bracketed(host)}:${taken}`, port: taken, close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
  });
}

function cannotListen(host: string, port: number, cause: NodeJS.ErrnoException): HumanTrafficError {
  const words = EN.listen;
  const address = `${bracketed(host)}:${port}`;
  if (cause.code === 'EADDRINUSE') {
    const message = words.inUse(address);
    const other = String(port < 65_535 ? port + 1 : 7070);
    return new HumanTrafficError({
      code: 'api:port-in-use',
      message,
      remedy: words.inUseRemedy(other),
      cause,
    });
  }
  const denied = cause.code === 'EACCES';
  return new HumanTrafficError({
    code: 'api:cannot-listen',
    message: denied ? words.denied(address) : words.failed(address, cause.code ?? cause.message),
    remedy: denied ? words.deniedRemedy : words.failedRemedy,
    cause,
  });
}

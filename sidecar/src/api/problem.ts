import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { EN } from './lang/en.ts';

export type ProblemStatus = keyof typeof EN.problems;

/** The part of pino that the server uses. */
export interface Log {
  error(fields: object, message: string): void;
}

/** Answers with an error as RFC 9457 describes it. Says nothing about the inside: that goes to the log. */
export function sendProblem(res: Response, status: ProblemStatus): void {
  const { title, detail } = EN.problems[status];
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title, status, detail }));
}

export const notFound: RequestHandler = (_req, res) => sendProblem(res, 404);

export const onlyReading: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  res.set('Allow', 'GET, HEAD');
  sendProblem(res, 405);
};

/** The one place where what was thrown becomes an answer. */
export function errorHandler(log: Log | undefined): ErrorRequestHandler {
  return (error: unknown, req: Request, res, next) => {
    const status = statusOf(error);
    if (status === 500) log?.error({ err: error, method: req.method, path: req.path }, 'request failed');
    if (res.headersSent) return next(error);
    sendProblem(res, status);
  };
}

/** Express marks addresses it cannot decode with 400; whatever else it refuses is not there. */
function statusOf(error: unknown): ProblemStatus {
  const status = error instanceof Error && 'status' in error ? error.status : 500;
  if (status === 400) return 400;
  return typeof status === 'number' && status < 500 ? 404 : 500;
}

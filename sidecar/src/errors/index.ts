/** The one error type for people: what happened, and what to do about it. */
export class HumanTrafficError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly exitCode: 1 | 2 | 3;

  constructor(init: {
    code: string;
    message: string;
    remedy: string;
    exitCode?: 1 | 2 | 3;
    cause?: unknown;
  }) {
    super(init.message, { cause: init.cause });
    this.name = 'HumanTrafficError';
    this.code = init.code;
    this.remedy = init.remedy;
    this.exitCode = init.exitCode ?? 1;
  }
}

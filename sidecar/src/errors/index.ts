export type ExitCode = 1 | 2 | 3;

export interface HumanTrafficErrorInit {
  /** Stable name of what went wrong, `area:detail`, for programs. */
  code: string;
  /** One sentence that names the value. Never holds a secret. */
  message: string;
  /** What to do about it, one sentence. */
  remedy: string;
  /** Exit code of the command line: 1 failed, 2 wrong usage, 3 done but some input was set aside. Default 1. */
  exitCode?: ExitCode;
  cause?: unknown;
}

/** The one error type: what is wrong and what to do, in words for the person who runs the program. */
export class HumanTrafficError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;

  constructor(init: HumanTrafficErrorInit) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'HumanTrafficError';
    this.code = init.code;
    this.remedy = init.remedy;
    this.exitCode = init.exitCode ?? 1;
  }
}

import type { BotType, Verdict } from '@humantraffic/tracker/verdict';

/** What is known of a visit when it is judged. Anything may be missing: unknown is not false. */
export interface VisitSubject {
  /** Matomo's code of the browser, e.g. `CH`; `HC` is Headless Chrome. */
  readonly browserCode: string | null;
  readonly signedIn: boolean;
  readonly ordered: boolean;
  readonly tracker: {
    readonly verdict: Verdict | null;
    readonly botType: BotType | null;
    /** Evidence codes as they came from the browser: untrusted text. */
    readonly evidence: readonly string[];
  } | null;
}

import type { EvidenceCode } from '../verdict/index.ts';

/** What one signal says; its weight is looked up in the catalogue. */
export interface Finding {
  readonly code: EvidenceCode;
  /** What was measured, for people. Never a secret, never an address. */
  readonly detail?: string;
}

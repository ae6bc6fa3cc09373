import type { TextSketch } from './content/sketch.ts';

/** What an account did, as kept: no text, no address, only sketches and keys of them. */
export interface Activity {
  /** Epoch seconds, UTC. */
  readonly at: number;
  /** `post`, `comment`, `vote`, `follow`, `view`, or what else the host calls it. */
  readonly type: string;
  /** Key of what or whom it was done to. */
  readonly target: string | null;
  /** Key of the account that it was done to, where the host says. */
  readonly towards: string | null;
  readonly device: string | null;
  /** Key of the address. */
  readonly source: string | null;
  /** ISO country, with `@latitude,longitude` in whole degrees where the host sends them. */
  readonly region: string | null;
  /** Minutes from UTC that the host saw. */
  readonly utcOffset: number | null;
  readonly sketch: TextSketch | null;
  /** Perceptual hashes of its pictures: 16 hexadecimal digits each. */
  readonly pictures: readonly string[];
}

/** What joins an account to others; null: not known here. */
export interface Surroundings {
  /** Accounts behind the address and the device that this account shares with most others; 1 is itself. */
  readonly accountsOfSource: number | null;
  readonly accountsOfDevice: number | null;
  /** Share of its texts that two or more other accounts wrote nearly so. */
  readonly sharedTexts: number | null;
  /** The same of its pictures. */
  readonly sharedPictures: number | null;
  /** Others that did the same to the same targets within seconds, three times or more. */
  readonly coActors: number | null;
  /** Accounts in its community, itself included. */
  readonly communitySize: number | null;
  /** Actions of others towards it. */
  readonly received: number | null;
  /** Its visits, and those that a program made by their own evidence: what is thought of the account is not among it. */
  readonly visits: number | null;
  readonly botVisits: number | null;
}

/** An account as it is judged. */
export interface AccountSubject {
  /** What the account calls itself, where the host says; used for what declares itself only. */
  readonly name: string | null;
  /** By time. */
  readonly activities: readonly Activity[];
  readonly surroundings: Surroundings;
}

export const UNKNOWN_SURROUNDINGS: Surroundings = {
  accountsOfSource: null,
  accountsOfDevice: null,
  sharedTexts: null,
  sharedPictures: null,
  coActors: null,
  communitySize: null,
  received: null,
  visits: null,
  botVisits: null,
};

export const RISK_LEVELS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export type { MouseAnalysis, MousePattern } from './behaviour/analyse-mouse.ts';
export type { BotEventFor } from './manager/bot-event.ts';
export type { CustomDimensionIds, MatomoManagerConfig } from './manager/config.ts';
export type { Consent, ConsentPattern, ConsentRequirement, CookieMode } from './manager/consent.ts';
export type { BotDetectionResult, Confidence } from './manager/detection-result.ts';
export type { Listener, ManagerEvent, ManagerEvents } from './manager/events.ts';
export type { PageView, TrackedEvent } from './manager/hits.ts';
export type {
  CustomData,
  MatomoCommand,
  MatomoMethod,
  MatomoMethods,
  MatomoQueue,
} from './manager/matomo-commands.ts';
export { MatomoManager } from './manager/matomo-manager.ts';
export type { MatomoState, MatomoStatus } from './manager/state.ts';
export type { TrackingMode } from './manager/tracking-parameters.ts';
export type { BotType, Evidence, EvidenceCode, Family, Judgement, Verdict } from './verdict/index.ts';

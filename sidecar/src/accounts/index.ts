export { type AccountJudgement, judgeAccount } from './judge-account.ts';
export { type Notice, type NoticeEvent, SIGNATURE_HEADER, verifySignature } from './notices.ts';
export type { ActivityDetails } from './parse-activity.ts';
export { BotDetectionService, type BotDetectionStats, type DetectionResult } from './service.ts';
export { type AccountSettings, type AccountSettingsInput, accountSettings } from './settings.ts';

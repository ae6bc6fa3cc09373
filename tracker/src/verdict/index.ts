export { CALIBRATION, type CalibrationPoint, calibrate } from './calibration.ts';
export {
  CATALOGUE,
  type Catalogue,
  type CatalogueEntry,
  evidenceOf,
  familyOf,
  parseCode,
  type Tier,
} from './catalogue.ts';
export { judge, MODEL, PRIOR_LOG_ODDS, THRESHOLDS } from './judge.ts';
export { REASONS } from './reasons.en.ts';
export {
  BOT_TYPES,
  type BotType,
  type Evidence,
  type EvidenceCode,
  FAMILIES,
  type Family,
  type Judgement,
  VERDICTS,
  type Verdict,
} from './types.ts';

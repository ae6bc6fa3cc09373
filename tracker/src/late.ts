/** The second part of the split bundle: signals, recorders, judgement. */
export { watchNow } from './manager/detection.ts';

/** The judgements that need no browser, for evaluations on recordings: the very code that runs in the page. */
export { MouseSampler } from '../behaviour/mouse-sampler.ts';
export type { MouseMove, MouseTrail } from '../behaviour/mouse-trail.ts';
export type { Finding } from './finding.ts';
export { mouseFindings } from './mouse-findings.ts';
export { classifyUserAgent } from './user-agent-names.ts';

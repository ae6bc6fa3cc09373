import { classifyUserAgent } from '@humantraffic/tracker/evaluation';
import { evidenceOf } from '@humantraffic/tracker/verdict';
import type { Judged, Truth } from './types.ts';

/** What a user agent says about itself. */
export function judgeUserAgent(userAgent: string, source: string, truth: Truth): Judged {
  const evidence = classifyUserAgent(userAgent.slice(0, 1000)).map(({ code, detail }) =>
    evidenceOf(code, detail),
  );
  return { source, truth, evidence, silence: 'human' };
}

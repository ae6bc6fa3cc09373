import { analyseOnce } from '../behaviour/analyse-once.ts';
import type { MouseTrail } from '../behaviour/mouse-trail.ts';
import type { Finding } from './finding.ts';

/** What the mouse within the window says. No movement says nothing: touch, keyboard, screen reader, somebody reading. */
export function mouseFindings(trail: MouseTrail): readonly Finding[] {
  const { suspiciousPatterns, humanLikelihood, moveCount } = analyseOnce(trail);
  const detail = `${moveCount} moves`;
  if (suspiciousPatterns.length > 0)
    return suspiciousPatterns.map((pattern) => ({ code: `mouse:${pattern}` as const, detail }));
  if (humanLikelihood === 'high') return [{ code: 'mouse:natural', detail }];
  return humanLikelihood === 'medium' ? [{ code: 'mouse:likely-natural', detail }] : [];
}

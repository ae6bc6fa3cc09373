import { analyseMouse } from '../behaviour/analyse-mouse.ts';
import type { MouseTrail } from '../behaviour/mouse-trail.ts';
import type { Finding, Signal } from './signal.ts';

/** The mouse within the window. No movement says nothing: touch, keyboard, screen reader, somebody reading. */
export const mouse: Signal<MouseTrail> = {
  phase: 'window',
  collect: ({ mouse }) => mouse(),
  judge: (trail): readonly Finding[] => {
    const { suspiciousPatterns, humanLikelihood, moveCount } = analyseMouse(trail);
    const detail = `${moveCount} moves`;
    if (suspiciousPatterns.length > 0)
      return suspiciousPatterns.map((pattern) => ({ code: `mouse:${pattern}` as const, detail }));
    if (humanLikelihood === 'high') return [{ code: 'mouse:natural', detail }];
    return humanLikelihood === 'medium' ? [{ code: 'mouse:likely-natural', detail }] : [];
  },
};

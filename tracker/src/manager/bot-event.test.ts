import { expect, it } from 'vitest';
import { analyseMouse, type MouseAnalysis } from '../behaviour/analyse-mouse.ts';
import { EMPTY_TRAIL } from '../behaviour/mouse-trail.ts';
import { type EvidenceCode, evidenceOf, judge } from '../verdict/index.ts';
import { botEvent } from './bot-event.ts';
import { detectionResult } from './detection-result.ts';

const nothing = analyseMouse(EMPTY_TRAIL);
const of = (codes: readonly EvidenceCode[], humanLikelihood: MouseAnalysis['humanLikelihood'] = 'unknown') =>
  detectionResult(judge(codes.map((c) => evidenceOf(c))), {
    userAgent: '',
    mouseAnalysis: { ...nothing, humanLikelihood },
    failedSignals: [],
    durationMs: 0,
  });

const asBot = (...codes: EvidenceCode[]) => ({ ...of(codes), isBot: true });

it.each<[string, EvidenceCode[]]>([
  ['webdriver-flag', ['automation:webdriver', 'headless:user-agent']],
  ['headless-browser', ['headless:user-agent', 'environment:missing-features']],
  ['user-agent-pattern', ['declared:search']],
  ['automation-detected', ['automation:puppeteer', 'mouse:grid-aligned']],
  ['missing-features', ['environment:missing-features', 'mouse:grid-aligned']],
  ['mouse-patterns', ['mouse:grid-aligned', 'environment:tiny-viewport']],
  ['behavioral-signals', ['environment:tiny-viewport']],
  ['other-detection', ['review:bot']],
])('defect 7: can be named %s', (name, codes) => {
  expect(botEvent(asBot(...codes), 'bots')?.slice(1, 4)).toEqual(['bot-detection', 'bot-detected', name]);
});

it('tells nobody of people, unless asked to', () => {
  expect(botEvent(of(['mouse:natural']), 'bots')).toBeNull();
  expect(botEvent(of(['automation:webdriver']), 'off')).toBeNull();
  expect(botEvent(of(['mouse:natural'], 'high'), 'all')?.slice(2)).toEqual([
    'human-detected',
    'human-mouse-confirmed',
    100,
  ]);
  expect(botEvent(of(['mouse:likely-natural'], 'medium'), 'all')?.[3]).toBe('human-mouse-likely');
  expect(botEvent(of([]), 'all')?.slice(3)).toEqual(['human-no-bot-signals', 10]);
});

it('is worth more the surer it is, and the more reasons there are', () => {
  expect(botEvent(of(['automation:webdriver']), 'bots')?.[4]).toBe(101);
  expect(botEvent(of(['mouse:grid-aligned', 'headless:permissions']), 'bots')?.[4]).toBe(52);
});

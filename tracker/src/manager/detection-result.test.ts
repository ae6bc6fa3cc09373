import { expect, it } from 'vitest';
import { analyseMouse } from '../behaviour/analyse-mouse.ts';
import { EMPTY_TRAIL } from '../behaviour/mouse-trail.ts';
import { type EvidenceCode, evidenceOf, judge } from '../verdict/index.ts';
import { detectionResult } from './detection-result.ts';

const seen = { userAgent: 'x', mouseAnalysis: analyseMouse(EMPTY_TRAIL), failedSignals: [], durationMs: 5 };
const of = (...codes: EvidenceCode[]) => detectionResult(judge(codes.map((c) => evidenceOf(c, 'd'))), seen);

it('is sure of a near-proof, less of two families, and hardly of nothing', () => {
  expect(of('automation:webdriver')).toMatchObject({
    isBot: true,
    botType: 'automation',
    confidence: 'high',
  });
  expect(of('mouse:grid-aligned', 'headless:permissions')).toMatchObject({
    isBot: true,
    confidence: 'medium',
  });
  expect(of('mouse:grid-aligned')).toMatchObject({ isBot: false, verdict: 'review', confidence: 'low' });
  expect(of()).toMatchObject({ isBot: false, verdict: null, botType: null, confidence: 'low', reasons: [] });
});

it('is sure of a person whose mouse was seen', () => {
  expect(of('mouse:natural')).toMatchObject({ verdict: 'human', confidence: 'high', reasons: [] });
});

it('counts a declared bot as a bot', () => {
  expect(of('declared:search')).toMatchObject({ isBot: true, verdict: 'declared_bot', botType: 'search' });
});

it('gives its reasons in words, with what was measured', () => {
  expect(of('headless:user-agent').reasons).toEqual(['headless: user agent (d)']);
});

it('gives them as sentences where a page has loaded those', () => {
  const judgement = judge([evidenceOf('headless:user-agent', 'd'), evidenceOf('ua:pattern', '')]);
  const { reasons } = detectionResult(judgement, seen, { 'headless:user-agent': 'It names itself' });
  expect(reasons).toEqual(['It names itself (d)', 'ua: pattern']);
});

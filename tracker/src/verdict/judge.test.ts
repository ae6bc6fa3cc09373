import { describe, expect, it } from 'vitest';
import { CATALOGUE, evidenceOf, judge, parseCode, REASONS } from './index.ts';
import type { EvidenceCode } from './types.ts';

const verdict = (...codes: EvidenceCode[]) => judge(codes.map((c) => evidenceOf(c))).verdict;

describe('judge', () => {
  it('leaves a visit without evidence undecided', () => {
    expect(judge([])).toMatchObject({ verdict: null, botType: null, evidence: [] });
  });

  it('takes one near-proof for a bot, and names its type', () => {
    expect(judge([evidenceOf('automation:webdriver')])).toMatchObject({
      verdict: 'bot',
      botType: 'automation',
    });
  });

  it('does not let a hand-like mouse undo a near-proof, but an order and a mouse together do', () => {
    expect(verdict('automation:webdriver', 'mouse:natural')).toBe('bot');
    expect(verdict('automation:webdriver', 'mouse:natural', 'navigation:ordered')).not.toBe('bot');
  });

  it('needs two independent families where nothing is near-proof', () => {
    expect(verdict('mouse:grid-aligned', 'mouse:constant-speed')).not.toBe('bot');
    expect(verdict('mouse:grid-aligned', 'headless:permissions')).toBe('bot');
  });

  it('never makes a bot out of hints alone', () => {
    const hints = Object.entries(CATALOGUE)
      .filter(([, entry]) => entry?.tier === 'C' && entry.weight > 0)
      .map(([code]) => code as EvidenceCode);
    expect(hints.length).toBeGreaterThan(3);
    expect(verdict(...hints)).not.toBe('bot');
  });

  it('calls a bot that says what it is declared, whatever else it shows', () => {
    expect(
      judge(
        ['declared:search', 'automation:webdriver', 'mouse:natural'].map((c) =>
          evidenceOf(c as EvidenceCode),
        ),
      ),
    ).toMatchObject({ verdict: 'declared_bot', botType: 'search' });
  });

  it('lets a person win over every scorer', () => {
    expect(verdict('review:human', 'automation:webdriver', 'declared:search')).toBe('human');
    expect(verdict('review:bot', 'mouse:natural', 'navigation:ordered')).toBe('bot');
  });

  it('calls a visit human only where it shows a person', () => {
    expect(verdict('mouse:natural')).toBe('human');
    expect(verdict('environment:software-gl')).toBeNull();
  });

  it('keeps what a newer tracker says, without weight', () => {
    expect(judge([evidenceOf('automation:not-known-yet')])).toMatchObject({ verdict: null, evidence: [] });
  });

  it('does not depend on the order of the evidence', () => {
    const codes = ['mouse:grid-aligned', 'headless:permissions', 'environment:software-gl'] as const;
    const forwards = judge(codes.map((c) => evidenceOf(c)));
    expect(judge([...codes].reverse().map((c) => evidenceOf(c)))).toEqual(forwards);
  });
});

describe('the catalogue', () => {
  it('explains each code in plain words', () => {
    expect(Object.keys(CATALOGUE).filter((code) => !(code in REASONS))).toEqual([]);
    expect(Object.keys(REASONS).filter((code) => !(code in CATALOGUE))).toEqual([]);
  });

  it('refuses what is not a code', () => {
    expect(parseCode('automation:webdriver')).toBe('automation:webdriver');
    for (const text of [
      '',
      'x',
      'nofamily:x',
      'mouse:',
      'mouse:A',
      `mouse:${'a'.repeat(49)}`,
      'mouse:a:b',
      "ua:' OR 1",
    ])
      expect(parseCode(text)).toBeNull();
  });
});

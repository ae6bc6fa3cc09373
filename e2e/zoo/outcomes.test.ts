import { expect, it } from 'vitest';
import { labelOf } from './animals.mjs';
import { judged } from './outcomes.mjs';

const BOT = { name: 'selenium', kind: 'bot', screen: 'headful', input: true } as const;
const PERSON = { ...BOT, name: 'zone.js', kind: 'trap' } as const;
const seen = (verdict: string | null) => ({
  verdict,
  score: 50,
  codes: ['mouse:straight'],
  botd: null,
  reference: false,
  isbot: false,
});
const expecting = (caught: boolean) => ({ [labelOf(BOT)]: { caught } });

it('a person called a bot fails, whatever is expected', () => {
  for (const verdict of ['bot', 'declared_bot'])
    expect(judged(PERSON, seen(verdict), { [labelOf(PERSON)]: { caught: true } })).toEqual({
      ok: false,
      says: 'a person called a bot: mouse:straight',
    });
  for (const verdict of ['human', 'review', null])
    expect(judged(PERSON, seen(verdict), {})).toEqual({ ok: true, says: '' });
});

it('a bot that was caught has to stay caught; review is not caught', () => {
  expect(judged(BOT, seen('bot'), expecting(true)).ok).toBe(true);
  expect(judged(BOT, seen('review'), expecting(true)).ok).toBe(false);
  expect(judged(BOT, seen('review'), expecting(false))).toEqual({ ok: true, says: '' });
});

it('a bot that is told by its pace may be only for review where the machine was busy, and no less', () => {
  const byPace = { [labelOf(BOT)]: { caught: true, byPace: true } };
  expect(judged(BOT, seen('review'), byPace).ok).toBe(true);
  expect(judged(BOT, seen('review'), byPace).says).toMatch(/only for review/);
  for (const verdict of ['human', null]) expect(judged(BOT, seen(verdict), byPace).ok).toBe(false);
});

it('a bot that is caught for the first time is news', () => {
  expect(judged(BOT, seen('bot'), expecting(false))).toEqual({
    ok: true,
    says: 'is caught now: run with --record',
  });
});

it('a bot of which nothing is expected, and a visit that did not take place, fail', () => {
  expect(judged(BOT, seen('bot'), {}).ok).toBe(false);
  expect(judged(PERSON, { error: 'came late' }, {})).toEqual({ ok: false, says: 'came late' });
});

it('what cannot be visited here is skipped, and says why', () => {
  expect(judged(BOT, { skipped: 'no Firefox' }, expecting(true))).toEqual({ ok: true, says: 'no Firefox' });
});

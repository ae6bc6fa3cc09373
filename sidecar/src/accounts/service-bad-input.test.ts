import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOW, spams, useAccounts } from './service.fixture.ts';

const { service } = useAccounts();

describe('bad input', () => {
  const HOUR_AGO = NOW - 3_600;
  it.each([
    ['one action', [{ at: NOW }]],
    ['no text', [{ content: '' }, { content: '   ' }, { content: '\u200b\u200b' }]],
    [
      'the same time a thousand times',
      Array.from({ length: 1_000 }, () => ({ at: HOUR_AGO, content: 'now' })),
    ],
    ['clocks in the future', [{ at: NOW * 2 }, { at: NOW + 1e9, content: 'future' }]],
    [
      'a megabyte of text',
      [{ content: 'spam and eggs '.repeat(75_000) }, { content: 'x'.repeat(1_000_000) }],
    ],
    ['emoji', Array.from({ length: 20 }, () => ({ content: '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(30) }))],
    [
      'right to left',
      Array.from({ length: 20 }, (_, i) => ({ content: `\u202eשלום עולם זה טקסט ארוך מאוד ${i}` })),
    ],
    [
      'zero-width characters',
      Array.from({ length: 20 }, () => ({ content: 'b\u200bu\u200cy\u200d \u2060now'.repeat(9) })),
    ],
    [
      'pictures of one colour',
      Array.from({ length: 20 }, () => ({ images: ['0'.repeat(16), 'f'.repeat(16)] })),
    ],
    ['halves of characters', [{ content: '\ud83d'.repeat(50) }, { content: '\udc00abc' }]],
  ])('%s: a defined answer and never NaN', async (_, details) => {
    const accounts = service();
    for (const one of details) await accounts.monitorUserActivity('u', 'post', one);
    await accounts.assessAll();
    const found = await accounts.detectBot('u');
    for (const number of [
      found.probability,
      found.rulesProbability,
      found.score,
      found.reputation,
      found.penalty,
    ])
      expect(Number.isFinite(number)).toBe(true);
    expect(found.probability).toBeLessThanOrEqual(100);
    expect(found.indicators.join()).not.toMatch(/NaN|undefined|Infinity|\{/);
  });

  it.each([
    "o'hara",
    'a/b\\c',
    '"; drop table users; --',
    '../../etc',
    'ü'.repeat(1_000),
    '<script>',
    '__proto__',
  ])('a user id like %s is a user like any other', async (userId) => {
    const accounts = service();
    await spams(accounts, userId, 60);
    expect((await accounts.detectBot(userId)).userId).toBe(userId);
    expect((await service().detectBot(userId)).probability).toBeGreaterThan(0);
  });

  it.each([
    ['', 'post', {}],
    ['u'.repeat(1_001), 'post', {}],
    ['u', 'no spaces', {}],
    ['u', 'post', { at: Number.NaN }],
    ['u', 'post', { at: 'yesterday' }],
    ['u', 'post', { content: 7 as unknown as string }],
    ['u', 'post', { images: ['not a hash'] }],
    ['u', 'post', { place: { latitude: 91, longitude: 0 } }],
  ])('is refused with the field named (%s, %s)', async (userId, type, details) => {
    await expect(service().monitorUserActivity(userId, type, details)).rejects.toMatchObject({
      code: 'accounts:bad-activity',
    });
  });

  it('whatever the text: what is kept is small, and can be read again', async () => {
    const accounts = service();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (content) => {
        await accounts.monitorUserActivity('any', 'comment', { content });
      }),
      { numRuns: 50 },
    );
    expect(Number.isFinite((await accounts.detectBot('any')).probability)).toBe(true);
    expect(await service().detectBot('any')).toEqual(await accounts.detectBot('any'));
  });
});

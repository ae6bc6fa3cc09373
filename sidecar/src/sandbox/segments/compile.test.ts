import { describe, expect, it } from 'vitest';
import { DEMO_SITE } from '../index.ts';
import { track } from '../tracking/track.ts';
import { createWorld } from '../world.ts';
import { compileSegment } from './compile.ts';

const world = createWorld(() => 2_000_000_000, true, [DEMO_SITE]);
const trusted = { ip: '127.0.0.1', userAgent: '', language: '', trusted: true };
const visit = (cid: string, params: Record<string, string>) =>
  track(
    world,
    { idsite: '1', rec: '1', cid: cid.repeat(16), url: 'https://shop.example/', ...params },
    trusted,
  );
visit('1', { ht_v: 'human', uid: 'Alice', country: 'de' });
visit('2', { ht_v: 'bot', ht_s: '98', ht_e: 'automation:webdriver', country: 'us' });
visit('3', { ht_v: 'declared_bot', url: 'https://shop.example/pricing' });
visit('4', { country: 'de', url: 'https://shop.example/a,b' });

const matching = (segment: string) =>
  world.visits.filter(compileSegment(world, segment)).map((v) => v.idVisit);

describe('segments', () => {
  it.each([
    ['', [1, 2, 3, 4]],
    ['botVerdict==bot', [2]],
    ['botVerdict==bot,botVerdict==declared_bot', [2, 3]],
    // What is not labelled is not a bot.
    ['botVerdict!=bot;botVerdict!=declared_bot', [1, 4]],
    ['botVerdict==', [4]],
    ['countryCode==de;botVerdict==human,countryCode==us', [1]],
    ['userId==alice', [1]],
    ['visitId==2,visitId==4', [2, 4]],
    ['actions>=1;visitDuration<1;userId!=', [1]],
    ['pageUrl=@pricing', [3]],
    ['pageUrl!@pricing', [1, 2, 4]],
    ['pageUrl==https%3A%2F%2Fshop.example%2Fa%2Cb', [4]],
  ])('%s', (segment, ids) => {
    expect(matching(segment)).toEqual(ids);
  });

  it.each(['nope==1', 'botVerdict', 'countryCode=@'])('%s is refused', (segment) => {
    expect(() => compileSegment(world, segment)).toThrow();
  });
});

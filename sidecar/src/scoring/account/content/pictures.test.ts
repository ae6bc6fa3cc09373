import { describe, expect, it } from 'vitest';
import { Random } from '../../../sandbox/demo/random.ts';
import { ACCOUNT_RULES } from '../constants.ts';
import { AccountCrowd } from '../crowd.ts';
import { activityOf } from '../plain-activity.ts';
import { ALIKE_BITS, distanceOf, NearPictures, saysSomething } from './pictures.ts';

/** The hash with so many of its bits turned. */
function turned(random: Random, hash: string, bits: number): string {
  const places = new Set<number>();
  while (places.size < bits) places.add(random.int(0, 63));
  let value = BigInt(`0x${hash}`);
  for (const place of places) value ^= 1n << BigInt(place);
  return value.toString(16).padStart(16, '0');
}

describe('pictures', () => {
  it('differ in as many bits as were turned', () => {
    const random = new Random(1);
    for (let bits = 0; bits <= 64; bits++) {
      const hash = random.hex(16);
      expect(distanceOf(hash, turned(random, hash, bits))).toBe(bits);
    }
  });

  it('are all found up to the distance at which they are alike, among thousands of others', () => {
    const random = new Random(2);
    const index = new NearPictures();
    const hashes = Array.from({ length: 20_000 }, () => random.hex(16));
    for (const hash of hashes) index.add(hash, () => {});
    const found = (number: number, bits: number) => {
      const seen: number[] = [];
      index.add(turned(random, hashes[number] ?? '', bits), (other) => seen.push(other));
      return seen.includes(number);
    };
    for (let i = 0; i < 2_000; i++) expect(found(i, i % (ALIKE_BITS + 1))).toBe(true);
    expect(Array.from({ length: 500 }, (_, i) => found(i, ALIKE_BITS + 1)).filter(Boolean)).toEqual([]);
  });

  it('that everybody sends are held against a few', () => {
    const index = new NearPictures();
    let called = 0;
    for (let i = 0; i < 3_000; i++) index.add('0f1e2d3c4b5a6978', () => called++);
    expect(called / 3_000).toBeLessThanOrEqual(64);
  });

  it('of one colour join nobody', () => {
    expect(saysSomething('0000000000000000')).toBe(false);
    expect(saysSomething('ffffffffffffffff')).toBe(false);
    expect(saysSomething('8000000000000001')).toBe(false);
    expect(saysSomething('0f1e2d3c4b5a6978')).toBe(true);
  });

  it('that some accounts send again and again are theirs together, also scaled and saved anew', () => {
    const random = new Random(3);
    const crowd = new AccountCrowd(ACCOUNT_RULES);
    const adverts = Array.from({ length: 4 }, () => random.hex(16));
    for (let i = 0; i < 20; i++)
      for (const key of ['a', 'b', 'c', 'd'])
        crowd.add(
          key,
          activityOf({ at: i * 3_000, type: 'post', images: [turned(random, adverts[i % 4] ?? '', 2)] }),
        );
    for (let i = 0; i < 20; i++)
      crowd.add('person', activityOf({ at: i * 3_000, type: 'post', images: [random.hex(16)] }));
    crowd.settle();
    expect(crowd.subject('a')?.surroundings).toMatchObject({ sharedPictures: 1, communitySize: 4 });
    expect(crowd.communityOf('a')?.ties).toEqual([['picture', 6]]);
    expect(crowd.subject('person')?.surroundings).toMatchObject({ sharedPictures: 0, communitySize: 1 });
  });
});

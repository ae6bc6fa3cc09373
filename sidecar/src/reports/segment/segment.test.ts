import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HumanTrafficError } from '../../errors/index.ts';
import { reportVisit } from '../facts/visit.fixture.ts';
import { segmentFilter } from './match.ts';
import { segmentName } from './name.ts';
import { parseSegment } from './parse.ts';

const holds = (definition: string, changes = {}) =>
  segmentFilter(parseSegment(definition))(reportVisit(1, changes));

describe('a segment', () => {
  it.each([
    ['countryCode==de', true],
    ['countryCode==DE', true],
    ['countryCode!=de', false],
    ['countryCode==de;actions>=2', false],
    ['countryCode==fr,countryCode==de', true],
    // Matomo's OR binds tighter than its AND.
    ['countryCode==de;actions==5,actions==1', true],
    ['countryCode==fr;actions==5,actions==1', false],
    ['city=@ünch', true],
    ['city==munchen', true],
    ['city=^Mün', true],
    ['city=$hen', true],
    ['city!@hen', false],
    ['visitDuration>9', true],
    ['visitDuration<9', false],
    ['region==', null],
    ['regionCode==', true],
    ['regionCode!=', false],
    // As in Matomo, what is not known is not equal.
    ['regionCode!=BY', true],
    ['regionCode==BY', false],
    ['referrerName=@a%3Bb', true],
    ['referrerName=@a\\;b', true],
    ['dimension4==gold', true],
    ['dimension5==gold', false],
  ])('%s', (definition, expected) => {
    const changes = {
      country: 'de',
      city: 'München',
      duration: 10,
      action_count: 1,
      region: null,
      referrer_name: 'a;b',
      dimensions: '{"4":"Gold"}',
    };
    if (expected === null) expect(() => holds(definition, changes)).toThrow(/not known here/);
    else expect(holds(definition, changes)).toBe(expected);
  });

  it.each([
    ['countryCode=de', 1, 'no operator'],
    ['countryCode==de;pageTitle==x', 17, '"pageTitle" is not known'],
    ['countryCode==de;actions>=many', 26, '"many" is not a number'],
    ['countryCode==de;', 17, 'missing'],
    ['city==%zz', 7, 'percent-encoded'],
  ])('%s is refused at its character, with what is known', (definition, at, problem) => {
    expect(() => parseSegment(definition)).toThrow(
      expect.objectContaining({
        code: 'report:bad-segment',
        exitCode: 2,
        message: expect.stringMatching(new RegExp(`character ${at}: .*${problem}`)),
        remedy: expect.stringContaining('countryCode'),
      }),
    );
  });

  it('is read or refused whatever it holds, and within no time', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 300 }), fc.stringMatching(/^[a-z=!@;,\\<>%^$ ]{0,200}$/)),
        (text) => {
          try {
            expect(Array.isArray(parseSegment(text))).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(HumanTrafficError);
          }
        },
      ),
    );
  });

  it('has a folder of its own', () => {
    expect(segmentName('countryCode==de')).toMatch(/^countryCode-de-[0-9a-f]{8}$/);
    expect(segmentName('../../etc')).toMatch(/^etc-/);
    expect(segmentName('a==b')).not.toBe(segmentName('a!=b'));
  });
});

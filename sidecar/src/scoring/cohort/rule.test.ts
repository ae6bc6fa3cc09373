import { describe, expect, it } from 'vitest';
import { visitFacts } from '../visit/visit-facts.testing.ts';
import { type Conditions, ruleKey, segmentOf, testOf } from './rule.ts';

const conditions: Conditions = [
  { attribute: 'browserVersion', value: 'CH 119.0' },
  { attribute: 'resolution', value: '1280x1200' },
];

describe('a rule', () => {
  it('fits a visit that has all of its values, and no other', () => {
    const visit = visitFacts({ browserCode: 'CH', browserVersion: '119.0', resolution: '1280x1200' });
    expect(testOf(conditions)(visit, 3)).toBe(true);
    expect(testOf(conditions)({ ...visit, browserVersion: '120.0' }, 3)).toBe(false);
    expect(testOf(conditions)({ ...visit, resolution: null }, 3)).toBe(false);
  });

  it('of no condition fits nobody', () => {
    expect(testOf([])(visitFacts(), 3)).toBe(false);
  });

  it('of an hour goes by the hour that it is given', () => {
    expect(testOf([{ attribute: 'hour', value: '9' }])(visitFacts(), 9)).toBe(true);
    expect(testOf([{ attribute: 'hour', value: '9' }])(visitFacts(), 10)).toBe(false);
  });

  it('has one text, whatever its values hold', () => {
    expect(ruleKey([{ attribute: 'entryPath', value: '/a=1&b' }])).toBe('entryPath=%2Fa%3D1%26b');
  });
});

describe('a rule as a Matomo segment', () => {
  it('asks for both halves of a version, and encodes what would end the segment', () => {
    expect(segmentOf(conditions)).toEqual({
      definition: 'browserCode==CH;browserVersion==119.0;resolution==1280x1200',
      notSaid: [],
    });
    expect(segmentOf([{ attribute: 'entryPath', value: '/a;b,c' }]).definition).toBe(
      'entryPageUrl=@%2Fa%3Bb%2Cc',
    );
  });

  it('says which condition it cannot say', () => {
    expect(
      segmentOf([
        { attribute: 'clockOffset', value: '8' },
        { attribute: 'country', value: 'sg' },
      ]),
    ).toEqual({ definition: 'countryCode==sg', notSaid: ['clockOffset'] });
  });
});

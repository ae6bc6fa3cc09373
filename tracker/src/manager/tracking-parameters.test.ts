import { expect, it } from 'vitest';
import { evidenceOf, judge } from '../verdict/index.ts';
import { trackingParameters } from './tracking-parameters.ts';

it('says verdict, score, evidence and mode', () => {
  expect(trackingParameters(judge([evidenceOf('automation:webdriver')]), 'cookie')).toBe(
    'ht_v=bot&ht_s=98&ht_e=automation%3Awebdriver&ht_m=cookie',
  );
});

it('leaves out what is not known', () => {
  expect(trackingParameters(judge([]), null)).toBe('ht_s=27');
});

it('keeps within the limits of the wire contract', () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ ...evidenceOf(`automation:x${i}`), weight: 1 }));
  const parameters = new URLSearchParams(
    trackingParameters({ verdict: null, score: 50, evidence: many }, 'anon'),
  );
  expect(parameters.get('ht_e')?.split(',')).toHaveLength(20);

  const long = many.map((e, i) => ({ ...e, code: `automation:${'a'.repeat(46)}${i}` as const })).slice(0, 20);
  const bounded = new URLSearchParams(
    trackingParameters({ verdict: null, score: 50, evidence: long }, 'anon'),
  );
  expect(bounded.get('ht_e')?.length).toBeLessThanOrEqual(1000);
});

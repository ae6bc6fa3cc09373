import { describe, expect, it } from 'vitest';
import { contradictions } from './contradictions.ts';
import { norms } from './norms.testing.ts';
import { visitFacts } from './visit-facts.testing.ts';

const codes = (visit: Parameters<typeof visitFacts>[0], site = norms()) =>
  contradictions(visitFacts(visit), site).map(({ code }) => code);

describe('contradictions', () => {
  const abroad = { country: 'vn', language: 'en-us', resolution: '1920x1080', localTime: '04:00:00' };

  it('a language and a clock that nobody from there has', () => {
    const site = norms({ languageShare: () => 0.001, clockShare: () => 0 });
    expect(codes(abroad, site)).toEqual(['consistency:language-country', 'consistency:clock-country']);
  });

  it('a VPN: one in fifty of a country’s visitors is from elsewhere, and that contradicts nothing', () => {
    expect(codes(abroad, norms({ languageShare: () => 0.02, clockShare: () => 0.02 }))).toEqual([]);
  });

  it('a country that the site hardly knows contradicts nothing', () => {
    expect(codes(abroad, norms())).toEqual([]);
    expect(contradictions(visitFacts(abroad), null)).toEqual([]);
  });

  it('a telephone as large as a desktop screen', () => {
    expect(codes({ deviceType: 'smartphone', resolution: '1920x1080' })).toEqual(['consistency:device']);
    expect(codes({ deviceType: 'Smartphone', resolution: '1080x1920' })).toEqual(['consistency:device']);
  });

  it('a large telephone, a tablet and an unknown device are left alone', () => {
    expect(codes({ deviceType: 'smartphone', resolution: '480x1040' })).toEqual([]);
    expect(codes({ deviceType: 'tablet', resolution: '2732x2048' })).toEqual([]);
    expect(codes({ deviceType: null, resolution: '1920x1080' })).toEqual([]);
    expect(codes({ deviceType: 'smartphone', resolution: 'unknown' })).toEqual([]);
  });
});

import { expect, it } from 'vitest';
import { calibrationPicture } from './calibration-picture.ts';

const words = { title: '<script>"&', given: 'given', found: 'found' };

it('draws each bin where it belongs, words escaped', () => {
  const bins = [{ from: 0, to: 0.1, n: 4, given: 0, found: 1, interval: [0.5, 1] as const }];
  const svg = calibrationPicture({ brier: 0, brierOfShare: 0, bins }, words);
  expect(svg).toContain('cx="48.0" cy="48.0"');
  expect(svg).toContain('y1="208.0" x2="48.0" y2="48.0"');
  expect(svg).not.toContain('<script>');
  expect(calibrationPicture({ brier: null, brierOfShare: null, bins: [] }, words)).toContain('points=""');
});

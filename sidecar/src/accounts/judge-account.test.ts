import { describe, expect, it } from 'vitest';
import type { Activity } from '../scoring/account/types.ts';
import { UNKNOWN_SURROUNDINGS } from '../scoring/account/types.ts';
import { judgeAccount } from './judge-account.ts';
import { accountSettings } from './settings.ts';

const NOON = Date.UTC(2026, 5, 1, 12) / 1_000;
const settings = accountSettings.parse({});

const view = (at: number, target: string): Activity => ({
  ...{ at, target, type: 'view', towards: null, device: 'd', source: null, region: 'DE' },
  ...{ utcOffset: null, sketch: null, pictures: [] },
});
const judged = (activities: readonly Activity[]) =>
  judgeAccount({ name: 'anna', activities, surroundings: UNKNOWN_SURROUNDINGS }, settings);

describe('who only reads', () => {
  it.each([12, 100, 900])('is nobody because of a page that reloads itself %i times', (count) => {
    const loads = Array.from({ length: count }, (_, i) => view(NOON + i * 600, 'board'));
    expect(judged(loads)).toMatchObject({ riskLevel: 'LOW', codes: [] });
  });

  it('is not suspended for an even beat alone: pages may follow each other by a timer', () => {
    const loads = Array.from({ length: 12 }, (_, i) => view(NOON + i * 600, `page ${i}`));
    expect(['LOW', 'MEDIUM', 'HIGH']).toContain(judged(loads).riskLevel);
  });

  it('is looked at where it reads everything, at an even pace, by day and by night', () => {
    const loads = Array.from({ length: 900 }, (_, i) => view(NOON + i * 300 + (i % 7), `page ${i}`));
    const { riskLevel, codes } = judged(loads);
    expect(['HIGH', 'CRITICAL']).toContain(riskLevel);
    expect(codes).toContain('timing:regular');
  });
});

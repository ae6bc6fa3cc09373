import { expect, it } from 'vitest';
import { createApp, listen } from '../api/server.ts';
import { PullMetrics } from './metrics.ts';

it('shows lag, rates, repairs and what was set aside, in the text that Prometheus reads', async () => {
  let now = 1_000;
  const metrics = new PullMetrics({ now: () => now, sleep: async () => {} });
  metrics.page(1, 'tail', { added: 90, changed: 20, unchanged: 10, rejected: 2 });
  metrics.backfill(1, { day: '2026-11-01', daysDone: 4, daysInAll: 10 });
  metrics.repaired(1, { missing: 3, changed: 0, deleted: 1 });
  metrics.caughtUp(1, 990);
  metrics.answer('X.y', 0.3);
  metrics.failure('X.y', 'matomo:timeout');
  now = 1_030;
  const state = () => ({ sites: [], running: false, nextRunAt: null, mode: 'matomo' as const });
  const server = await listen(createApp({ reportsDir: '/nowhere', state, metrics: metrics.registry }), {
    host: '127.0.0.1',
    port: 0,
  });
  try {
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    for (const line of [
      'humantraffic_pull_lag_seconds{site="1"} 40',
      'humantraffic_pulled_visits_per_second{site="1"} 2',
      'humantraffic_pulled_visits_total{site="1",lane="tail",result="added"} 90',
      'humantraffic_pulled_visits_total{site="1",lane="tail",result="rejected"} 2',
      'humantraffic_repaired_visits_total{site="1",what="missing"} 3',
      'humantraffic_backfill_days_left{site="1"} 6',
      'humantraffic_matomo_failures_total{method="X.y",code="matomo:timeout"} 1',
    ])
      expect(text).toContain(line);
  } finally {
    await server.close();
  }
});

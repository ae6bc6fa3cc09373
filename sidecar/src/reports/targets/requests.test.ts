import { describe, expect, it } from 'vitest';
import { reportVisit } from '../facts/visit.fixture.ts';
import { requestsFor } from './requests.ts';

const visits = Array.from({ length: 1_200 }, (_, i) =>
  reportVisit(i + 1, {
    group: i % 2 ? 'bot' : 'undecided',
    score: i % 2 ? 98 : null,
    codes: 'automation:webdriver',
  }),
);
const first = (requests: ReturnType<typeof requestsFor>) => JSON.parse(requests[0]?.body ?? '');

describe('verdicts to other programs', () => {
  it('go to Google Analytics one client a request, within its limits', () => {
    const requests = requestsFor({ to: 'ga4', measurementId: 'G-ABCD1234', apiSecret: 's3' }, 1, visits);
    expect(requests).toHaveLength(1_200);
    expect(requests[0]?.url).toBe(
      'https://www.google-analytics.com/mp/collect?measurement_id=G-ABCD1234&api_secret=s3',
    );
    const { client_id, timestamp_micros, events } = first(requests);
    expect([client_id, timestamp_micros]).toEqual(['0000000000000001', 1_795_176_010_000_000]);
    expect(events).toHaveLength(1);
    expect(events[0].name).toMatch(/^[A-Za-z]\w{0,39}$/);
    expect(events[0].params).toMatchObject({ verdict: 'undecided', session_id: '1' });
    expect(events[0].params).not.toHaveProperty('score');
    expect(
      JSON.stringify(
        first(
          requestsFor({ to: 'ga4', measurementId: 'G-A', apiSecret: 's' }, 1, [
            reportVisit(1, { codes: 'x'.repeat(500) }),
          ]),
        ).events[0].params.reasons,
      ),
    ).toHaveLength(102);
  });

  it('go to Mixpanel in batches, each visit once however often it is sent', () => {
    const requests = requestsFor({ to: 'mixpanel', token: 't0k' }, 1, visits);
    expect(requests.map((r) => JSON.parse(r.body).length)).toEqual([1_000, 200]);
    const { event, properties } = first(requests)[1];
    expect(event).toBe('human_traffic_verdict');
    expect(properties).toMatchObject({
      token: 't0k',
      time: 1_795_176_010,
      $insert_id: 'ht-1-2-bot',
      verdict: 'bot',
    });
    expect(properties.$insert_id.length).toBeLessThanOrEqual(36);
  });

  it('go to Segment with the key in a header, below its size', () => {
    const long = visits.map((visit) => ({ ...visit, codes: 'y'.repeat(5_000) }));
    const requests = requestsFor({ to: 'segment', writeKey: 'k3y' }, 1, long);
    expect(Math.max(...requests.map((r) => r.body.length))).toBeLessThan(500_000);
    expect(requests[0]?.headers.authorization).toBe('Basic azN5Og==');
    expect(requests[0]?.body).not.toContain('k3y');
    expect(first(requests).batch[0]).toMatchObject({ type: 'track', anonymousId: '0000000000000001' });
  });

  it('go to a webhook as they are', () => {
    const [request] = requestsFor({ to: 'webhook', url: 'https://x.example/in' }, 1, visits.slice(0, 1));
    expect(JSON.parse(request?.body ?? '').verdicts[0]).toMatchObject({ visit_id: 1, verdict: 'undecided' });
  });
});

/** A request as a local server got it. For tests only. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

type Json = Readonly<Record<string, unknown>>;
/** A rule that a request breaks, in words; none: it is as published. */
type Check = (seen: Seen, now: number) => string[];
const rule = (holds: boolean, text: string) => (holds ? [] : [text]);

/** https://developers.google.com/analytics/devguides/collection/protocol/ga4/sending-events?client_type=gtag#limitations */
const ga4: Check = ({ url, body }, now) => {
  const { pathname, searchParams } = new URL(url, 'http://local');
  const { client_id, user_id, timestamp_micros, events } = JSON.parse(body) as Json;
  const list = events as { name: string; params: Json }[];
  return [
    ...rule(pathname === '/mp/collect', 'the path is /mp/collect'),
    ...rule(/^G-/.test(searchParams.get('measurement_id') ?? ''), 'measurement_id is in the query'),
    ...rule(searchParams.has('api_secret'), 'api_secret is in the query'),
    ...rule(Buffer.byteLength(body) <= 130_000, 'a body has at most 130 kB'),
    ...rule(typeof client_id === 'string' && client_id !== '', 'client_id is needed'),
    ...rule(user_id === undefined || String(user_id).length <= 256, 'user_id has at most 256 characters'),
    ...rule(now - Number(timestamp_micros) / 1e6 <= 72 * 3600, 'nothing is older than 72 hours'),
    ...rule(list.length <= 25, 'a request has at most 25 events'),
    ...list.flatMap(({ name, params }) => [
      ...rule(/^[a-z]\w{0,39}$/i.test(name) && !/^(ga_|google_|firebase_)/.test(name), `event name ${name}`),
      ...rule(Object.keys(params).length <= 25, 'an event has at most 25 parameters'),
      ...Object.entries(params).flatMap(([key, value]) => [
        ...rule(/^[a-z]\w{0,39}$/i.test(key), `parameter name ${key}`),
        ...rule(String(value).length <= 100, `${key} has at most 100 characters`),
        ...rule(['string', 'number'].includes(typeof value), `${key} is a text or a number`),
      ]),
    ]),
  ];
};

/** https://developer.mixpanel.com/reference/track-event */
const mixpanel: Check = ({ url, headers, body }, now) => {
  const events = JSON.parse(body) as { event: string; properties: Json }[];
  return [
    ...rule(url === '/track', 'the path is /track, without a secret'),
    ...rule(headers['content-type'] === 'application/json', 'the body is JSON'),
    ...rule(Buffer.byteLength(body) <= 2_000_000, 'a body has at most 2 MB'),
    ...rule(events.length <= 2_000, 'a request has at most 2,000 events'),
    ...events.flatMap(({ event, properties: p }) => [
      ...rule(event !== '' && typeof p.token === 'string', 'an event has a name and a token'),
      ...rule(typeof p.time === 'number' && now - p.time < 5 * 86_400, '/track takes five days back'),
      ...rule(String(p.distinct_id ?? '') !== '', 'distinct_id is needed'),
      ...rule(
        /^[\w-]{1,36}$/.test(String(p.$insert_id)),
        '$insert_id has 1 to 36 letters, digits and dashes',
      ),
    ]),
  ];
};

/** https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/ */
const segment: Check = ({ url, headers, body }) => {
  const batch = (JSON.parse(body) as { batch: Json[] }).batch;
  return [
    ...rule(url === '/v1/batch', 'the path is /v1/batch, without a secret'),
    ...rule(/^Basic [\w+/=]+$/.test(String(headers.authorization)), 'the write key is in the header'),
    ...rule(Buffer.byteLength(body) <= 500_000, 'a batch has at most 500 kB'),
    ...batch.flatMap((call) => [
      ...rule(Buffer.byteLength(JSON.stringify(call)) <= 32_000, 'a call has at most 32 kB'),
      ...rule(call.type === 'track' && typeof call.event === 'string', 'a track call has an event'),
      ...rule(Boolean(call.userId ?? call.anonymousId), 'userId or anonymousId is needed'),
      ...rule(String(call.messageId ?? '').length.valueOf() <= 100, 'messageId has at most 100 characters'),
      ...rule(!Number.isNaN(Date.parse(String(call.timestamp))), 'timestamp is ISO 8601'),
    ]),
  ];
};

const pixel: Check = ({ method, body }) => rule(method === 'GET' && body === '', 'a pixel is asked for');
const webhook: Check = ({ method, headers }) => [
  ...rule(method === 'POST', 'a webhook is posted to'),
  ...rule(/^t=\d+,v1=[0-9a-f]{64}$/.test(String(headers['x-humantraffic-signature'])), 'it is signed'),
];

export const PUBLISHED: Readonly<Record<'ga4' | 'mixpanel' | 'segment' | 'pixel' | 'webhook', Check>> = {
  ga4,
  mixpanel,
  segment,
  pixel,
  webhook,
};

import { expect, it } from 'vitest';
import { fakePage } from './fake-page.testing.ts';
import { VerdictCarrier } from './verdict-carrier.ts';

function attached() {
  const { page, plugins, loadMatomo } = fakePage();
  loadMatomo();
  const carrier = new VerdictCarrier();
  if (page.Matomo !== undefined) carrier.attach(page.Matomo);
  return {
    carrier,
    hit: (kind: string, tracker?: object) => plugins.HumanTraffic?.[kind]?.({ ...(tracker && { tracker }) }),
  };
}

it('is on the first hit of each tracker, and on no other', () => {
  const { carrier, hit } = attached();
  const [one, two] = [{}, {}];
  expect(hit('log', one)).toBe('');
  carrier.set('ht_v=bot');
  expect(carrier.sent).toBe(false);
  expect(hit('log', one)).toBe('&ht_v=bot');
  expect(carrier.sent).toBe(true);
  expect(hit('event', one)).toBe('');
  expect(hit('event', two)).toBe('&ht_v=bot');
  expect(hit('ping', one)).toBe('');
});

it('is on the next hit of any kind once it has changed', () => {
  const { carrier, hit } = attached();
  carrier.set('ht_s=27');
  expect(hit('log')).toBe('&ht_s=27');
  carrier.set('ht_s=27');
  expect(hit('log')).toBe('');
  carrier.set('ht_v=bot');
  expect(hit('ping')).toBe('&ht_v=bot');
});

it('comes again while consent is missing, as such hits may be thrown away', () => {
  const { carrier, hit } = attached();
  let consent = false;
  const tracker = { hasConsent: () => consent };
  carrier.set('ht_v=bot');
  expect(hit('log', tracker)).toBe('&ht_v=bot');
  expect(carrier.sent).toBe(false);
  consent = true;
  expect(hit('log', tracker)).toBe('&ht_v=bot');
  expect(hit('log', tracker)).toBe('');
});

it('never keeps a hit from being sent', () => {
  const { carrier, hit } = attached();
  carrier.set('ht_v=bot');
  const broken = {
    hasConsent: () => {
      throw new Error('broken');
    },
  };
  expect(hit('log', broken)).toBe('');
});

import { expect, it } from 'vitest';
import { settingsOf } from './config.ts';

const of = (more: object) => settingsOf({ trackerUrl: 'https://m.example/matomo.php', siteId: 1, ...more });

it('fills in the defaults', () => {
  expect(of({ debug: undefined })).toMatchObject({
    waitForMouseTracking: true,
    mouseTrackingDelay: 2000,
    botEvent: 'bots',
    e2eMarkers: false,
    debug: false,
  });
});

it('finds matomo.js beside matomo.php', () => {
  expect(of({}).scriptUrl).toBe('https://m.example/matomo.js');
  expect(of({ trackerUrl: '/stats/piwik.php?x=1' }).scriptUrl).toBe('/stats/piwik.js');
  expect(of({ trackerUrl: 'https://m.example/' }).scriptUrl).toBe('https://m.example/matomo.js');
  expect(of({ scriptUrl: '/own.js' }).scriptUrl).toBe('/own.js');
});

it('puts a delay right that is none', () => {
  expect(of({ mouseTrackingDelay: -5 }).mouseTrackingDelay).toBe(0);
  expect(of({ mouseTrackingDelay: 1e9 }).mouseTrackingDelay).toBe(30_000);
  expect(of({ mouseTrackingDelay: 'soon' }).mouseTrackingDelay).toBe(2000);
});

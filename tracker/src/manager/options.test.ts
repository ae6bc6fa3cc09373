import { expect, it, vi } from 'vitest';
import { settingsOf } from './options.ts';

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

it('names the option that cannot be used, and what is used instead', () => {
  const warn = vi.fn();
  const wrong = {
    trackerUrl: 7,
    siteId: 'shop',
    mouseTrackingDelay: -5,
    retryAttempts: Number.NaN,
    botEvent: 'robots',
    debug: 'yes',
    customDimensions: { isBot: 0, shelf: 4 },
    mouseDelay: 100,
    onStateChange: 'tell me',
  };
  const settings = settingsOf(wrong as never, warn);
  expect(settings).toMatchObject({
    trackerUrl: 'matomo.php',
    scriptUrl: 'matomo.js',
    siteId: 'shop',
    mouseTrackingDelay: 0,
    retryAttempts: 3,
    botEvent: 'bots',
    debug: false,
    customDimensions: { shelf: 4 },
  });
  expect(settings.customDimensions).not.toHaveProperty('isBot');
  expect(warn.mock.calls.map(([message]) => message)).toEqual([
    'trackerUrl: "7" cannot be used; "matomo.php" is used instead.',
    'siteId: "shop" is no whole number from 1 on; it is sent as it is, and Matomo may refuse it.',
    'mouseTrackingDelay: "-5" cannot be used; "0" is used instead.',
    'retryAttempts: "NaN" cannot be used; "3" is used instead.',
    'botEvent: "robots" cannot be used; "bots" is used instead.',
    'debug: "yes" cannot be used; "false" is used instead.',
    '"mouseDelay" is not an option and is ignored.',
    'onStateChange: "tell me" cannot be used; nothing is used instead.',
    'customDimensions.isBot: "0" cannot be used; nothing is used instead.',
  ]);
});

it('is silent about what is right', () => {
  const warn = vi.fn();
  const right = { trackerUrl: '/matomo.php', siteId: '3', debug: undefined, onStateChange: null, byHost: {} };
  settingsOf(right as never, warn);
  expect(warn).not.toHaveBeenCalled();
});

it.each([
  undefined,
  null,
  'text',
  {
    get siteId() {
      throw new Error('x');
    },
  },
])('has settings whatever it is given (%#)', (config) => {
  expect(settingsOf(config as never)).toMatchObject({ mouseTrackingDelay: 2000, botEvent: 'bots' });
});

it('defect 14: a host that is not named gets the settings of none of the others', () => {
  const byHost = { localhost: { siteId: 5, debug: true }, 'shop.example': { siteId: 3 } };
  const on = (hostname: string) =>
    settingsOf({ trackerUrl: 'm.php', siteId: 1, byHost }, undefined, hostname);
  expect([on('shop.example'), on('localhost'), on('other.example')].map((s) => [s.siteId, s.debug])).toEqual([
    [3, false],
    [5, true],
    [1, false],
  ]);
});

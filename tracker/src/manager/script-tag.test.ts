import { expect, it } from 'vitest';
import { configOf } from './script-tag.ts';

const tag = (dataset: Record<string, string>) => ({ dataset });

it('does not start unless it is told where to send', () => {
  expect(configOf(null, {})).toBeNull();
  expect(configOf(tag({ siteId: '1' }), {})).toBeNull();
});

it('reads the attributes of the tag', () => {
  expect(
    configOf(
      tag({
        trackerUrl: 'https://m.example/matomo.php',
        siteId: '3',
        waitForMouseTracking: 'false',
        mouseTrackingDelay: '500',
        e2eMarkers: '',
        dimensionIsBot: '4',
        dimensionBotType: 'x',
        pattern: 'anonymous',
      }),
      {},
    ),
  ).toEqual({
    pattern: 'anonymous',
    config: {
      trackerUrl: 'https://m.example/matomo.php',
      siteId: '3',
      waitForMouseTracking: false,
      mouseTrackingDelay: 500,
      e2eMarkers: true,
      customDimensions: { isBot: 4 },
    },
  });
});

it('takes the configuration of the page, and lets the tag overrule it', () => {
  const humanTrafficConfig = {
    trackerUrl: 'a.php',
    siteId: 1,
    customDimensions: { isBot: 2 },
    botEvent: 'off',
  } as const;
  expect(configOf(tag({ siteId: '9' }), { humanTrafficConfig })).toEqual({
    pattern: undefined,
    config: { trackerUrl: 'a.php', siteId: '9', customDimensions: { isBot: 2 }, botEvent: 'off' },
  });
});

import { expect, it, vi } from 'vitest';
import { inOneBeacon } from './one-beacon.ts';

/** A navigator whose beacons are written down: the address, and the body as text. */
function fakeWindow(accepts = true) {
  const sent: [url: string, body: Promise<string>][] = [];
  const sendBeacon = vi.fn((url: string, body?: Blob) => {
    sent.push([url, body?.text() ?? Promise.resolve('')]);
    return accepts;
  });
  const navigator = Object.create({ sendBeacon }) as Navigator;
  const seen = () => Promise.all(sent.map(async ([url, body]) => [url, await body]));
  return { window: { navigator }, navigator, sendBeacon, seen };
}
const empty = () => new Blob([]);

it('several hits go as one request, in their order, and the browser’s own function is back', async () => {
  const { window, navigator, sendBeacon, seen } = fakeWindow();
  inOneBeacon(window, () => {
    expect(navigator.sendBeacon('https://m/matomo.php?action_name=a&rec=1', empty())).toBe(true);
    navigator.sendBeacon('https://m/matomo.php?e_c=b&url=http%3A%2F%2Fx%2F%3Fy', empty());
  });
  const requests = ['?action_name=a&rec=1', '?e_c=b&url=http%3A%2F%2Fx%2F%3Fy'];
  expect(await seen()).toEqual([['https://m/matomo.php', JSON.stringify({ requests, send_image: 0 })]]);
  expect(Object.hasOwn(navigator, 'sendBeacon')).toBe(false);
  expect(navigator.sendBeacon).toBe(sendBeacon);
});

it('one hit goes as it is', async () => {
  const { window, navigator, seen } = fakeWindow();
  inOneBeacon(window, () => navigator.sendBeacon('matomo.php?rec=1', empty()));
  expect(await seen()).toEqual([['matomo.php?rec=1', '']]);
});

it('a beacon with a body, and one for another server, go in their turn', async () => {
  const { window, navigator, seen } = fakeWindow();
  inOneBeacon(window, () => {
    navigator.sendBeacon('one.php?a=1', empty());
    navigator.sendBeacon('one.php', new Blob(['long']));
    navigator.sendBeacon('two.php?a=2', empty());
    navigator.sendBeacon('one.php?a=3', empty());
  });
  expect(await seen()).toEqual([
    ['one.php?a=1', ''],
    ['one.php', 'long'],
    ['two.php?a=2', ''],
    ['one.php?a=3', ''],
  ]);
});

it('nothing is lost where the browser refuses the one, the page has frozen its navigator, or the task fails', async () => {
  const hits = (navigator: Navigator) => {
    navigator.sendBeacon('m.php?a=1', empty());
    navigator.sendBeacon('m.php?a=2', empty());
  };
  const refusing = fakeWindow(false);
  inOneBeacon(refusing.window, () => hits(refusing.navigator));
  expect((await refusing.seen()).map(([url]) => url)).toEqual(['m.php', 'm.php?a=1', 'm.php?a=2']);

  const frozen = fakeWindow();
  Object.freeze(frozen.navigator);
  inOneBeacon(frozen.window, () => hits(frozen.navigator));
  expect(await frozen.seen()).toHaveLength(2);

  const failing = fakeWindow();
  const fail = () => {
    hits(failing.navigator);
    throw new Error('x');
  };
  expect(() => inOneBeacon(failing.window, fail)).toThrow('x');
  expect(await failing.seen()).toHaveLength(1);
  expect(Object.hasOwn(failing.navigator, 'sendBeacon')).toBe(false);
});

it('a browser without beacons runs the task alone', () => {
  const task = vi.fn();
  inOneBeacon({ navigator: {} as Navigator }, task);
  expect(task).toHaveBeenCalledOnce();
});

import { describe, expect, it, vi } from 'vitest';
import { followRoutes } from './follow-routes.ts';

const HOME = 'https://shop.example/';

function fakePage(navigation?: EventTarget) {
  const location = { href: HOME };
  const go = (_state: unknown, _title: string, url?: string | URL | null) => {
    location.href = new URL(url ?? '', location.href).href;
    navigation?.dispatchEvent(new Event('currententrychange'));
  };
  const history = { pushState: go, replaceState: go };
  const page = Object.assign(new EventTarget(), { location, history, ...(navigation && { navigation }) });
  return { page: page as unknown as Window & typeof globalThis, history, go };
}

describe.each([
  ['History API', undefined],
  ['Navigation API', new EventTarget()],
])('by the %s', (_name, navigation) => {
  it('tells each change of route once, with where it comes from', () => {
    const { page, history } = fakePage(navigation);
    const changed = vi.fn();
    const stop = followRoutes(page, changed);
    history.pushState({}, '', '/shoes');
    page.dispatchEvent(new Event('popstate'));
    history.replaceState({ scroll: 7 }, '', '/shoes');
    history.pushState({}, '', '/shoes#reviews');
    history.pushState({}, '', '/shoes#/red');
    page.dispatchEvent(new Event('hashchange'));
    history.replaceState({}, '', '?size=42');
    expect(changed.mock.calls).toEqual([
      [`${HOME}shoes`, HOME],
      [`${HOME}shoes#/red`, `${HOME}shoes`],
      [`${HOME}shoes?size=42`, `${HOME}shoes#/red`],
    ]);
    stop();
    history.pushState({}, '', '/later');
    expect(changed).toHaveBeenCalledTimes(3);
  });
});

it('gives the history back as it was, and leaves alone what has wrapped it since', () => {
  const one = fakePage();
  followRoutes(one.page, vi.fn())();
  expect(one.history).toEqual({ pushState: one.go, replaceState: one.go });

  const two = fakePage();
  const changed = vi.fn();
  const stop = followRoutes(two.page, changed);
  const ours = two.history.pushState;
  const theirs: typeof ours = (...state) => ours(...state);
  two.history.pushState = theirs;
  stop();
  expect(two.history.pushState).toBe(theirs);
  two.history.pushState({}, '', '/x');
  expect([two.page.location.href, changed.mock.calls.length]).toEqual([`${HOME}x`, 0]);
});

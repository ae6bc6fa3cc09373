import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RouteViews } from './route-views.ts';

function app() {
  const page = Object.assign(new EventTarget(), {
    location: { href: 'https://a.example/' },
    document: { title: 'Home' },
    history: { pushState: (_s: unknown, _t: string, url: string) => go(url), replaceState: () => undefined },
    setTimeout: (task: () => void, delay: number) => setTimeout(task, delay),
    clearTimeout: (timer: ReturnType<typeof setTimeout>) => clearTimeout(timer),
  });
  const go = (url: string) => {
    page.location.href = new URL(url, page.location.href).href;
  };
  const said: (readonly unknown[])[] = [];
  const pinTitle = vi.fn();
  const views = new RouteViews(page as unknown as Window & typeof globalThis, {
    tell: (...commands) => said.push(...commands),
    pinTitle,
  });
  return { page, said, views, pinTitle };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('says the address at once, and the view when the title is there', () => {
  const { page, said, pinTitle } = app();
  page.history.pushState({}, '', '/shoes');
  said.push(['trackEvent', 'of the new route']);
  page.document.title = 'Shoes';
  vi.runAllTimers();
  expect(said).toEqual([
    ['setReferrerUrl', 'https://a.example/'],
    ['setCustomUrl', 'https://a.example/shoes'],
    ['trackEvent', 'of the new route'],
    ['setDocumentTitle', 'Shoes'],
    ['trackPageView'],
  ]);
  expect(pinTitle).toHaveBeenCalledWith('Home');
});

it('counts a redirect once, as coming from where the visitor was', () => {
  const { page, said } = app();
  page.history.pushState({}, '', '/account');
  page.history.pushState({}, '', '/login');
  vi.runAllTimers();
  expect(said.filter(([name]) => name === 'trackPageView')).toHaveLength(1);
  expect(said.filter(([name]) => name === 'setReferrerUrl').at(-1)).toEqual([
    'setReferrerUrl',
    'https://a.example/',
  ]);
});

it('counts nothing that the page has counted itself, and nothing once stopped', () => {
  const { page, said, views } = app();
  page.history.pushState({}, '', '/one');
  views.counted();
  page.history.pushState({}, '', '/two');
  views.stop();
  page.history.pushState({}, '', '/three');
  vi.runAllTimers();
  expect(said.map(([name]) => name)).not.toContain('trackPageView');
  expect(vi.getTimerCount()).toBe(0);
});

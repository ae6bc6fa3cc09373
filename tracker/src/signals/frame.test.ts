import { expect, it, vi } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { type FrameReading, frame } from './frame.ts';

const person = {
  userAgent: 'UA',
  platform: 'Win32',
  languages: 'de',
  hardwareConcurrency: 8,
  webdriver: false,
};
const reading = (more: Partial<FrameReading> = {}): FrameReading => ({
  page: person,
  frame: person,
  early: false,
  differs: false,
  ...more,
});
const codes = (more: Partial<FrameReading>) => frame.judge(reading(more)).map(({ code }) => code);

it('sees automation that is hidden in the page only', () => {
  expect(codes({ frame: { ...person, webdriver: true } })).toEqual(['automation:webdriver-iframe']);
  expect(codes({ early: true })).toEqual(['automation:early-frame']);
});

it('sees a page and a frame that tell different things', () => {
  expect(
    frame.judge(reading({ frame: { ...person, platform: 'Linux x86_64', hardwareConcurrency: 2 } })),
  ).toEqual([{ code: 'consistency:frame', detail: 'platform hardwareConcurrency' }]);
});

it('says nothing of a person, of Brave or a web view, or of what is not told', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ differs: true, frame: { ...person, hardwareConcurrency: 3 } })).toEqual([]);
  expect(codes({ frame: { userAgent: 'UA' } })).toEqual([]);
});

it('takes its frame away again, whatever happens', () => {
  const remove = vi.fn();
  const probe = (inserted: object | null) => ({ contentWindow: inserted, removeAttribute: vi.fn(), remove });
  const page = (element: object) =>
    fakeBrowser({
      navigator: {},
      document: { createElement: () => element, documentElement: { append: vi.fn() } },
    });
  expect(frame.collect(page(probe(null)))).toBeUndefined();
  expect(frame.collect(page(probe({ navigator: { languages: ['de'] } })))).toMatchObject({
    frame: { languages: 'de' },
  });
  expect(remove).toHaveBeenCalledTimes(2);
});

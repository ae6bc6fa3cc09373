import { expect, it, vi } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { graphics } from './graphics.ts';

const LINUX = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.0 Safari/605.1.15';
const SWIFT = 'ANGLE (Google, SwiftShader)';
const INTEL = 'ANGLE (Intel, Iris Xe)';
const DIRECT3D = 'ANGLE (Intel, Intel(R) UHD Graphics Direct3D11 vs_5_0 ps_5_0, D3D11)';

const page = (renderer: unknown, loseContext = () => {}) => ({
  navigator: { userAgent: LINUX },
  document: {
    createElement: () => ({
      getContext: () => ({ getExtension: () => ({ loseContext }), getParameter: () => renderer }),
    }),
  },
});
const codes = (userAgent: string, renderer: string, inWorker?: string) =>
  graphics.judge({ userAgent, renderer, inWorker }).map(({ code }) => code);

it('names a software renderer, as a hint', () => {
  expect(graphics.collect(fakeBrowser(page(SWIFT)))).toMatchObject({ renderer: SWIFT });
  expect(graphics.judge({ userAgent: LINUX, renderer: SWIFT })).toEqual([
    { code: 'environment:software-gl', detail: 'SwiftShader' },
  ]);
  expect(codes(WINDOWS, SWIFT)).toEqual(['environment:software-gl-desktop']);
});

it('sees what the system cannot have', () => {
  expect(codes(LINUX, DIRECT3D)).toEqual(['consistency:gpu']);
  expect(codes(WINDOWS, 'Intel Iris OpenGL Engine')).toEqual(['consistency:gpu']);
  expect(codes(WINDOWS, 'ANGLE (Apple, ANGLE Metal Renderer: Apple M1)')).toEqual(['consistency:gpu']);
});

it('sees software that is hidden in the page only', () => {
  expect(codes(WINDOWS, 'Intel(R) UHD', SWIFT)).toEqual([
    'environment:software-gl-desktop',
    'consistency:worker-graphics',
  ]);
});

it.each([
  ['Linux', LINUX, INTEL],
  ['Windows', WINDOWS, DIRECT3D],
  ['a Mac, also an old one', MAC, 'Intel Iris OpenGL Engine'],
  ['an iPad in desktop mode', MAC, 'Apple GPU'],
  ['resistFingerprinting', WINDOWS, 'Mozilla'],
  ['two graphics cards', WINDOWS, DIRECT3D, 'ANGLE (NVIDIA Direct3D11)'],
  ['a console', 'Mozilla/5.0 (PlayStation 5)', 'Apple GPU'],
])('says nothing of %s', (_name, userAgent, renderer, inWorker?: string) => {
  expect(codes(userAgent, renderer, inWorker)).toEqual([]);
});

it('gives its context back', () => {
  const lose = vi.fn();
  graphics.collect(fakeBrowser(page('x', lose)));
  expect(lose).toHaveBeenCalledOnce();
});

it('does not look where the visitor has not agreed to be recognised', () => {
  expect(graphics.collect(fakeBrowser(page('x'), { mayFingerprint: false }))).toBeUndefined();
});

it('is unknown without graphics', () => {
  const blind = { document: { createElement: () => ({ getContext: () => null }) } };
  expect(graphics.collect(fakeBrowser(blind))).toBeUndefined();
});

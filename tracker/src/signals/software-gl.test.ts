import { expect, it, vi } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { softwareGl } from './software-gl.ts';

const page = (renderer: unknown, loseContext = () => {}) => ({
  document: {
    createElement: () => ({
      getContext: () => ({ getExtension: () => ({ loseContext }), getParameter: () => renderer }),
    }),
  },
});

it('names a software renderer', () => {
  expect(softwareGl.collect(fakeBrowser(page('ANGLE (Google, SwiftShader)')))).toBe(
    'ANGLE (Google, SwiftShader)',
  );
  expect(softwareGl.judge('ANGLE (Google, SwiftShader)')).toEqual([
    { code: 'environment:software-gl', detail: 'SwiftShader' },
  ]);
  expect(softwareGl.judge('ANGLE (Intel, Iris Xe)')).toEqual([]);
});

it('gives its context back', () => {
  const lose = vi.fn();
  softwareGl.collect(fakeBrowser(page('x', lose)));
  expect(lose).toHaveBeenCalledOnce();
});

it('does not look where the visitor has not agreed to be recognised', () => {
  expect(softwareGl.collect(fakeBrowser(page('x'), { mayFingerprint: false }))).toBeUndefined();
});

it('is unknown without graphics', () => {
  const blind = { document: { createElement: () => ({ getContext: () => null }) } };
  expect(softwareGl.collect(fakeBrowser(blind))).toBeUndefined();
});

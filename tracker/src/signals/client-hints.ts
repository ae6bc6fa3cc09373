import type { Signal } from './signal.ts';

interface UserAgentData {
  readonly brands?: readonly { readonly brand: string }[];
}

/** Brand names of the user agent client hints; Chromium only, so elsewhere unknown. */
export const clientHints: Signal<readonly string[]> = {
  phase: 'start',
  collect: ({ window }) =>
    (window.navigator as { userAgentData?: UserAgentData }).userAgentData?.brands?.map(({ brand }) => brand),
  judge: (brands) => {
    const headless = brands.find((brand) => /headless/i.test(brand));
    return headless === undefined ? [] : [{ code: 'headless:client-hints', detail: headless }];
  },
};

import { expect, it } from 'vitest';
import { fakePage } from './fake-page.testing.ts';
import { INITIAL_STATE, statusOf } from './state.ts';

it('names the cookies of Matomo, and never says what is in them', () => {
  const { page } = fakePage({
    document: { cookie: '_pk_id.1.a=secret; other=1; mtm_cookie_consent=2' },
    _paq: [['a']],
  });
  const status = statusOf(INITIAL_STATE, page, 2, true);
  expect(status).toMatchObject({
    paqType: 'array',
    paqLength: 3,
    cookieCount: 2,
    cookies: ['_pk_id.1.a', 'mtm_cookie_consent'],
    matomoLoaded: false,
    detectionComplete: true,
  });
  expect(JSON.stringify(status)).not.toContain('secret');
});

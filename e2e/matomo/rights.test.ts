import { beforeAll, describe, expect, it } from 'vitest';
import { Installation } from './humantraffic.ts';
import { api, matomo, newSite, rows, track } from './real-matomo.ts';

/** The service's user, as the documentation advises: may view one site, and has "Label visits" there. */

const HEADLESS =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36';

let site: number;
const grant = (...access: string[]) =>
  api('UsersManager.setUserAccess', {
    userLogin: matomo.logins.none,
    idSites: site,
    ...Object.fromEntries(access.map((one, i) => [`access[${i}]`, one])),
  });
const asService = (env: Record<string, string> = {}) =>
  new Installation(site, { MATOMO_TOKEN: matomo.tokens.none, ...env });

interface Finding {
  ok: boolean;
  text: string;
}
async function writing(): Promise<{ code: number | null; finding: Finding | undefined }> {
  const { code, out } = await asService().run(['doctor', '--json']);
  const findings = JSON.parse(out) as Finding[];
  return { code, finding: findings.find(({ text }) => /label/i.test(text)) };
}

beforeAll(async () => {
  site = await newSite('Rights');
  const now = Math.floor(Date.now() / 1000);
  await track([
    {
      idsite: site,
      rec: 1,
      _id: 'eeeeeeeeeeeeeee1',
      url: 'https://shop.example/',
      cdt: now - 90_000,
      ua: HEADLESS,
    },
  ]);
});

describe('a user who may view', () => {
  it('is told by the doctor that labels cannot be written, and what to do', async () => {
    await grant('view');
    const { code, finding } = await writing();
    expect(code).toBe(1);
    expect(finding).toMatchObject({ ok: false, text: expect.stringContaining('Label visits') });
  });
});

describe('a user who may view and has the permission "Label visits"', () => {
  it('is told by the doctor that all is well with that', async () => {
    await grant('view', 'humantraffic_label');
    expect((await writing()).finding).toMatchObject({ ok: true });
    // Asking wrote nothing.
    expect(await rows('SELECT id FROM {log_human_traffic_change} WHERE idsite = ?', [site])).toEqual([]);
    expect(await rows('SELECT id FROM {human_traffic_first_label} WHERE idsite = ?', [site])).toEqual([]);
  });

  it('does the whole job: visits, labels, segments, reports made again', async () => {
    const { code, err } = await asService().run(['run']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await rows('SELECT ht_verdict FROM {log_visit} WHERE idsite = ?', [site])).toEqual([
      { ht_verdict: 'bot' },
    ]);
    const people = {
      idSite: site,
      period: 'range',
      date: 'last3',
      segment: 'botVerdict!=bot;botVerdict!=declared_bot',
    };
    expect(await api('VisitsSummary.getVisits', people)).toMatchObject({ value: 0 });
  });
});

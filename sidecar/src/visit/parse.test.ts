import { describe, expect, it } from 'vitest';
import { hashOf } from './hash.ts';
import { type ParseContext, parseVisit } from './parse.ts';
import { SITE } from './visit.fixture.ts';

const live: ParseContext = {
  site: SITE,
  lane: 'live',
  dimensions: { isBot: 2, botType: 4, trackingMode: 1 },
};
const plugin: ParseContext = { ...live, lane: 'plugin' };
const raw = {
  idSite: '1',
  idVisit: 5007,
  visitorId: '1111111111111111',
  userId: null,
  firstActionTimestamp: 1_795_225_517,
  lastActionTimestamp: '1795225527',
  actions: '2',
  visitCount: 1,
  resolution: 'unknown',
  referrerType: 'direct',
  referrerName: '',
  actionDetails: [
    {
      type: 'action',
      url: 'https://shop.example/',
      pageTitle: 'Shop',
      pageId: '20009',
      timestamp: 1_795_229_117,
      timeSpent: 10,
    },
    {
      type: 13,
      url: 'https://shop.example/',
      pageId: 20_010,
      timestamp: 1_795_229_127,
      contentName: 'Banner',
      title: 'Content',
    },
  ],
};

describe('parseVisit', () => {
  it('takes numbers and strings alike, and says "nothing" one way', () => {
    expect(parseVisit(raw, live)).toMatchObject({
      site: 1,
      id: 5007,
      lastActionAt: 1_795_225_527,
      resolution: null,
      referrerName: null,
    });
  });

  it('puts the times of Live’s actions right', () => {
    expect(parseVisit(raw, live).actions.map((a) => a.at)).toEqual([1_795_225_517, 1_795_225_527]);
  });

  it('gives the same visit for both lanes', () => {
    const { actionDetails, ...rest } = raw;
    const exported = {
      ...rest,
      actionDetails: actionDetails.map((a) => ({ ...a, timestamp: a.timestamp - 3_600 })),
    };
    expect(parseVisit(exported, plugin)).toEqual(parseVisit(raw, live));
    expect(hashOf(parseVisit(exported, plugin))).toBe(hashOf(parseVisit(raw, live)));
  });

  it('reads the tracker’s verdict from custom dimensions where the plugin is absent', () => {
    const visit = parseVisit(
      { ...raw, dimension2: 'bot', dimension4: 'automation', dimension1: 'cookie' },
      live,
    );
    expect(visit.tracker).toEqual({
      verdict: 'bot',
      score: null,
      botType: 'automation',
      evidence: [],
      mode: 'cookie',
    });
    expect(visit.label).toBeNull();
  });

  it('keeps what the tracker said apart from the label that Matomo holds', () => {
    const label = {
      botVerdict: 'human',
      botScore: '3',
      botReason: ['review:human'],
      botType: null,
      botSource: 'person',
    };
    const tracker = {
      trackerVerdict: 'bot',
      trackerScore: 98,
      trackerEvidence: ['automation:webdriver'],
      trackingMode: 'anon',
    };
    expect(parseVisit({ ...raw, ...label, ...tracker }, plugin)).toMatchObject({
      label: { verdict: 'human', score: 3, source: 'person' },
      tracker: { verdict: 'bot', evidence: ['automation:webdriver'], mode: 'anon' },
    });
  });

  it('ignores a verdict that is none', () => {
    expect(parseVisit({ ...raw, dimension2: '<b>bot</b>' }, live).tracker).toMatchObject({ verdict: null });
  });

  it.each([
    ['no id', { ...raw, idVisit: undefined }],
    ['a negative time', { ...raw, firstActionTimestamp: -1 }],
    ['an action without a time', { ...raw, actionDetails: [{ type: 'action' }] }],
    ['no visit at all', 'Fatal error'],
  ])('refuses %s', (_, broken) => {
    expect(() => parseVisit(broken, live)).toThrow();
  });
});

import type { Site, Visit } from './types.ts';

export const SITE: Site = {
  id: 1,
  name: 'Shop',
  url: 'https://shop.example',
  timezone: 'Europe/Berlin',
  createdAt: 1_700_000_000,
};

/** A visit of one page on 2026-11-20, 12:00:00 UTC, with whatever the test wants otherwise. */
export function visit(id: number, changes: Partial<Visit> = {}): Visit {
  const at = 1_795_176_000;
  return {
    site: 1,
    id,
    visitorId: id.toString(16).padStart(16, '0'),
    userId: null,
    ip: '198.51.0.0',
    firstActionAt: at,
    lastActionAt: at,
    duration: 0,
    actionCount: 1,
    searchCount: 0,
    eventCount: 0,
    visitCount: 1,
    visitorType: 'new',
    goalConversions: 0,
    converted: false,
    ecommerceStatus: 'none',
    referrerType: 'direct',
    referrerName: null,
    referrerKeyword: null,
    referrerUrl: null,
    language: 'de-de',
    deviceType: 'Desktop',
    deviceBrand: null,
    deviceModel: null,
    osCode: 'WIN',
    osVersion: '10',
    browserCode: 'CH',
    browserVersion: '140.0',
    country: 'de',
    region: null,
    city: null,
    localTime: '13:00:00',
    resolution: '1920x1080',
    addressClass: null,
    dimensions: {},
    tracker: null,
    label: null,
    actions: [
      {
        position: 0,
        pageId: id * 10,
        type: 'action',
        url: 'https://shop.example/',
        title: 'Shop',
        at,
        timeSpent: null,
        pageviewId: 'abcdef',
        detail: {},
      },
    ],
    truncatedActions: 0,
    ...changes,
  };
}

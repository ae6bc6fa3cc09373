/**
 * What a visitor does, a step after the other; each page of a visit is a list of its own. A page acts by itself, so that
 * no protocol is attached to the browser.
 */
export type Step =
  /** The page's own words to Matomo. */
  | readonly ['paq', ...unknown[]]
  | readonly ['wait', milliseconds: number]
  /** A real click of the element, whose own navigation does not take place. */
  | readonly ['click', selector: string]
  /** A route of a single-page app, with its title. */
  | readonly ['route', path: string, title: string]
  /** On to the next page of the visit, or away from the site after the last one. */
  | readonly ['go'];

export type Visit = readonly (readonly Step[])[];

const VIEW: Step = ['paq', 'trackPageView'];
const go: Step = ['go'];
const wait = (milliseconds: number): Step => ['wait', milliseconds];

/**
 * Visits as people make them, by name; the name is the first part of their addresses. The site must have a goal and a
 * custom dimension of the visit, both of id 1. Nothing is sent within half a second of something else: a server takes hits
 * side by side, with whatever measures them. A page's first two hits matomo.js sends 0.8 s apart, at once or after the
 * two seconds that our script waits; a third said before they are gone would follow the second by 0.05 s.
 *
 * Each speaks a language of its own: without that Matomo takes browsers of one machine for one visitor.
 */
export const VISITS: Readonly<Record<string, { readonly language: string; readonly pages: Visit }>> = {
  bounce: { language: 'de', pages: [[VIEW, wait(4000), go]] },
  'quick-bounce': { language: 'fr', pages: [[VIEW, wait(700), go]] },
  pages: {
    language: 'it',
    pages: [
      [VIEW, wait(3200), go],
      [VIEW, wait(600), go],
      [VIEW, wait(3000), go],
    ],
  },
  events: {
    language: 'es',
    pages: [
      [
        VIEW,
        ['paq', 'trackEvent', 'video', 'play', 'intro'],
        wait(4000),
        ['paq', 'trackEvent', 'video', 'pause', 'intro', 7],
        wait(2000),
        ['paq', 'trackEvent', 'video', 'end'],
        wait(500),
        go,
      ],
    ],
  },
  search: {
    language: 'pt',
    pages: [
      [['paq', 'trackSiteSearch', 'wool socks', 'shop', 3], wait(2600), go],
      [VIEW, wait(1000), go],
    ],
  },
  links: {
    language: 'nl',
    pages: [
      [
        VIEW,
        ['paq', 'enableLinkTracking'],
        wait(1000),
        ['click', '#file'],
        wait(2000),
        ['click', '#away'],
        wait(800),
        go,
      ],
    ],
  },
  order: {
    language: 'sv',
    pages: [
      [['paq', 'setEcommerceView', 'SKU1', 'Wool socks', 'Socks', 12.5], VIEW, wait(2500), go],
      [
        ['paq', 'addEcommerceItem', 'SKU1', 'Wool socks', 'Socks', 12.5, 2],
        ['paq', 'trackEcommerceCartUpdate', 25],
        VIEW,
        wait(1200),
        go,
      ],
      [
        ['paq', 'addEcommerceItem', 'SKU1', 'Wool socks', 'Socks', 12.5, 2],
        ['paq', 'trackEcommerceOrder', 'ORDER', 29.9, 25, 4.9],
        VIEW,
        wait(4000),
        ['paq', 'trackGoal', 1, 5],
        wait(500),
        go,
      ],
    ],
  },
  content: {
    language: 'pl',
    pages: [
      [
        VIEW,
        ['paq', 'trackAllContentImpressions'],
        wait(4000),
        ['paq', 'trackContentInteraction', 'click', 'Banner', 'socks.png', 'https://shop.example/socks'],
        wait(600),
        go,
      ],
    ],
  },
  heartbeat: {
    language: 'da',
    pages: [[['paq', 'enableHeartBeatTimer', 5], VIEW, wait(9000), go]],
  },
  routes: {
    language: 'fi',
    pages: [
      [
        VIEW,
        wait(2600),
        ['route', '/routes/socks', 'Socks'],
        wait(1200),
        ['paq', 'trackEvent', 'socks', 'look'],
        wait(500),
        ['route', '/routes/hats', 'Hats'],
        wait(1200),
        go,
      ],
    ],
  },
  member: {
    language: 'cs',
    pages: [
      [['paq', 'setUserId', 'USER'], ['paq', 'setCustomDimension', 1, 'gold'], VIEW, wait(2400), go],
      [['paq', 'setUserId', 'USER'], ['paq', 'setCustomDimension', 1, 'silver'], VIEW, wait(800), go],
    ],
  },
};

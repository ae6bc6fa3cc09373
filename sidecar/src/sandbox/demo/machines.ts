import type { EvidenceCode } from '@humantraffic/tracker/verdict';
import type { LabelledHit } from '../load-hits.ts';
import { CRAWLERS, chromeOnWindows, HEADLESS, HOME, PAGES } from './catalogue.ts';
import type { Random } from './random.ts';
import { VisitWriter, verdictParams } from './visit-writer.ts';

type Site = { readonly idSite: number; readonly url: string };

/** A test suite or a script that shows itself: the tracker has near-proof, whatever the browser calls itself. */
export function automationVisit(random: Random, site: Site, at: number): LabelledHit[] {
  const codes = random.pick<EvidenceCode[]>([
    ['automation:webdriver'],
    ['automation:webdriver', 'headless:permissions'],
    ['automation:playwright'],
    ['automation:selenium', 'mouse:constant-speed'],
  ]);
  const visitor = {
    cid: random.hex(16),
    ua: chromeOnWindows(141),
    res: '1280x720',
    lang: 'en-us',
    country: 'us',
    region: 'VA',
    city: 'Ashburn',
    cip: '192.0.2.17',
  };
  const writer = new VisitWriter(site, at, visitor, 'bot');
  writer.page(HOME, verdictParams(codes, 'cookie'));
  for (let i = random.int(1, 5); i > 0; i--) {
    writer.wait(random.int(1, 2));
    writer.page(random.pick(PAGES));
  }
  return writer.hits;
}

/** Headless Chrome; every third runs no tracker of ours, so that only its name tells. */
export function headlessVisit(random: Random, site: Site, at: number): LabelledHit[] {
  const visitor = {
    cid: random.hex(16),
    ua: HEADLESS,
    res: '800x600',
    lang: 'en-us',
    country: 'us',
    cip: '192.0.2.40',
  };
  const writer = new VisitWriter(site, at, visitor, 'bot');
  const seen = random.chance(2 / 3);
  writer.page(random.pick(PAGES), seen ? verdictParams(['headless:user-agent'], 'cookie') : {});
  if (random.chance(0.1)) {
    writer.wait(1);
    writer.page(random.pick(PAGES));
  }
  return writer.hits;
}

/** A crawler that says what it is; it is kept only because the hit says `bots=1`. */
export function crawlerVisit(random: Random, site: Site, at: number): LabelledHit[] {
  const { ua, evidence, cip } = random.weighted(CRAWLERS);
  const visitor = { cid: random.hex(16), ua, cip, country: 'us', bots: '1' };
  const writer = new VisitWriter(site, at, visitor, 'declared_bot');
  writer.page(random.pick(PAGES), verdictParams([evidence], 'pending'));
  for (let i = random.int(0, 2); i > 0; i--) {
    writer.wait(random.int(3, 30));
    writer.page(random.pick(PAGES));
  }
  return writer.hits;
}

/**
 * One of a wave: a Chrome like everybody's, one page, no mouse, and one screen that nobody else has. No single visit
 * of it gives anything away: only together they do.
 */
export function waveVisit(random: Random, site: Site, at: number): LabelledHit[] {
  const visitor = {
    cid: random.hex(16),
    ua: chromeOnWindows(139),
    res: '1280x1200',
    lang: 'en-us',
    country: random.pick(['sg', 'sg', 'cn']),
    cip: `203.0.${random.int(113, 116)}.${random.int(1, 254)}`,
  };
  const writer = new VisitWriter(site, at, visitor, 'bot');
  writer.page(random.pick(PAGES), verdictParams([], 'cookie'));
  return writer.hits;
}

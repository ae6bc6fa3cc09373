import type { EvidenceCode } from '@humantraffic/tracker/verdict';
import type { LabelledHit } from '../load-hits.ts';
import { CART, HOME, HOMES, LOOKS, NEWSLETTER, PAGES, type Page, THANKS } from './catalogue.ts';
import type { Random } from './random.ts';
import { VisitWriter, verdictParams } from './visit-writer.ts';

type Params = Readonly<Record<string, string>>;

/** Somebody who comes again: always the same browser, screen and town. */
export interface Person {
  readonly visitor: Params;
  readonly isTouch: boolean;
  /** Uses keyboard and screen reader: no mouse is ever seen, and that proves nothing. */
  readonly readsByEar: boolean;
  /** The tracker sees nothing of them: a strict browser, or gone before it could look. */
  readonly isQuiet: boolean;
}

export function makePerson(random: Random, number: number): Person {
  const look = random.weighted(LOOKS);
  const home = random.weighted(HOMES);
  const signsIn = random.chance(0.14);
  const network = `198.51.${random.int(0, 99)}.${random.int(1, 254)}`;
  return {
    visitor: {
      cid: random.hex(16),
      ua: look.ua,
      res: random.pick(look.screens),
      cip: network,
      ...home,
      ...(signsIn ? { uid: `customer-${number}` } : {}),
    },
    isTouch: look.isTouch,
    readsByEar: random.chance(0.02),
    isQuiet: random.chance(0.16),
  };
}

const REFERRERS: readonly [readonly [number, string], ...(readonly [number, string])[]] = [
  [45, ''],
  [34, 'https://www.google.com/'],
  [5, 'https://duckduckgo.com/'],
  [5, 'https://www.bing.com/search?q=hiking+boots'],
  [6, 'https://www.instagram.com/'],
  [5, 'https://mountain-forum.example/threads/boots'],
];

function evidenceOfPerson(random: Random, person: Person): EvidenceCode[] {
  const signedIn: EvidenceCode[] = person.visitor.uid ? ['navigation:signed-in'] : [];
  if (person.isQuiet || person.readsByEar || person.isTouch) return signedIn;
  return [random.chance(0.85) ? 'mouse:natural' : 'mouse:likely-natural', ...signedIn];
}

function buy(random: Random, writer: VisitWriter): void {
  const price = random.pick([39, 79, 129, 189]);
  writer.page(CART);
  writer.wait(random.dwell(70));
  writer.page(THANKS);
  writer.add({
    idgoal: '0',
    ec_id: `D${random.hex(8)}`,
    revenue: String(price + 5),
    ec_st: String(price),
    ec_sh: '5',
    ec_items: JSON.stringify([[`sku-${price}`, `Article ${price}`, 'Gear', price, 1]]),
  });
}

function lookAround(random: Random, writer: VisitWriter): void {
  if (random.chance(0.06))
    writer.add({ search: random.pick(['boots', 'rain', 'size 43']), search_count: '4' });
  if (random.chance(0.05)) writer.add({ e_c: 'gallery', e_a: 'open' });
  if (random.chance(0.02)) writer.add({ download: 'https://shop.example/size-guide.pdf' });
}

function pagesOf(random: Random, isLong: boolean): number {
  if (isLong) return random.int(4, 9);
  return random.chance(0.36) ? 1 : random.int(2, 7);
}

type Site = { readonly idSite: number; readonly url: string };

function browse(random: Random, person: Person, writer: VisitWriter, first: Page, more: Params): void {
  const count = pagesOf(random, person.readsByEar);
  writer.page(first, { ...more, ...verdictParams(evidenceOfPerson(random, person), modeOf(person)) });
  for (let i = 1; i < count; i++) {
    writer.wait(random.dwell(person.readsByEar ? 110 : 38));
    writer.page(random.pick(PAGES));
    lookAround(random, writer);
  }
  const buys = !person.isQuiet && count > 2 && random.chance(0.07);
  if (buys) buy(random, writer);
  // The heartbeat of a page that stayed open.
  writer.wait(random.int(5, 60));
  if (random.chance(0.7)) writer.add({ ping: '1' });
}

const modeOf = (person: Person) => (person.isQuiet ? 'anon' : 'cookie');

/** An ordinary visit of a person. */
export function personVisit(random: Random, site: Site, person: Person, at: number): LabelledHit[] {
  const writer = new VisitWriter(site, at, person.visitor, 'human');
  const first = random.chance(0.4) ? HOME : random.pick(PAGES);
  const urlref = random.weighted(REFERRERS);
  browse(random, person, writer, first, urlref === '' ? {} : { urlref });
  return writer.hits;
}

/** A visit from the newsletter: many people at once, on the same page, by the same link, and all of them real. */
export function newsletterVisit(random: Random, site: Site, person: Person, at: number): LabelledHit[] {
  const writer = new VisitWriter(site, at, person.visitor, 'human');
  const url = `${site.url}${NEWSLETTER.path}?mtm_campaign=newsletter`;
  browse(random, person, writer, NEWSLETTER, { url });
  return writer.hits;
}

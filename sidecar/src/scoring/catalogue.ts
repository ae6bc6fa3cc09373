import {
  CATALOGUE,
  type Catalogue,
  type CatalogueEntry,
  type Evidence,
  type EvidenceCode,
  familyOf,
} from '@humantraffic/tracker/verdict';

/*
 * What can be said of a visit from what Matomo stored, beside the tracker's own catalogue. Weights are log-odds; the
 * tier says how much a code may decide (`tracker/src/verdict/catalogue.ts`). A likelihood ratio each, as there.
 */
const A = (botType: CatalogueEntry['botType'], weight = 5): CatalogueEntry => entry(weight, 'A', botType);
const B = (botType: CatalogueEntry['botType'], weight = 2): CatalogueEntry => entry(weight, 'B', botType);
const C = (weight: number): CatalogueEntry => ({ weight, tier: 'C' });
/** What speaks for a person and costs a program nothing: it calls nobody human. */
const cheap = (weight: number): CatalogueEntry => ({ weight, tier: 'C', cheap: true });

function entry(weight: number, tier: 'A' | 'B', botType: CatalogueEntry['botType']): CatalogueEntry {
  return botType === undefined ? { weight, tier } : { weight, tier, botType };
}

const STORED: Catalogue = {
  // Nobody opens page after page every second for a minute, or a thousand pages in one visit.
  'navigation:superhuman': A('scraper'),
  'navigation:machine-pace': B('scraper', 2.5),
  'navigation:even-beat': B('scraper', 2.5),
  'navigation:sweep': B('scraper'),
  'navigation:shared-way': B('coordinated'),
  'navigation:recording': A('coordinated', 4.5),
  'navigation:same-waits': B('coordinated'),
  'navigation:instant-form': B('automation'),
  'navigation:download-spree': B('scraper'),
  'navigation:trap-page': B('scraper', 2.5),
  'navigation:deep-direct': C(0.4),
  'navigation:reading': cheap(-1.5),
  'navigation:varied': cheap(-1),
  'navigation:returning': C(-0.8),
  'navigation:search': cheap(-0.7),

  'consistency:language-country': C(0.8),
  'consistency:clock-country': B('coordinated', 1.5),
  'consistency:resolution-os': C(0.8),
  'consistency:device': B('automation', 1.5),

  // A data centre is a VPN, a company's proxy or a program: never alone.
  'network:data-centre': C(1),
  'network:crawler-range': C(1),
  'network:sleepless': B('scraper', 2),

  // An account stands for more than one visit, but somebody else may sit at it now: beside something else it decides.
  'account:critical': B(undefined, 3),
  'account:high': C(1),
  // A person looked at the account.
  'account:decided-bot': A(undefined, 6),
  'account:decided-human': C(-4),

  // A little less than what says outright what a visit is: that then names its type.
  'cohort:rule': A('coordinated', 4.5),
};

/** Every code that is known, here and in the browser. */
export const WHOLE_CATALOGUE: Catalogue = { ...CATALOGUE, ...STORED };

/** Evidence with the weight of the catalogue; an unknown code weighs nothing and is kept. */
export function evidenceOf(code: EvidenceCode, detail = ''): Evidence {
  const known = KNOWN.get(code);
  return known === undefined
    ? { code, family: familyOf(code), weight: 0, detail }
    : { code, family: known.family, weight: known.weight, detail };
}

/** Looked up a million times in a run. */
const KNOWN = new Map(
  Object.entries(WHOLE_CATALOGUE).map(([code, entry]) => [
    code,
    { family: familyOf(code as EvidenceCode), weight: entry?.weight ?? 0 },
  ]),
);

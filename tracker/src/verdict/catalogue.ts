import { type BotType, type Evidence, type EvidenceCode, FAMILIES, type Family } from './types.ts';

/**
 * How much a piece of evidence may decide.
 * `A` is near-proof and decides alone; `B` decides together with another family; `C` is a hint.
 */
export type Tier = 'A' | 'B' | 'C';

export interface CatalogueEntry {
  readonly weight: number;
  readonly tier: Tier;
  readonly botType?: BotType;
  /** A program shows it at no cost (a pause, a click): it lowers the score and makes nobody human. */
  readonly cheap?: true;
}

/*
 * Weights are log-odds. Until labelled traffic fits them (scripts, issue by issue), a tier stands for one
 * likelihood ratio: A ≈ e^5 = 150 : 1, B ≈ e^2 = 7 : 1, C ≈ e^0.5 = 1.6 : 1. Evidence for a person is negative.
 */
const A = 5;
const B = 2;
const C = 0.5;

const near = (botType?: BotType): CatalogueEntry =>
  botType ? { weight: A, tier: 'A', botType } : { weight: A, tier: 'A' };
const strong = (botType?: BotType): CatalogueEntry =>
  botType ? { weight: B, tier: 'B', botType } : { weight: B, tier: 'B' };
const hint = (weight = C): CatalogueEntry => ({ weight, tier: 'C' });
const person = (weight: number): CatalogueEntry => ({ weight, tier: 'C' });

/** What is known of evidence codes. */
export type Catalogue = Readonly<Partial<Record<EvidenceCode, CatalogueEntry>>>;

/** Every evidence code that is known, with its weight. A code that is not in here weighs nothing and is kept. */
export const CATALOGUE: Catalogue = {
  'automation:webdriver': near('automation'),
  'automation:webdriver-iframe': near('automation'),
  'automation:chromedriver': near('automation'),
  'automation:selenium': near('automation'),
  'automation:puppeteer': near('automation'),
  'automation:playwright': near('automation'),
  'automation:phantom': near('automation'),
  'automation:tool-globals': near('automation'),
  'automation:webdriver-hidden': near('automation'),
  'automation:exposed-binding': near('automation'),
  'automation:early-frame': near('automation'),
  'automation:hook-stack': near('automation'),
  // People have extensions that switch policies off.
  'automation:csp-bypassed': strong('automation'),
  'automation:tracker-verdict': near('automation'),
  // Who sends the moves, not which way they go or how they press: a mouse that keeps time with the screen errs here alone.
  'automation:lock-step': { weight: 2.5, tier: 'B', botType: 'automation' },

  'headless:user-agent': near('automation'),
  'headless:client-hints': near('automation'),
  'headless:app-version': near('automation'),
  'headless:worker': near('automation'),
  'headless:browser-name': near('automation'),
  'headless:mouse-without-pointer': strong('automation'),
  'headless:permissions': strong('automation'),

  // Privacy extensions, user agent switchers and wrapped programs of people contradict themselves too: never alone.
  'consistency:webdriver-missing': strong('automation'),
  'consistency:client-hints-empty': strong('automation'),
  'consistency:client-hints': strong('automation'),
  'consistency:proxied-native': strong('automation'),
  // Millions have an extension that does it: just enough to count beside something else.
  'consistency:native-lies': { weight: 1.5, tier: 'B', botType: 'automation' },
  'consistency:platform': strong('automation'),
  'consistency:engine': strong('automation'),
  'consistency:frame': strong('automation'),
  'consistency:worker': strong('automation'),
  'consistency:worker-graphics': strong('automation'),
  'consistency:gpu': strong('automation'),
  'consistency:time-zone': hint(1),

  // A person with the developer tools open reads along, too.
  'devtools:console': strong('automation'),
  'devtools:console-timing': strong('automation'),
  'devtools:worker-console': strong('automation'),
  // How a press is made is seen apart from how the mouse moves: what distorts the one for people leaves the other alone.
  'devtools:no-pressure': strong('automation'),
  'devtools:event-times': strong('automation'),
  'devtools:system-input': person(-1.5),

  'ua:http-library': near('http-library'),
  'ua:pattern': strong('other'),
  'ua:tracker-verdict': strong('other'),

  'environment:software-gl': hint(),
  'environment:software-gl-desktop': hint(1),
  'environment:automation-viewport': strong('automation'),
  'environment:inner-exceeds-outer': hint(),
  'environment:odd-values': hint(),
  'environment:far-from-language': hint(0.2),
  'environment:hidden-with-focus': hint(),
  'environment:missing-features': hint(1),
  'environment:zero-screen': hint(1),
  'environment:tiny-viewport': hint(),
  'environment:ready-before-100ms': hint(0.3),

  'mouse:perfectly-straight': strong(),
  'mouse:constant-speed': strong(),
  'mouse:unrealistic-speed': strong(),
  'mouse:robotic-clicks': strong(),
  'mouse:grid-aligned': strong(),
  'mouse:kinematics-bot': strong(),
  'mouse:kinematics-bot-weak': hint(1),
  // Fitted (docs/decisions/0008-mouse-model.md): the likelihood ratio over families of programs the model has not seen.
  // The weaker one alone leaves a visit undecided.
  'mouse:natural': person(-2),
  'mouse:likely-natural': person(-0.5),

  'mouse:even-steps': strong('automation'),
  'mouse:jumps': strong('automation'),
  'mouse:click-elsewhere': strong('automation'),
  'mouse:dead-centre': strong('automation'),
  'mouse:instant-clicks': hint(),

  'mouse:made-up': strong('automation'),

  'keyboard:made-up': strong('automation'),
  'keyboard:instant-keys': strong('automation'),
  // Scanners and keyboards with macros type so, too.
  'keyboard:even-keys': strong('automation'),
  'keyboard:no-place': strong('automation'),
  'keyboard:no-keys': hint(),
  'keyboard:natural': person(-1),
  'keyboard:composition': person(-1),

  'touch:fingers': person(-1.5),
  'touch:inertia': person(-1),

  'navigation:honeypot': strong('automation'),
  'navigation:scrolled-by-itself': hint(),
  'navigation:acted-at-once': hint(0.3),
  'navigation:ordered': person(-3),
  'navigation:signed-in': person(-1.5),

  'declared:search': near('search'),
  'declared:social': near('social'),
  'declared:monitoring': near('monitoring'),
  'declared:seo': near('seo'),
  'declared:ai': near('ai'),
  'declared:automation': near('automation'),
  'declared:http-library': near('http-library'),
  'declared:scraper': near('scraper'),
  'declared:other': near('other'),

  'review:bot': { weight: 100, tier: 'A' },
  'review:human': { weight: -100, tier: 'A' },
};

const CODE_SHAPE = /^([a-z]{1,16}):([a-z0-9-]{1,48})$/;

/** `family:detail` as sent by a browser or another program, or null where the text is not a code. Bounded, linear. */
export function parseCode(text: string): EvidenceCode | null {
  const match = CODE_SHAPE.exec(text);
  if (match === null) return null;
  return (FAMILIES as readonly string[]).includes(match[1] ?? '') ? (text as EvidenceCode) : null;
}

/** The family a code belongs to. */
export function familyOf(code: EvidenceCode): Family {
  return code.slice(0, code.indexOf(':')) as Family;
}

/** Evidence with the weight of the catalogue; an unknown code weighs 0, so that nothing said by a newer tracker is lost. */
export function evidenceOf(code: EvidenceCode, detail = ''): Evidence {
  return { code, family: familyOf(code), weight: CATALOGUE[code]?.weight ?? 0, detail };
}

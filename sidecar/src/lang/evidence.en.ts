import { type EvidenceCode, REASONS } from '@humantraffic/tracker/verdict';

/** What evidence from stored visits says, in plain words; the tracker has its own. */
const STORED: Readonly<Partial<Record<EvidenceCode, string>>> = {
  'navigation:superhuman': 'Opened pages faster and longer than any person',
  'navigation:machine-pace': 'Went from page to page within a second',
  'navigation:even-beat': 'Opened pages at an even beat',
  'navigation:sweep': 'Went through many pages, each just once',
  'navigation:shared-way': 'Took the same steps as hundreds of other visitors',
  'navigation:recording': 'Took the same steps with the same pauses as many others: a recording played back',
  'navigation:same-waits': 'Paused just as long as many others on the same steps',
  'navigation:instant-form': 'Ordered within a second of the first page',
  'navigation:download-spree': 'Downloaded files faster than anybody chooses them',
  'navigation:trap-page': 'Was on a page that only an invisible link leads to',
  'navigation:deep-direct': 'Came out of nowhere to a page deep inside',
  'navigation:reading': 'Read pages, each for its own time',
  'navigation:varied': 'Stayed on pages for varied times',
  'navigation:returning': 'Has been here before',
  'navigation:search': 'Searched the site',
  'navigation:ordered': 'Ordered something',
  'navigation:signed-in': 'Was signed in',
  'consistency:language-country': 'Has a language that hardly anybody from there has',
  'consistency:clock-country': 'Has a clock that hardly anybody from there has',
  'consistency:resolution-os': 'Has a screen that hardly anybody with this system has',
  'consistency:device': 'Says it is a telephone, with the screen of a desktop',
  'network:data-centre': 'Came from a data centre',
  'network:crawler-range': 'Came from the addresses of a crawler',
  'network:sleepless': 'Was there around the clock',
  'account:critical': 'Belongs to an account that most likely is a program',
  'account:high': 'Belongs to an account that may be a program',
  'account:decided-bot': 'Belongs to an account that a person found to be a program',
  'account:decided-human': 'Belongs to an account that a person found to be one of a person',
  'cohort:rule': 'Belongs to a group of look-alike visits that behave as programs do',
};

/** What a piece of evidence says, in plain words; the code itself where nobody knows it. */
export function reasonOf(code: string): string {
  return STORED[code as EvidenceCode] ?? REASONS[code as EvidenceCode] ?? code;
}

/** What is noticed on an account, in words for whoever reviews it. */
export const INDICATORS = {
  'activity:excessive': 'Up to {count} actions a day: more than anybody does by hand',
  'activity:high': 'Up to {count} actions a day',
  'activity:burst': '{count} actions within {seconds} seconds',
  'activity:steady': 'Nearly the same number of actions on each of {days} days',
  'content:alike': '{share} % of the texts are more than {similarity} % alike',
  'content:shared': '{share} % of the texts were written nearly so by others too',
  'content:pictures': '{share} % of the pictures were sent by others too',
  'content:generic': '{share} % of the words say nothing of the matter',
  'content:strange-lengths': '{share} % of the texts are of a length that people hardly write',
  'content:languages': 'Writes in {count} languages',
  'content:tone': 'Praises or scolds in nearly all of the texts',
  'content:same-length': '{count} texts of nearly the same length',
  'content:links': '{share} % of the texts hold an address',
  'timing:regular': 'Actions follow each other {share} % as regularly as a clock',
  'timing:cycle': 'The pauses between actions repeat in a cycle',
  'timing:clock': 'Actions keep to the same second of a minute or minute of an hour',
  'timing:around-the-clock': 'Active around the clock: no pause longer than {hours} hours in any night',
  'timing:time-zones': '{count} different time zones within one day',
  'timing:travel': '{count} times at places too far apart for the time between',
  'timing:too-fast': '{share} % of the texts came faster than anybody types',
  'timing:awakened': 'Very active after {days} days of silence',
  'engagement:none': '{received} answers to {count} actions',
  'engagement:one-sided': '{share} % of the actions are of one kind: {type}',
  'sources:address': '{count} accounts behind one address',
  'sources:device': '{count} accounts on one device',
  'sources:addresses': '{count} addresses within one day',
  'sources:visits': '{count} of {visits} visits were made by a program',
  'social:isolated': 'All {count} actions concern one other alone',
  'social:co-action': 'Did the same as {count} others, within seconds, again and again',
  'social:community': 'One of {count} accounts that are joined more closely than accounts of people are',
  'declared:name': 'Its name says that it is a bot',
} as const;

export type IndicatorCode = keyof typeof INDICATORS;

/** What to do about an account, by its level. */
export const RECOMMENDATIONS = {
  LOW: ['Nothing to do.'],
  MEDIUM: ['Look at it again when it has done more.', 'Limit how fast it can act.'],
  HIGH: ['Watch it closely.', 'Ask it for a proof that a person is there.', 'Have a person review it.'],
  CRITICAL: [
    'Suspend it until a person has reviewed it.',
    'Look at the accounts that it is joined with.',
    'Hide what it wrote until then.',
  ],
} as const;

/** What joins accounts, in words. */
export const TIES = {
  source: 'share an address',
  device: 'share a device',
  content: 'write nearly the same texts',
  picture: 'send the same pictures',
  coAction: 'do the same to the same targets within seconds',
} as const;

/** Reasons that the program gives for what it wrote. */
export const ACCOUNT_TEXTS = {
  takenBack: 'Decision taken back: {reason}',
  judged: 'Judged {level} with a probability of {probability} %',
} as const;

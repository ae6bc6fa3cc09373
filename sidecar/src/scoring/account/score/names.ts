/** `dependabot[bot]`, `snyk-bot`, `ci_robot`: a name that says so. "Talbot" and "abbot" are people. */
export function namesItselfBot(name: string): boolean {
  return /\[bot\]|(^|[-_.])(bot|robot)([-_.]|\d{0,4}$)|[a-z0-9](Bot|BOT)(\d{0,4}$|[-_.])/.test(bounded(name));
}

/** Ends as the name of a bot may and that of a person does at times. */
export function endsInBot(name: string): boolean {
  return /(bot|robot)\d{0,4}$/i.test(bounded(name));
}

/** Has the word of a bot or of its work anywhere: little by itself. */
export function soundsLikeBot(name: string): boolean {
  return /bot|jenkins|travis|build|release|automat|testing/i.test(bounded(name));
}

/** A name of a task and not of somebody: `release-automation`, `project-ci`. */
export function roleAccount(name: string): boolean {
  return ROLE.test(bounded(name));
}

const ROLE =
  /(^|[-_.])(ci|cd|svc|service|ops|deploy|user|team|app|build|test|testing|release|auto[a-z]{0,12}|notifier|assistant|integration|jenkins|travis|sync|merge|update|dependencies|io|lint|coverage|cla|infra)([-_.]|$)|autoroll|autoupdate|workflow|deploy|jenkins|notifier/i;

const bounded = (name: string): string => name.slice(0, 200);

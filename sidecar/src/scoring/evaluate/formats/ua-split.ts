import { judgeUserAgent } from '../judge-user-agent.ts';
import type { Judged } from '../types.ts';

/** A user agent a line: a bot's alone, a person's after the class of its device and a tab. */
export function uaSplit(line: string): Judged {
  const [, device, userAgent] = /^([a-z][a-z_ ]{0,40})\t(.*)$/.exec(line) ?? [];
  return userAgent === undefined
    ? judgeUserAgent(line, 'bots', 'bot')
    : judgeUserAgent(userAgent, `${device}`, 'human');
}

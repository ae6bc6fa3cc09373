import { ACCOUNT_RULES } from '../../scoring/account/constants.ts';
import { sketchOf } from '../../scoring/account/content/sketch.ts';
import { AccountCrowd } from '../../scoring/account/crowd.ts';
import type { Activity } from '../../scoring/account/types.ts';
import type { GeneratedAccount, GeneratedActivity } from './types.ts';

/** Generated accounts as the judge sees them, all in one crowd, in the order of time. */
export function crowdOf(accounts: readonly Pick<GeneratedAccount, 'userId' | 'activities'>[]): AccountCrowd {
  const crowd = new AccountCrowd(ACCOUNT_RULES);
  const all = accounts.flatMap(({ userId, activities }) => activities.map((done) => ({ userId, done })));
  all.sort((a, b) => a.done.at - b.done.at);
  for (const { userId, done } of all) crowd.add(userId, activityOf(done));
  crowd.connect();
  return crowd;
}

export function activityOf(done: GeneratedActivity): Activity {
  const { at, type, content, targetId, targetUserId, device, ipHash, region } = done;
  return {
    at,
    type,
    target: targetId ?? targetUserId ?? null,
    towards: targetUserId ?? null,
    device: device ?? null,
    source: ipHash ?? null,
    region: region ?? null,
    utcOffset: null,
    sketch: content === undefined ? null : sketchOf(content, { language: false }),
  };
}

import { ACCOUNT_RULES } from '../../scoring/account/constants.ts';
import { AccountCrowd } from '../../scoring/account/crowd.ts';
import { activityOf } from '../../scoring/account/plain-activity.ts';
import type { GeneratedAccount } from './types.ts';

/** Generated accounts as the judge sees them, all in one crowd, in the order of time. */
export function crowdOf(accounts: readonly Pick<GeneratedAccount, 'userId' | 'activities'>[]): AccountCrowd {
  const crowd = new AccountCrowd(ACCOUNT_RULES);
  const all = accounts.flatMap(({ userId, activities }) => activities.map((done) => ({ userId, done })));
  all.sort((a, b) => a.done.at - b.done.at);
  for (const { userId, done } of all) crowd.add(userId, activityOf(done));
  crowd.settle();
  return crowd;
}

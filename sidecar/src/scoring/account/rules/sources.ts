import type { AccountRules } from '../constants.ts';
import { type Area, notice } from './area.ts';

export const sources: Area = ({ surroundings, places }, rules) => {
  const { accountsOfSource, accountsOfDevice } = surroundings;
  if (accountsOfSource === null && accountsOfDevice === null) return null;
  return [
    ...notice(isShared(accountsOfSource, rules), 0.4, 'sources:address', { count: accountsOfSource ?? 0 }),
    ...notice(isShared(accountsOfDevice, rules), 0.6, 'sources:device', { count: accountsOfDevice ?? 0 }),
    ...notice(places.addresses > rules.addressesPerDay, 0.4, 'sources:addresses', {
      count: places.addresses,
    }),
  ];
};

/** By some, but not by so many as a campus, an office or a mobile network has behind one address. */
export function isShared(accounts: number | null, rules: AccountRules): boolean {
  return accounts !== null && accounts >= rules.sharedAccounts && accounts <= rules.commonValue;
}

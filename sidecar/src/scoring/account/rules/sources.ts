import type { AccountRules } from '../constants.ts';
import type { Surroundings } from '../types.ts';
import { type Area, notice } from './area.ts';

export const sources: Area = ({ surroundings, places }, rules) => {
  const { accountsOfSource, accountsOfDevice, visits, botVisits } = surroundings;
  if (accountsOfSource === null && accountsOfDevice === null && visits === null) return null;
  return [
    ...notice(hasBotVisits(surroundings, rules), 0.6, 'sources:visits', {
      count: botVisits ?? 0,
      visits: visits ?? 0,
    }),
    ...notice(isShared(accountsOfSource, rules), 0.4, 'sources:address', { count: accountsOfSource ?? 0 }),
    ...notice(isShared(accountsOfDevice, rules), 0.6, 'sources:device', { count: accountsOfDevice ?? 0 }),
    ...notice(places.addresses > rules.addressesPerDay, 0.4, 'sources:addresses', {
      count: places.addresses,
    }),
  ];
};

/** Most of its visits were made by a program: one alone may have been a test. */
export function hasBotVisits({ visits, botVisits }: Surroundings, rules: AccountRules): boolean {
  if (visits === null || botVisits === null) return false;
  return botVisits >= rules.botVisits && botVisits / visits >= rules.botVisitShare;
}

/** By some, but not by so many as a campus, an office or a mobile network has behind one address. */
export function isShared(accounts: number | null, rules: AccountRules): boolean {
  return accounts !== null && accounts >= rules.sharedAccounts && accounts <= rules.commonValue;
}

import type { Migration } from 'kysely';
import type { ColumnTypes } from '../engine.ts';
import { first } from './0001-first.ts';
import { writerDaysUsers } from './0002-writer-days-users.ts';
import { cohorts } from './0003-cohorts.ts';
import { accounts } from './0004-accounts.ts';
import { reports } from './0005-reports.ts';
import { tombstones } from './0006-tombstones.ts';
import { accountLabels } from './0007-account-labels.ts';
import { learning } from './0008-learning.ts';
import { cutVisits } from './0009-cut-visits.ts';
import { allowList } from './0010-allow-list.ts';
import { matomoVersion } from './0011-matomo-version.ts';

/** Forward only, in the order of their names. */
export function migrationsFor(columns: ColumnTypes): Readonly<Record<string, Migration>> {
  return {
    '0001-first': first(columns),
    '0002-writer-days-users': writerDaysUsers(columns),
    '0003-cohorts': cohorts(columns),
    '0004-accounts': accounts(columns),
    '0005-reports': reports(columns),
    '0006-tombstones': tombstones(columns),
    '0007-account-labels': accountLabels(columns),
    '0008-learning': learning(columns),
    '0009-cut-visits': cutVisits(),
    '0010-allow-list': allowList(),
    '0011-matomo-version': matomoVersion(columns),
  };
}

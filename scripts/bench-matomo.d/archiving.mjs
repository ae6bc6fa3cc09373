/** What "Humans only" costs the archiver. */
import { seconds } from './exchange.mjs';
import { DAYS } from './seed.mjs';

const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';

/**
 * Each of two days once without a segment and once with it, in turned order: what comes second finds the tables in
 * memory. All reports of all plugins are made, as core:archive does.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number }} sizes
 */
export async function archiving(matomo, site, { visits }) {
  await matomo.api('HumanTraffic.ensureSegments', { idSite: site });
  // Only of a segment that is archived ahead are all plugins' reports made, and Matomo lets nobody say so while browsers
  // trigger archiving.
  matomo.sql(`UPDATE {p}segment SET auto_archive = 1 WHERE enable_only_idsite = ${site}`);
  const spent = { plain: 0, humans: 0 };
  for (const [index, date] of DAYS.entries()) {
    const order =
      index === 0 ? /** @type {const} */ (['plain', 'humans']) : /** @type {const} */ (['humans', 'plain']);
    for (const which of order) {
      const segment = which === 'humans' ? { segment: HUMANS } : {};
      spent[which] += await seconds(() =>
        matomo.api(
          'CoreAdminHome.archiveReports',
          { idSite: site, period: 'day', date, ...segment },
          '?trigger=archivephp',
        ),
      );
    }
  }
  const value = spent.humans / spent.plain;
  const from = `${spent.humans.toFixed(1)} against ${spent.plain.toFixed(1)} s for two days of ${visits} visits`;
  return [
    {
      what: 'archiving a day with "Humans only"',
      value,
      unit: '',
      goal: '≤ 1.3',
      isReached: value <= 1.3,
      from,
    },
  ];
}

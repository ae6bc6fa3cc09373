/** What "Humans only" costs the archiver. */
import { byTurns, median, seconds } from './rounds.mjs';
import { DAYS } from './seed.mjs';

const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';
/** A segment of Matomo's own on a column of the same table. It, too, holds all visits here. */
const PEER = 'deviceType==desktop';

/**
 * A day without a segment, with ours and with one of Matomo's own. All reports of all plugins are made, as core:archive
 * does. Before each, the archives are thrown away.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {{ visits: number }} sizes
 * @returns {Promise<import('./table.mjs').Row[]>}
 */
export async function archiving(matomo, site, { visits }) {
  // What was measured before may have left no human on a day.
  matomo.sql(
    `UPDATE {p}log_visit SET ht_verdict = NULL WHERE idsite = ${site};\nDELETE FROM {p}log_human_traffic WHERE idsite = ${site}`,
  );
  await matomo.api('HumanTraffic.ensureSegments', { idSite: site });
  await matomo.api('SegmentEditor.add', {
    name: 'Benchmark',
    definition: PEER,
    idSite: site,
    autoArchive: 0,
    enabledAllUsers: 1,
  });
  // Only of a segment that is archived ahead are all plugins' reports made, and Matomo lets nobody say so while browsers
  // trigger archiving.
  matomo.sql(`UPDATE {p}segment SET auto_archive = 1 WHERE enable_only_idsite = ${site}`);
  let day = '';
  const archive = (/** @type {string} */ segment) => async () => {
    forget(matomo, site);
    return seconds(() =>
      matomo.api(
        'CoreAdminHome.archiveReports',
        { idSite: site, period: 'day', date: day, ...(segment === '' ? {} : { segment }) },
        '?trigger=archivephp',
      ),
    );
  };
  day = DAYS[0] ?? '';
  await archive('')(); // makes the tables of the month, and warms the database
  const rounds = [];
  for (const [index, date] of DAYS.entries()) {
    day = date;
    const ways = { plain: archive(''), peer: archive(PEER), humans: archive(HUMANS) };
    const reversed = { humans: ways.humans, peer: ways.peer, plain: ways.plain };
    rounds.push(...(await byTurns(1, index % 2 === 0 ? ways : reversed)));
  }
  const typical = (/** @type {'plain' | 'peer' | 'humans'} */ way) =>
    median(rounds.map((round) => round[way]));
  return [
    {
      what: `archiving a day of ${visits.toLocaleString('en')} visits, "Humans only" / no segment`,
      values: rounds.map(({ humans, plain }) => humans / plain),
      unit: '',
      atMost: 1.3,
      beside: `${typical('humans').toFixed(1)} against ${typical('plain').toFixed(1)} s; ${median(rounds.map(({ peer, plain }) => peer / plain)).toFixed(2)} with Matomo's own ${PEER}`,
    },
  ];
}

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 */
function forget(matomo, site) {
  const month = (DAYS[0] ?? '').slice(0, 7).replace('-', '_');
  const tables = matomo.sql(`SHOW TABLES LIKE '{p}archive_%_${month}'`);
  for (const [table] of tables) matomo.sql(`DELETE FROM ${table} WHERE idsite = ${site}`);
}

/** Days of the benchmark: past ones, so that no report of them ages by itself. */
export const DAYS = ['2026-03-10', '2026-03-11'];
const TEMPLATE = 1000;
const PAGES = 4;
const BULK = 800;
/** Far above every id that tracking gives out; a second site comes above the first one's copies. */
const FIRST_ID = 10_000_000;

/**
 * A site with so many visits of four pages on each of the days. A thousand are tracked, the rest are copies of them
 * with ids and visitors of their own: tracking 800,000 hits would take an hour.
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} visits
 */
export async function seed(matomo, visits) {
  const { value } = await matomo.api('SitesManager.addSite', {
    siteName: 'Benchmark',
    urls: 'http://example.org',
    timezone: 'Europe/Berlin',
    startDate: '2026-01-01',
  });
  const site = Number(value);
  for (const day of DAYS) await trackTemplate(matomo, site, day);
  const columns = copied(matomo, 'log_visit', ['idvisit', 'idvisitor']);
  const actionColumns = copied(matomo, 'log_link_visit_action', ['idlink_va', 'idvisit', 'idvisitor']);
  const copies = Math.ceil(visits / TEMPLATE) - 1;
  const [[first, last]] = matomo.sql(
    `SELECT MIN(idvisit), MAX(idvisit) FROM {p}log_visit WHERE idsite = ${site}`,
  );
  const above = Math.max(FIRST_ID, Number(last) + 1);
  for (let copy = 1; copy <= copies; copy++) {
    const id = `${above} + (idvisit - ${first}) * ${copies} + ${copy}`;
    const visitor = `UNHEX(LEFT(MD5(${id}), 16))`;
    const where = `WHERE idsite = ${site} AND idvisit <= ${last}`;
    matomo.sql(
      `INSERT INTO {p}log_visit (idvisit, idvisitor, ${columns}) SELECT ${id}, ${visitor}, ${columns} FROM {p}log_visit ${where};\n` +
        `INSERT INTO {p}log_link_visit_action (idvisit, idvisitor, ${actionColumns}) SELECT ${id}, ${visitor}, ${actionColumns} FROM {p}log_link_visit_action ${where}`,
    );
  }
  matomo.sql('ANALYZE TABLE {p}log_visit;\nANALYZE TABLE {p}log_link_visit_action');
  console.log(`site ${site}: ${visits} visits on each of ${DAYS.join(' and ')}`);
  return site;
}

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {number} site
 * @param {string} day
 */
async function trackTemplate(matomo, site, day) {
  const begin = Date.parse(`${day}T00:00:00Z`) / 1000;
  const hits = [];
  for (let visit = 0; visit < TEMPLATE; visit++) {
    for (let page = 0; page < PAGES; page++) {
      hits.push({
        idsite: site,
        cid: (visit + 1).toString(16).padStart(16, '0'),
        cdt: begin + 3600 + visit * 70 + page * 20,
        url: `http://example.org/${(visit * 7 + page * 13) % 300}`,
        action_name: `Page ${(visit * 7 + page * 13) % 300}`,
        res: ['1920x1080', '1366x768', '390x844'][visit % 3] ?? '',
        ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      });
    }
  }
  for (let at = 0; at < hits.length; at += BULK) await matomo.trackAll(hits.slice(at, at + BULK));
}

/**
 * @param {import('./matomo.mjs').Matomo} matomo
 * @param {string} table
 * @param {string[]} but
 */
function copied(matomo, table, but) {
  const columns = matomo.sql(`SHOW COLUMNS FROM {p}${table}`).map((/** @type {string[]} */ [name]) => name);
  return columns
    .filter((/** @type {string} */ name) => !but.includes(name))
    .map((/** @type {string} */ name) => `\`${name}\``)
    .join(', ');
}

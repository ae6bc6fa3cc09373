/** The fresh site that a recording talks about, its days, and the names of its visits. */
import { call } from './transport.mjs';

export async function readVersion(connection) {
  return (await call(connection, 'API.getMatomoVersion', {})).value;
}

export async function addSite(connection, timezone) {
  const { value } = await call(connection, 'SitesManager.addSite', {
    siteName: 'Contract',
    'urls[0]': 'https://shop.example',
    ecommerce: '1',
    timezone,
    currency: 'EUR',
    startDate: '2020-01-01',
  });
  if (connection.viewLogin) {
    await call(connection, 'UsersManager.setUserAccess', {
      userLogin: connection.viewLogin,
      access: 'view',
      idSites: String(value),
    });
  }
  return Number(value);
}

/** Days of the site and moments on them, all worked out from the moment of the recording. */
export function siteTimes(timezone, now) {
  const dayOf = (at) => new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(at * 1000);
  const today = dayOf(now);
  const plus = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  const midnight = (day) => {
    // No zone is more than a day away from UTC: the first hour that is that day.
    let at = Date.parse(day) / 1000 - 86_400;
    while (dayOf(at) !== day) at += 900;
    return at;
  };
  const days = { today, yesterday: plus(today, -1), dayBefore: plus(today, -2), older: plus(today, -5) };
  return { now, days, start: Object.fromEntries(Object.entries(days).map(([k, day]) => [k, midnight(day)])) };
}

/** `<visit ID>` and `<last action ID>` of each visitor's newest visit of the two days. */
export async function nameVisits(connection, idSite, { days }) {
  const visits = await call(connection, 'Live.getLastVisitsDetails', {
    idSite: String(idSite),
    period: 'range',
    date: `${days.older},${days.today}`,
    filter_limit: '-1',
    filter_sort_order: 'asc',
    doNotFetchActions: '1',
  });
  const names = {};
  for (const { visitorId, idVisit, lastActionTimestamp } of visits) {
    names[`visit ${visitorId}`] = String(idVisit);
    names[`last action ${visitorId}`] = String(lastActionTimestamp);
  }
  return names;
}

import { secondsOnPage } from '../live/action-row.ts';
import type { Visit } from '../world.ts';
import { isBounce, percent, quotient, type Row } from './summary.ts';

interface PageFigures {
  hits: number;
  seconds: number;
  visits: Set<number>;
  visitors: Set<string>;
  entries: Visit[];
  exits: Visit[];
}

const distinct = (visits: readonly Visit[]) => new Set(visits.map((visit) => visit.visitorId)).size;

function collect(visits: readonly Visit[]): Map<string, PageFigures> {
  const pages = new Map<string, PageFigures>();
  for (const visit of visits) {
    const indexes = visit.actions.flatMap((action, index) => (action.kind === 'page' ? [index] : []));
    for (const index of indexes) {
      const url = visit.actions[index]?.url;
      if (!url) continue;
      let page = pages.get(url);
      if (page === undefined) {
        page = { hits: 0, seconds: 0, visits: new Set(), visitors: new Set(), entries: [], exits: [] };
        pages.set(url, page);
      }
      page.hits += 1;
      page.seconds += secondsOnPage(visit, index);
      page.visits.add(visit.idVisit);
      page.visitors.add(visit.visitorId);
      if (index === indexes[0]) page.entries.push(visit);
      if (index === indexes.at(-1)) page.exits.push(visit);
    }
  }
  return pages;
}

function entryFigures(entries: readonly Visit[]): Row {
  if (entries.length === 0) return {};
  const sum = (value: (visit: Visit) => number) =>
    String(entries.reduce((total, visit) => total + value(visit), 0));
  return {
    entry_nb_uniq_visitors: distinct(entries),
    entry_nb_visits: String(entries.length),
    entry_nb_actions: sum((visit) => visit.actionCount),
    entry_sum_visit_length: sum((visit) => visit.duration),
    entry_bounce_count: sum((visit) => (isBounce(visit) ? 1 : 0)),
  };
}

const exitFigures = (exits: readonly Visit[]): Row =>
  exits.length === 0 ? {} : { exit_nb_uniq_visitors: distinct(exits), exit_nb_visits: String(exits.length) };

function pageRow(url: string, page: PageFigures): Row {
  const path = new URL(url).pathname;
  const visits = page.visits.size;
  return {
    label: path,
    nb_visits: visits,
    nb_uniq_visitors: page.visitors.size,
    nb_hits: page.hits,
    sum_time_spent: page.seconds,
    ...entryFigures(page.entries),
    ...exitFigures(page.exits),
    avg_page_load_time: 0,
    avg_time_on_page: quotient(page.seconds, visits, 0),
    bounce_rate: percent(page.entries.filter(isBounce).length, page.entries.length),
    exit_rate: percent(page.exits.length, visits),
    url,
    Actions_PageUrl: path,
    segment: `pageUrl==${encodeURIComponent(encodeURIComponent(url))}`,
  };
}

/** `Actions.getPageUrls` with `flat=1`, most visited first. */
export function pageUrlRows(visits: readonly Visit[]): Row[] {
  return [...collect(visits)]
    .sort(([a, x], [b, y]) => y.visits.size - x.visits.size || a.localeCompare(b))
    .map(([url, page]) => pageRow(url, page));
}

import type { Evidence } from '@humantraffic/tracker/verdict';
import { evidenceOf } from '../catalogue.ts';
import type { VisitFacts } from './facts.ts';

const DOWNLOADS = 20;
const DOWNLOADS_A_MINUTE = 20;
const INSTANT = 1;

/** Forms sent as soon as the page is there, and downloads faster than anybody chooses them. */
export function machineForms({ actions }: VisitFacts): Evidence[] {
  const found = instantForms(actions);
  found.push(...downloads(actions));
  return found;
}

/** A goal or an order within a second of the first page: nobody fills a form in that. */
function instantForms(actions: VisitFacts['actions']): Evidence[] {
  const first = actions[0];
  const sent = actions.find(({ kind }) => kind === 'goal' || kind === 'order');
  if (first?.kind !== 'page' || sent === undefined || sent === first) return [];
  // A goal that a page view itself reaches has the page's own time.
  const took = sent.at - first.at;
  return took > 0 && took <= INSTANT && sent.kind === 'order'
    ? [evidenceOf('navigation:instant-form', `${took} s after the first page`)]
    : [];
}

function downloads(actions: VisitFacts['actions']): Evidence[] {
  if (actions.length < DOWNLOADS) return [];
  const times = actions.filter(({ kind }) => kind === 'download').map(({ at }) => at);
  const [first, last] = [times[0], times.at(-1)];
  if (times.length < DOWNLOADS || first === undefined || last === undefined) return [];
  const minutes = Math.max((last - first) / 60, 1);
  return times.length / minutes < DOWNLOADS_A_MINUTE
    ? []
    : [evidenceOf('navigation:download-spree', `${times.length} downloads`)];
}

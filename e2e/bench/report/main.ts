import { parseArgs } from 'node:util';
import { addDays, daysBetween } from '../../../sidecar/src/calendar/index.ts';
import { systemClock } from '../../../sidecar/src/clock/index.ts';
import { openStore } from '../../../sidecar/src/store/open.ts';
import { copyDay, fillDay, SITE } from './made-visits.ts';
import { MEASURES } from './measures.ts';

/** One step of the bench in a process of its own: `fill`, or one of the measurements, whose figures it prints as JSON. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string', default: '' },
    visits: { type: 'string', default: '100000' },
    days: { type: 'string', default: '30' },
  },
});
const LAST = '2026-10-31';
const perDay = Number(values.visits);
const days = Number(values.days);
const step = positionals[0] ?? '';

if (step === 'fill') await fill();
else await measure();

async function measure(): Promise<void> {
  const work = MEASURES[step];
  if (work === undefined) throw new Error(`Unknown step "${step}".`);
  const store = await openStore(`sqlite:${values.store}`, systemClock);
  try {
    const figures = await work({ store, perDay, days, last: LAST });
    const megabytes = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(`${JSON.stringify({ ...figures, megabytes })}\n`);
  } finally {
    await store.close();
  }
}

/** The first day as the puller and the scorer do it, the others as its copies. What a run before has filled stays. */
async function fill(): Promise<void> {
  const all = daysBetween(addDays(LAST, 1 - days), LAST);
  const store = await openStore(`sqlite:${values.store}`, systemClock);
  const empty: string[] = [];
  try {
    await store.sites.save(SITE);
    for (const day of all) if (!(await store.reportDays.hasVisits(SITE.id, day, day))) empty.push(day);
    if (empty[0] === all[0] && all[0] !== undefined) await fillDay(store, all[0], perDay);
  } finally {
    await store.close();
  }
  for (const day of empty) if (day !== all[0]) copyDay(values.store, all[0] ?? '', day);
}

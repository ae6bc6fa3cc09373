import { addDays, dayOf } from '../../calendar/index.ts';
import type { Target } from '../../config/reporting.ts';
import type { HumanTrafficError } from '../../errors/index.ts';
import type { App } from '../../run/app.ts';
import type { Site, SiteId } from '../../visit/types.ts';
import { post } from '../delivery/post.ts';
import { asProblem } from '../schedules/run-due.ts';
import { requestsFor } from './requests.ts';

/** Google Analytics takes nothing that is older than 72 hours. */
const DAYS_BACK = 2;

/**
 * Sends the verdicts of each day that is over to each target, once. What a target has taken is noted request by request:
 * the next round goes on where one has failed or was killed. Only the request whose answer was lost is sent a second
 * time. Mixpanel and Segment know it by its id; Google Analytics has no id for an event and counts that one visit twice.
 */
export async function sendToTargets(app: App): Promise<HumanTrafficError[]> {
  const problems: HumanTrafficError[] = [];
  for (const target of app.config.targets)
    for (const site of app.sites)
      await sendDays(app, target, site).catch((error: unknown) => problems.push(asProblem(error)));
  return problems;
}

async function sendDays(app: App, target: Target, site: Site): Promise<void> {
  const { schedules } = app.store;
  const rule = `target:${nameOf(target)}`;
  const sent = await schedules.toldSince(rule, 0);
  const today = dayOf(app.clock.now(), site.timezone);
  for (let back = DAYS_BACK; back >= 1; back--) {
    const day = addDays(today, -back);
    if (sent.has(`${site.id} ${day}`)) continue;
    await sendDay(app, target, { site: site.id, day, rule });
    await schedules.noteProgress(rule, `${site.id} ${day}`, null);
  }
}

async function sendDay(
  { store, config, clock }: App,
  target: Target,
  { site, day, rule }: { readonly site: SiteId; readonly day: string; readonly rule: string },
): Promise<void> {
  const { reportDays, schedules } = store;
  const subject = `${site} ${day}`;
  const past = (await schedules.progress(rule, subject)) ?? undefined;
  for await (const visits of reportDays.visits(site, day, 1_000, past))
    for (const { upTo, ...request } of requestsFor(target, site, visits)) {
      await post({
        ...request,
        secret: target.to === 'webhook' ? target.secret : undefined,
        allowPrivate: config.allowPrivateNetworks,
        clock,
      });
      await schedules.noteProgress(rule, subject, upTo);
    }
}

/** Without what is secret. */
function nameOf(target: Target): string {
  if (target.to === 'ga4') return `ga4 ${target.measurementId}`;
  return target.url === undefined ? target.to : `${target.to} ${new URL(target.url).host}`;
}

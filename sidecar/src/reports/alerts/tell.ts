import { addDays, dayOf } from '../../calendar/index.ts';
import type { Alert } from '../../config/reporting.ts';
import type { HumanTrafficError } from '../../errors/index.ts';
import type { App } from '../../run/app.ts';
import { Steps } from '../../run/steps.ts';
import type { Site } from '../../visit/types.ts';
import { sendMail } from '../delivery/email.ts';
import { post } from '../delivery/post.ts';
import { EN } from '../lang/en.ts';
import { asProblem } from '../schedules/run-due.ts';
import { type AlertFacts, type Finding, findings } from './findings.ts';

/** Eight weeks: what is usual, and what a forecast learns from. */
const DAYS = 56;

/**
 * Looks for what each alert is to tell, and tells what is new: all of one alert in one message, and the same not again
 * while it rests. What could not be sent is not noted as told, and so is sent with the next round.
 */
export async function tellAlerts(app: App): Promise<HumanTrafficError[]> {
  if (app.config.alerts.length === 0) return [];
  const problems: HumanTrafficError[] = [];
  const facts: [Site, AlertFacts][] = [];
  for (const site of app.sites)
    try {
      facts.push([site, await factsOf(app, site)]);
    } catch (error) {
      problems.push(asProblem(error));
    }
  for (const alert of app.config.alerts)
    await tellOne(app, alert, facts).catch((error: unknown) => problems.push(asProblem(error)));
  return problems;
}

async function factsOf(app: App, site: Site): Promise<AlertFacts> {
  const steps = new Steps(app, site);
  const now = app.clock.now();
  const today = dayOf(now, site.timezone);
  const report = await steps.numbers({ from: addDays(today, 1 - DAYS), to: today });
  const states = await app.store.sites.states();
  const scoreDays = await app.store.scoreDays.list(site.id, addDays(today, 1 - DAYS));
  const ruleChecks = [...(await app.store.ruleChecks.list(site.id)).values()];
  return { report, now, state: states.find((state) => state.id === site.id), scoreDays, ruleChecks };
}

async function tellOne(app: App, alert: Alert, all: readonly [Site, AlertFacts][]): Promise<void> {
  const since = app.clock.now() - alert.restHours * 3_600;
  const told = await app.store.schedules.toldSince(alert.name, since + 1);
  const fresh: (Finding & { site: Site })[] = [];
  for (const [site, facts] of all)
    for (const finding of findings(alert.when, facts, alert.threshold, EN))
      if (!told.has(finding.subject)) fresh.push({ ...finding, site });
  if (fresh.length === 0) return;
  const lines = fresh.map(({ site, text }) => `${site.name}: ${text}`);
  for (const to of alert.deliver) await send(app, alert, to, lines);
  await app.store.schedules.noteTold(
    alert.name,
    fresh.map(({ subject }) => subject),
  );
}

async function send(
  app: App,
  alert: Alert,
  to: Alert['deliver'][number],
  lines: readonly string[],
): Promise<void> {
  const { config, clock } = app;
  const subject = EN.alerts.subject(alert.name, lines.length);
  if (to.to === 'email') return sendMail({ to: to.address, subject, text: lines.join('\n\n') }, config);
  const common = { url: to.url, allowPrivate: config.allowPrivateNetworks, clock };
  if (to.to === 'slack')
    return post({ ...common, body: JSON.stringify({ text: slackText([subject, ...lines].join('\n')) }) });
  const body = JSON.stringify({ type: 'alert', name: alert.name, when: alert.when, findings: lines });
  return post({ ...common, secret: to.secret, body });
}

/** Slack reads these three as marks (and `<!channel>` calls everybody): a site's name must not. */
export function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').slice(0, 10_000);
}

import type { Command } from 'commander';
import { knowsZone } from '../calendar/index.ts';
import { HumanTrafficError } from '../errors/index.ts';
import { text } from '../lang/text.ts';
import { DIMENSION_NAMES, findDimensions } from '../matomo/sites.ts';
import type { App } from '../run/app.ts';
import type { Site } from '../visit/types.ts';
import { examinePull } from './doctor-pull.ts';
import { examineStore, type Finding } from './doctor-store.ts';
import { globalsOf, withApp } from './globals.ts';
import { print, printJson } from './output.ts';

export function doctorCommand(root: Command): void {
  root
    .command('doctor')
    .description(text('doctor.description'))
    .addHelpText('after', text('example', { line: 'humantraffic doctor' }))
    .action(async (_, command: Command) => {
      const globals = globalsOf(command);
      const findings = await withApp(globals, examine);
      if (globals.json) printJson(findings);
      else for (const f of findings) print(`${text(f.ok ? 'doctor.ok' : 'doctor.bad').padEnd(6)} ${f.text}`);
      process.exitCode = findings.every((f) => f.ok) ? 0 : 1;
    });
}

/** That the app opened at all has shown that address, token and store are right. */
async function examine(app: App): Promise<Finding[]> {
  const { version, client, plugin, sites } = app;
  const isNew = Number(version.split('.')[0]) >= 5;
  const ids = sites.map((s) => s.id).join(', ');
  const findings: Finding[] = [
    ...(await examineStore(app.store)),
    { ok: isNew, text: text(isNew ? 'doctor.version' : 'doctor.versionOld', { version, url: client.url }) },
    { ok: true, text: text('doctor.sites', { ids }) },
    plugin === null
      ? { ok: false, text: text('doctor.pluginAbsent') }
      : { ok: true, text: text('doctor.plugin', { version: plugin.version }) },
  ];
  for (const site of sites) findings.push(...(await examineSite(app, site)));
  findings.push(...examinePull(await app.store.sites.states(), app.clock.now()));
  return findings;
}

async function examineSite(app: App, { id: site, timezone }: Site): Promise<Finding[]> {
  const findings: Finding[] = [];
  const zone = knowsZone(timezone);
  findings.push({
    ok: zone,
    text: text(zone ? 'doctor.timezone' : 'doctor.badTimezone', { site, timezone }),
  });
  if (app.plugin !== null) {
    const may = await mayWrite(app, site);
    findings.push({ ok: may, text: text(may ? 'doctor.write' : 'doctor.noWrite', { site }) });
  }
  const found = await findDimensions(app.client, site);
  const keys = Object.keys(DIMENSION_NAMES) as (keyof typeof DIMENSION_NAMES)[];
  const names = keys.filter((key) => found[key] === undefined).map((key) => DIMENSION_NAMES[key]);
  findings.push(
    names.length === 0
      ? { ok: true, text: text('doctor.dimensions', { site }) }
      : { ok: false, text: text('doctor.noDimensions', { site, names: names.join(', ') }) },
  );
  return findings;
}

/** An empty list of labels changes nothing, and is refused where the right is missing. */
async function mayWrite(app: App, site: number): Promise<boolean> {
  try {
    await app.plugin?.setLabels(site, [], 'doctor', 'doctor');
    return true;
  } catch (error) {
    if (error instanceof HumanTrafficError && error.code === 'matomo:no-access') return false;
    throw error;
  }
}

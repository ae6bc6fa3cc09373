import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { daysBetween } from '../../calendar/index.ts';
import type { ReportDays } from '../../store/report-days.ts';
import { replaceFiles } from '../atomic-files.ts';
import { dayFacts } from '../facts/days.ts';
import { mergeFacts } from '../facts/merge.ts';
import { formatFor } from '../format.ts';
import { warning } from '../headline.ts';
import { EN } from '../lang/en.ts';
import type { Report } from '../model.ts';
import { segmentFilter } from '../segment/match.ts';
import { parseSegment } from '../segment/parse.ts';
import { notWritable } from '../write-files.ts';
import { customTable } from './build.ts';
import type { Definition } from './definition.ts';
import { RENDER } from './render.ts';

export interface CustomSources {
  readonly store: ReportDays;
  /** The site's report of the same days: it says whether they add up. */
  readonly report: Report;
  readonly dir: string;
  /** Paths of fonts for the PDF, for scripts that Roboto lacks. */
  readonly fonts: readonly string[];
}

/**
 * Writes the table of a definition to `dir/<site>/custom/<name>_<from>_<to>.<format>`, all formats or none.
 * @returns their paths
 * @throws HumanTrafficError `report:not-writable`
 */
export async function writeCustom(
  definition: Definition,
  { store, report, dir, fonts }: CustomSources,
): Promise<string[]> {
  const { site, period } = report;
  const filter =
    definition.segment === undefined ? undefined : segmentFilter(parseSegment(definition.segment));
  const days = [];
  for (const day of daysBetween(period.from, period.to))
    days.push({ day, facts: await dayFacts(store, site.id, day, filter) });
  const table = customTable(definition, days, mergeFacts(days.map(({ facts }) => facts)), EN);
  const custom = {
    table,
    site: { id: site.id, name: site.name },
    period,
    segment: definition.segment ?? null,
    dataAsOf: report.dataAsOf,
    warning: warning(report, EN, formatFor(EN.locale)),
  };
  const folder = join(dir, String(site.id), 'custom');
  const formats = [definition.format].flat();
  const name = `${definition.name}_${period.from}_${period.to}`;
  const contents = await Promise.all(
    formats.map(async (format) => [`${name}.${format}`, await RENDER[format](custom, EN, fonts)] as const),
  );
  try {
    await nodeFs.mkdir(folder, { recursive: true });
    await replaceFiles(
      folder,
      contents,
      (written) => [
        `${name}.manifest.json`,
        `${JSON.stringify({ schema: 'humantraffic-manifest/1', site: site.id, period, files: written }, null, 2)}\n`,
      ],
      nodeFs,
    );
  } catch (cause) {
    throw notWritable(folder, cause);
  }
  return formats.map((format) => join(folder, `${name}.${format}`));
}

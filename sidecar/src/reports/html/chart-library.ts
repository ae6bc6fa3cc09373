import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

let source: string | null = null;

/**
 * Chart.js as one script, from the installed package; it is written into each report, so that a report needs no
 * network. Read once: it is part of the program and does not change while it runs.
 */
export function chartLibrary(): string {
  source ??= readChartLibrary();
  return source;
}

function readChartLibrary(): string {
  // The package exports no path to its browser build, but ships it beside its entry.
  const entry = createRequire(import.meta.url).resolve('chart.js');
  const text = readFileSync(join(dirname(entry), 'chart.umd.min.js'), 'utf8');
  return text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n').replaceAll(/<(?=\/script|!--)/gi, '\\x3c');
}

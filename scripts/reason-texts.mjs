/** Writes the reasons in words, of the tracker and of the sidecar, into the plugin's language file: `node scripts/reason-texts.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/root.mjs';

const SOURCES = ['tracker/src/verdict/reasons.en.ts', 'sidecar/src/lang/evidence.en.ts'];
const TARGET = join(root, 'matomo-plugin/HumanTraffic/lang/en.json');
const REASON = /^ {2}'([a-z]+:[a-z0-9-]+)':\s*(?:'([^']*)'|"([^"]*)"),$/gm;

const texts = Object.entries(JSON.parse(readFileSync(TARGET, 'utf8')).HumanTraffic);
const others = texts.filter(([key]) => !key.startsWith('Reason_'));
const reasons = SOURCES.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(REASON)]).map(
  ([, code, single, double]) => [`Reason_${code.replace(':', '_')}`, single || double],
);
const all = [...others, ...reasons].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(TARGET, `${JSON.stringify({ HumanTraffic: Object.fromEntries(all) }, null, 4)}\n`);

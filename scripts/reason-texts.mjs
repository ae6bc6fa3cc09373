/** Writes the tracker's reasons in words into the plugin's language file: `node scripts/reason-texts.mjs`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/root.mjs';

const SOURCE = join(root, 'tracker/src/verdict/reasons.en.ts');
const TARGET = join(root, 'matomo-plugin/HumanTraffic/lang/en.json');
const REASON = /^ {2}'([a-z]+:[a-z0-9-]+)':\s*(?:'([^']*)'|"([^"]*)"),$/gm;

const texts = Object.entries(JSON.parse(readFileSync(TARGET, 'utf8')).HumanTraffic);
const others = texts.filter(([key]) => !key.startsWith('Reason_'));
const reasons = [...readFileSync(SOURCE, 'utf8').matchAll(REASON)].map(([, code, single, double]) => [
  `Reason_${code.replace(':', '_')}`,
  single || double,
]);
const all = [...others, ...reasons].sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(TARGET, `${JSON.stringify({ HumanTraffic: Object.fromEntries(all) }, null, 4)}\n`);

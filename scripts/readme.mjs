/**
 * Prints the README's tables into the README, from the program itself. `--check` changes nothing and fails where the
 * README is behind.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asMarkdown as accountsAsMarkdown } from '../e2e/bench/accounts-table.mjs';
import { asMarkdown as reportsAsMarkdown } from '../e2e/bench/report/table.mjs';
import { asMarkdown as scoreAsMarkdown } from '../e2e/bench/score/table.mjs';
import { asMarkdown as benchAsMarkdown } from '../e2e/bench/table.mjs';
import { asMarkdown, summary } from '../e2e/zoo/table.mjs';
import { asMarkdown as matomoAsMarkdown } from './bench-matomo.d/table.mjs';
import { familyTable, sessionTable, trafficTable } from './eval/table.mjs';
import { root } from './setup/root.mjs';

const path = join(root, 'README.md');
const before = readFileSync(path, 'utf8');
const after = [
  ['commands', commands()],
  ['settings', settings()],
  ['zoo', zoo()],
  ['eval', evaluation()],
  ['bench', bench()],
  ['bench-accounts', accountsAsMarkdown()],
  ['bench-matomo', benchMatomo()],
  ['bench-pull', benchPull()],
  ['bench-report', benchReport()],
  ['bench-score', benchScore()],
].reduce((text, [name, table]) => replaceBlock(text, name, table), before);

if (process.argv.includes('--check')) {
  if (after !== before) {
    console.error('README.md is behind the program: run "node scripts/readme.mjs".');
    process.exit(1);
  }
  console.log('README.md says what the program says.');
} else {
  writeFileSync(path, after);
}

/** @param {string} text @param {string} name @param {string} table */
function replaceBlock(text, name, table) {
  const [open, close] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const from = text.indexOf(open);
  const to = text.indexOf(close);
  if (from < 0 || to < from) throw new Error(`README.md has no block ${open.trim()} … ${close}`);
  return `${text.slice(0, from + open.length)}${table}${text.slice(to)}`;
}

/** The commands as `--help` lists them; a description that does not fit goes on in the next line, further in. */
function commands() {
  const rows = help()
    .split(/^Commands:\n/m)[1]
    .split('\n')
    .reduce((/** @type {string[][]} */ found, line) => {
      const command = /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line);
      const more = /^ {6,}(\S.*)$/.exec(line);
      if (command) found.push([command[1], command[2]]);
      else if (more && found.length > 0) found[found.length - 1][1] += ` ${more[1]}`;
      return found;
    }, [])
    .filter(([name]) => !name.startsWith('help'));
  return table(
    ['command', 'does'],
    rows.map(([name, does]) => [`\`${name.replace(' [options]', '')}\``, does]),
  );
}

function settings() {
  return table(
    ['variable', 'key in the file', 'default', 'is'],
    JSON.parse(help('config', '--json')).map(
      (/** @type {{ variable: string | null, key: string, default: unknown, description: string }} */ s) => [
        s.variable === null ? '' : `\`${s.variable}\``,
        `\`${s.key}\``,
        s.default === null
          ? ''
          : `\`${typeof s.default === 'string' ? s.default : JSON.stringify(s.default)}\``,
        s.description,
      ],
    ),
  );
}

/** What the bot zoo recorded last (`node e2e/zoo/run.mjs --record`): the whole table is long, its sums come first. */
function zoo() {
  const rows = JSON.parse(readFileSync(join(root, 'e2e', 'zoo', 'results.json'), 'utf8'));
  return `${summary(rows)}\n<details><summary>Each of them</summary>\n\n${asMarkdown(rows)}\n</details>\n`;
}

/** What `npm run eval -- --record` measured last: sites first, each family folded away. */
function evaluation() {
  const results = JSON.parse(readFileSync(join(root, 'scripts', 'eval', 'results.json'), 'utf8'));
  return `${trafficTable(results)}
${sessionTable(results)}
<details><summary>What becomes of each family, on the shop</summary>

${familyTable(results)}
</details>
`;
}

/** What the tracker's bench recorded last (`npm run bench:tracker -- --record`), with the targets. */
function bench() {
  const { loads, rows } = JSON.parse(readFileSync(join(root, 'e2e', 'bench', 'results.json'), 'utf8'));
  return `${benchAsMarkdown(rows)}\n\n${loads} page loads.\n`;
}

/** What the plugin's bench recorded last (`npm run bench:matomo -- --record`), with the targets. */
function benchMatomo() {
  const file = join(root, 'scripts', 'bench-matomo.d', 'results.json');
  if (!existsSync(file)) return 'Not recorded yet.\n';
  const { cores, matomo, database, visits, parts } = JSON.parse(readFileSync(file, 'utf8'));
  const days = `${visits.toLocaleString('en')} visits of four pages on each of two days`;
  return `${matomoAsMarkdown(Object.values(parts).flat())}\n\nMatomo ${matomo}, the database (${database}) and the benchmark itself on ${cores} cores; ${days}.\n`;
}

/** What the puller's bench recorded last (`npm run bench:pull -- --record`), with what was wanted. */
function benchPull() {
  const parts = JSON.parse(readFileSync(join(root, 'e2e', 'bench', 'pull', 'results.json'), 'utf8'));
  /** @type {{ what: string, found: string, wanted: string }[]} */
  const figures = Object.values(parts).flat();
  if (figures.length === 0) return 'Not recorded yet.\n';
  return table(
    ['what', 'measured', 'wanted'],
    figures.map(({ what, found, wanted }) => [what, found, wanted]),
  );
}

/** What the bench of reports recorded last (`npm run bench:report -- --record`). */
function benchReport() {
  const { rows } = JSON.parse(readFileSync(join(root, 'e2e', 'bench', 'report', 'results.json'), 'utf8'));
  return rows.length === 0 ? 'Not recorded yet.\n' : `${reportsAsMarkdown(rows)}\n`;
}

/** What scoring costs, as `npm run bench:score -- --record` recorded it last, with the targets. */
function benchScore() {
  const path = join(root, 'e2e', 'bench', 'score', 'results.json');
  if (!existsSync(path)) return 'Not recorded yet: `npm run bench:score -- --record`.\n';
  return `${scoreAsMarkdown(JSON.parse(readFileSync(path, 'utf8')).rows)}\n`;
}

/** @param {string[]} args */
function help(...args) {
  const program = join(root, 'sidecar', 'bin', 'humantraffic.mjs');
  return execFileSync(process.execPath, [program, ...(args.length > 0 ? args : ['--help'])], {
    encoding: 'utf8',
  });
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

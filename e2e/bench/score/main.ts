import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DAYS, day, judged, make, search } from './parts.ts';
import { step } from './step.ts';
import { asText, type Row } from './table.mjs';

/**
 * What scoring costs, in seconds of one core: `npm run bench:score [-- --record | --quick]`. `--quick` takes a tenth of the visits; `--record`
 * writes `results.json`, out of which `scripts/readme.mjs` prints the README's table.
 */
const PARTS = { make, search, day, judged, step } as const;
type Part = keyof typeof PARTS;

const SECONDS = 60;
const MEMORY = 1_000_000_000;

async function main(args: readonly string[]): Promise<void> {
  const part = args[0] as Part;
  if (part in PARTS) {
    const [, folder = '', count = ''] = args;
    process.stdout.write(JSON.stringify(await PARTS[part](folder, Number(count))));
    return;
  }
  const isQuick = args.includes('--quick');
  const folder = mkdtempSync(join(tmpdir(), 'bench-score-'));
  try {
    const rows = measure(folder, isQuick ? 100_000 : 1_000_000);
    process.stdout.write(`${asText(rows)}\n`);
    const record = { node: process.version, rows };
    if (args.includes('--record'))
      writeFileSync('e2e/bench/score/results.json', `${JSON.stringify(record, null, 1)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(folder: string, visits: number): Row[] {
  const [large, small] = [join(folder, 'large'), join(folder, 'small')];
  const made = run<{ visits: number }>('make', large, Math.round(visits / DAYS));
  const tenth = run<{ visits: number }>('make', small, Math.round(visits / DAYS / 10));
  const whole = run<ReturnType<typeof search>>('search', large);
  const part = run<ReturnType<typeof search>>('search', small);
  const one = run<ReturnType<typeof day>>('day', large, visits / 20);
  const few = run<ReturnType<typeof judged>>('judged', small, 5_000);
  const many = run<ReturnType<typeof judged>>('judged', small, 50_000);
  const through = run<Awaited<ReturnType<typeof step>>>('step', join(folder, 'store'), 50_000);
  const said = (count: number) => count.toLocaleString('en');
  return [
    {
      what: `visits judged a second, one core (of ${said(many.visits)}, ${many.rules} rules in force)`,
      ...{ measured: many.aSecond, unit: '', target: 100_000, is: 'at least' },
    },
    {
      what: `cohort search over ${said(made.visits)} visits of ${DAYS} days, ${whole.found} groups`,
      ...{ measured: whole.took, unit: 's', target: SECONDS, is: 'at most' },
    },
    {
      what: 'memory of that process at its most',
      ...{ measured: whole.memory / 1e6, unit: 'MB', target: MEMORY / 1e6, is: 'at most' },
    },
    {
      what: `one day more of ${said(one.visits)}, beside ${said(one.past)}`,
      ...{ measured: one.took, unit: 's', target: 5, is: 'at most' },
    },
    {
      what: `growth of the search: ${(made.visits / tenth.visits).toFixed(1)} × the visits`,
      ...{ measured: whole.took / part.took, unit: '× the time', target: 12, is: 'at most' },
    },
    {
      what: `growth of judging: ${(many.visits / few.visits).toFixed(1)} × the visits`,
      ...{ measured: many.took / few.took, unit: '× the time', target: 12, is: 'at most' },
    },
    {
      what: `\`score\` with the store (SQLite), ${said(through.visits)} new visits: visits a second`,
      ...{ measured: through.aSecond, unit: '' },
    },
    {
      what: 'the same once more, nothing new',
      ...{ measured: through.again, unit: 's' },
    },
  ];
}

function run<T>(part: Part, folder: string, count = 0): T {
  process.stderr.write(`${part} ${count || ''}\n`);
  const program = fileURLToPath(import.meta.url);
  const answer = execFileSync(process.execPath, [program, part, folder, String(count)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(answer) as T;
}

await main(process.argv.slice(2));

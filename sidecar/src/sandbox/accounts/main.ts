import { bench } from './bench.ts';
import { figures } from './figures.ts';
import { generateAccounts } from './index.ts';
import { train } from './train.ts';

/** One account a line, as `evaluate --kind account --format accounts` reads them. */
function generate(seed: number, count: number): void {
  for (const { userId, truth, family, activities } of generateAccounts({ seed, count }))
    process.stdout.write(`${JSON.stringify({ userId, label: truth, source: family, activities })}\n`);
}

const [command, data = '', into = ''] = process.argv.slice(2);
if (command === 'train') train(data, into);
else if (command === 'figures') figures(data);
else if (command === 'generate') generate(Number(data || 2), Number(into || 1_500));
else {
  const [data = '', part = '', size] = process.argv.slice(3);
  const rows = part === 'figures' ? figures(data) : await bench(part, size);
  process.stdout.write(`${JSON.stringify(rows)}\n`);
}

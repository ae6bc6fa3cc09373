/**
 * Accounts: `node scripts/accounts.mjs train|figures|bench|generate [DATA]`. `train` fits the models and writes them as source,
 * `figures` prints how accounts are judged that a model has not seen, `bench` how long it all
 * takes, `generate [SEED] [COUNT]` accounts as `evaluate --kind account --format accounts` reads them. DATA is the folder
 * of the labelled data, by default `shared/data` beside the checkout.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { run } from './setup/command.mjs';
import { root } from './setup/root.mjs';

const [command = 'bench', ...rest] = process.argv.slice(2);
const outfile = join(root, 'sidecar/dist/accounts-bench.mjs');
await build({
  absWorkingDir: root,
  entryPoints: ['sidecar/src/sandbox/accounts/main.ts'],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  alias: {
    '@humantraffic/tracker/verdict': './tracker/src/verdict/index.ts',
  },
  logLevel: 'warning',
});
const data = join(root, '..', 'shared', 'data');
const models = join(root, 'sidecar/src/scoring/account/score');
const args = command === 'bench' || command === 'generate' ? rest : [rest[0] ?? data, models];
const { code } = await run(process.execPath, ['--max-old-space-size=2048', outfile, command, ...args], {
  stream: true,
});
if (command === 'train') await run('npx', ['biome', 'check', '--write', models]);
process.exitCode = code;

import { spawn } from 'node:child_process';
import { need } from './setup/debian.mjs';
import { root } from './setup/root.mjs';

/**
 * The long run of the fault rig: `npm run soak -- [rounds] [seed] [--mutants]`. The seed is told, so that a run that
 * failed can be played again.
 */
const args = process.argv.slice(2).filter((arg) => arg !== '--mutants');
const [rounds = '200', seed = String(Math.floor(Math.random() * 1_000_000))] = args;
const withMutants = process.argv.includes('--mutants');
console.log(`Rounds: ${rounds}, seed: ${seed}`);
// Without one the disk that fails at the n-th write is left out.
const { problem } = await need('compiler', console.log);
if (problem) console.log(problem);
const env = {
  ...process.env,
  FAULT_ROUNDS: rounds,
  FAULT_SEED: seed,
  DISK_PLACES: '40',
  DISK_PAGES_APART: '1',
  IO_CALLS_APART: '1',
  ...(withMutants ? { FAULT_MUTANTS: 'all' } : {}),
};
const child = spawn('npx', ['vitest', 'run', 'e2e/faults', 'e2e/cli/store.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env,
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});

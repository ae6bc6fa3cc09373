import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Starts an X server without a monitor, on whatever display is free.
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export async function startScreen() {
  const server = spawn(
    'Xvfb',
    // `-r`: no auto-repeat. A key that is let go late, on a busy machine, would be typed twice.
    ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset', '-r'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const started = createInterface({ input: /** @type {any} */ (server.stdio[3]) });
  const number = await new Promise((resolve, reject) => {
    started.once('line', resolve);
    server.once('error', () => reject(new Error('Xvfb is not installed: "npm test" does, or says how')));
    server.once('exit', (code) => reject(new Error(`Xvfb ended with status ${code}`)));
  });
  return { display: `:${number}`, stop: () => server.kill('SIGTERM') };
}

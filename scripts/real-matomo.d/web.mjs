/** Matomo behind PHP's built-in server, on this machine only. */
import { join } from 'node:path';
import { freePort, readProcesses, runningPids, startDetached, stop, waitFor } from './processes.mjs';
import { scriptFolder } from './settings.mjs';

/** The port of a server that runs already, or one that is free now. */
export async function webPort(settings) {
  const running = runningPids(settings, 'web').length > 0 && readProcesses(settings).web;
  return running ? running.port : await freePort(settings.webPort);
}

export async function startWeb(settings, port) {
  if (runningPids(settings, 'web').length > 0) {
    if (await answers(port)) return;
    // Workers whose parent was killed still hold the port.
    await stop(settings, 'web', 5);
  }
  const options = {
    memory_limit: '768M',
    max_execution_time: 120,
    display_errors: 0,
    log_errors: 1,
    error_log: join(settings.logs, 'php.log'),
    post_max_size: '64M',
    // The plugin is edited while the server runs.
    'opcache.enable_cli': 1,
    'opcache.revalidate_freq': 0,
    // Not UTC and not a site's zone: code that forgets to say which zone it means fails here.
    'date.timezone': 'Asia/Kathmandu',
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-d', `${name}=${value}`]);
  const args = [
    ...flags,
    '-S',
    `127.0.0.1:${port}`,
    '-t',
    settings.instance,
    join(scriptFolder, 'router.php'),
  ];
  startDetached(settings, 'web', settings.instance, 'php', args, {
    cwd: settings.instance,
    env: { PHP_CLI_SERVER_WORKERS: '6' },
    log: join(settings.logs, 'web.log'),
    port,
  });
  await waitFor('Matomo', 30, () => answers(port));
}

/** matomo.php without parameters answers 200 once the tracker is installed, so it tells more than an open port. */
export async function answers(port) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/matomo.php`, {
      signal: AbortSignal.timeout(10_000),
    });
    return response.status === 200;
  } catch {
    return false;
  }
}

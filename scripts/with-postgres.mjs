/** `node scripts/with-postgres.mjs COMMAND…`: runs a command beside an empty PostgreSQL, whose address is in TEST_POSTGRES_URL. */
import { onInterrupt, run } from './setup/command.mjs';
import { startPostgres } from './test/postgres.mjs';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node scripts/with-postgres.mjs COMMAND [ARGUMENT…]');
  process.exit(2);
}
try {
  const server = await startPostgres();
  const forget = onInterrupt(server.stop);
  try {
    process.exitCode = (
      await run(command, args, { stream: true, env: { TEST_POSTGRES_URL: server.url } })
    ).code;
  } finally {
    forget();
    await server.stop();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

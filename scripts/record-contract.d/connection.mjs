/** Where the real Matomo is, and whose tokens we hold. */
import { readFileSync } from 'node:fs';

export function readConnection(env) {
  if (env.MATOMO_CONNECTION) {
    const { url, tokens, logins } = JSON.parse(readFileSync(env.MATOMO_CONNECTION, 'utf8'));
    return { url, token: tokens.superUser, viewToken: tokens.view, viewLogin: logins.view };
  }
  if (!env.MATOMO_URL || !env.MATOMO_TOKEN) {
    console.error(
      'Set MATOMO_CONNECTION (connection.json of scripts/real-matomo), or MATOMO_URL and MATOMO_TOKEN.',
    );
    process.exit(2);
  }
  return {
    url: env.MATOMO_URL.replace(/\/*$/, '/'),
    token: env.MATOMO_TOKEN,
    viewToken: env.MATOMO_VIEW_TOKEN,
    viewLogin: env.MATOMO_VIEW_LOGIN,
  };
}

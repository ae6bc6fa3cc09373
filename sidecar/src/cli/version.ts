import { createRequire } from 'node:module';

/** Version of the package, read from its own `package.json`, two folders up in the sources and one in `dist`. */
export const VERSION: string = (() => {
  const require = createRequire(import.meta.url);
  for (const path of ['../package.json', '../../package.json']) {
    try {
      return (require(path) as { version: string }).version;
    } catch {}
  }
  return '0.0.0';
})();

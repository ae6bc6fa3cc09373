import type { MatomoManagerConfig } from './manager/config.ts';
import { Manager } from './manager/manager.ts';

export type * from './index.ts';

/** `MatomoManager` for bundlers: what looks at the visitor is a chunk of its own, which comes late or not at all. */
export class MatomoManager extends Manager {
  constructor(config: MatomoManagerConfig) {
    super(config, async (page, mayFingerprint, wishes) => {
      const { watchNow } = await import('./late.ts');
      return watchNow(page, mayFingerprint, wishes);
    });
  }
}

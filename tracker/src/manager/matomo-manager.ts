import type { MatomoManagerConfig } from './config.ts';
import { watchNow } from './detection.ts';
import { Manager } from './manager.ts';

/** The manager with all of its parts at hand: the visitor is looked at from the moment it is made. */
export class MatomoManager extends Manager {
  constructor(config: MatomoManagerConfig) {
    super(config, watchNow);
  }
}

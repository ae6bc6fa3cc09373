import type { HitParams } from './tracking/hit.ts';
import { track } from './tracking/track.ts';
import type { Truth, World } from './world.ts';

/** A hit and what sent it. `params` are those of `matomo.php`; `cdt` says when, `ua` what, `cip` from where. */
export interface LabelledHit {
  readonly params: HitParams;
  readonly truth: Truth;
}

const TRUSTED = { ip: '127.0.0.1', userAgent: '', language: '', trusted: true };

/** Tracks hits without the network: the same code that `matomo.php` runs. */
export function loadHits(world: World, hits: readonly LabelledHit[]): void {
  for (const { params, truth } of hits) track(world, params, TRUSTED, truth);
}

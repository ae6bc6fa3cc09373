import { sketchOf } from './content/sketch.ts';
import type { Activity } from './types.ts';

/** An activity with its text and the host's own names: how labelled and generated accounts come. */
export interface PlainActivity {
  /** Epoch seconds. */
  readonly at: number;
  readonly type: string;
  readonly content?: string | undefined;
  readonly targetId?: string | undefined;
  readonly targetUserId?: string | undefined;
  readonly device?: string | undefined;
  readonly ipHash?: string | undefined;
  readonly region?: string | undefined;
  /** Perceptual hashes, 16 hexadecimal digits each. */
  readonly images?: readonly string[] | undefined;
}

export function activityOf(done: PlainActivity): Activity {
  const { at, type, content, targetId, targetUserId, device, ipHash, region, images } = done;
  return {
    at,
    type,
    target: targetId ?? targetUserId ?? null,
    towards: targetUserId ?? null,
    device: device ?? null,
    source: ipHash ?? null,
    region: region ?? null,
    utcOffset: null,
    sketch: content === undefined ? null : sketchOf(content, { language: false }),
    pictures: images ?? [],
  };
}

import { hash } from 'node:crypto';
import { z } from 'zod';
import { fail } from '../errors/fail.ts';
import { LIMITS } from '../scoring/account/constants.ts';
import { PICTURE_HASH } from '../scoring/account/content/pictures.ts';
import { sketchOf } from '../scoring/account/content/sketch.ts';
import type { Activity } from '../scoring/account/types.ts';

/** What the host application says of an activity; everything but the type may be missing. */
export interface ActivityDetails {
  /** Its text. Not kept: only a sketch of it is. */
  readonly content?: string | undefined;
  readonly targetUserId?: string | undefined;
  /** What it was done to, where that is not an account: a topic, a page. */
  readonly targetId?: string | undefined;
  /** Fingerprint of the device. */
  readonly device?: string | undefined;
  readonly ipHash?: string | undefined;
  /** ISO 3166 country. */
  readonly region?: string | undefined;
  /** Degrees; kept in whole ones. */
  readonly place?: { readonly latitude: number; readonly longitude: number } | undefined;
  /** Minutes from UTC. */
  readonly utcOffset?: number | undefined;
  /** A date, epoch seconds, or ISO 8601; now where it is missing. */
  readonly at?: Date | number | string | undefined;
  /** Perceptual hashes (dHash, pHash, …) of its pictures: 64 bits as 16 hexadecimal digits each. */
  readonly images?: readonly string[] | undefined;
  /** What the account is called, where that is not its id. */
  readonly name?: string | undefined;
}

const MAX_ID = 1_000;
/** A clock may go wrong by so much; what comes from further in the future happened now. */
const CLOCK_ERROR_SECONDS = 300;

const id = z.string().min(1).max(MAX_ID);
/** Longer texts are cut: the sketch looks at begin and end alone. */
const MAX_TEXT = 4 * 1024 * 1024;
const shape = z.object({
  content: z.string().max(MAX_TEXT).optional(),
  targetUserId: id.optional(),
  targetId: id.optional(),
  device: id.optional(),
  ipHash: id.optional(),
  region: z
    .string()
    .regex(/^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/)
    .optional(),
  place: z
    .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
    .optional(),
  utcOffset: z.int().min(-900).max(900).optional(),
  at: z.union([z.date(), z.number(), z.string().max(40)]).optional(),
  images: z.array(z.string().regex(PICTURE_HASH, '16 hexadecimal digits are expected')).max(100).optional(),
  name: z.string().max(MAX_ID).optional(),
});
const TYPE = /^[a-z][a-z0-9_-]{0,39}$/i;

/**
 * What is kept of an activity: sketches and keys.
 * @param now epoch seconds
 * @throws HumanTrafficError `accounts:bad-activity`, naming the field
 */
export function parseActivity(
  userId: string,
  type: string,
  details: ActivityDetails,
  options: { now: number; language: boolean },
): Activity {
  if (!id.safeParse(userId).success) throw bad('userId', `1 to ${MAX_ID} characters are expected`);
  if (typeof type !== 'string' || !TYPE.test(type)) throw bad('type', 'a short word is expected');
  const parsed = shape.safeParse(details);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw bad(issue?.path.join('.') ?? '', issue?.message ?? '');
  }
  const { content, targetUserId, targetId, device, ipHash, region, place, utcOffset, at, images } =
    parsed.data;
  const towards = targetUserId === undefined ? null : keyOf(targetUserId);
  return {
    at: Math.min(timeOf(at, options.now), options.now + CLOCK_ERROR_SECONDS),
    type: type.toLowerCase(),
    target: targetId === undefined ? towards : keyOf(targetId),
    towards,
    device: device === undefined ? null : keyOf(device),
    source: ipHash === undefined ? null : keyOf(ipHash),
    region: regionOf(region, place),
    utcOffset: utcOffset ?? null,
    sketch: content === undefined ? null : sketchOf(content, { language: options.language }),
    pictures: (images ?? []).slice(0, LIMITS.picturesEach).map((hash) => hash.toLowerCase()),
  };
}

/** Short and without what it was made from. */
export function keyOf(value: string): string {
  return hash('sha256', value, 'base64url').slice(0, 22);
}

function regionOf(region: string | undefined, place: { latitude: number; longitude: number } | undefined) {
  if (place === undefined) return region?.toUpperCase() ?? null;
  // Without "-0", which nobody reads as 0.
  const [latitude, longitude] = [place.latitude, place.longitude].map((degrees) => Math.round(degrees) || 0);
  return `${region?.toUpperCase() ?? ''}@${latitude},${longitude}`;
}

function timeOf(at: Date | number | string | undefined, now: number): number {
  if (at === undefined) return now;
  const seconds = typeof at === 'number' ? at : new Date(at).getTime() / 1_000;
  // Before 2000 or not a time at all: a clock that was never set.
  if (!Number.isFinite(seconds) || seconds < 946_684_800) throw bad('at', 'a time in seconds is expected');
  return Math.floor(seconds);
}

const bad = (field: string, problem: string) =>
  fail('accounts:bad-activity', { field, problem }, { exitCode: 2 });

import { evenSteps } from './even-steps.ts';
import { NO_POINTER, type PointerRecord } from './input-record.ts';
import type { Watch } from './listening.ts';

/** Moves further apart belong to two movements. */
const CLOSE_MS = 100;
/** What sends a move when it hears that the last one has arrived needs less, and less than a third of a frame. */
const ANSWER_MS = 5;
/** Twice what the fastest hand covers in a frame. */
const JUMP_PX = 200;
/** A page that was busy for longer may have missed the way. */
const BUSY_MS = 50;
/** Further ahead of the page's clock is no reading of a device, and further behind no page that was merely busy. */
const AHEAD_MS = 1000;
const BEHIND_MS = 5000;
/** A clock that is wrong since the computer slept is wrong by the same time ever after. */
const DRIFT_MS = 100;
const ON_THE_SPOT_PX = 5;
/** Before so many moves a press may come from a screen reader or a switch. */
const TRAIL = 3;
const INSTANT_MS = 5;
/** Smaller ones are hit in the middle by chance. */
const TARGET_PX = 24;
const MOST_TARGETS = 50;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Watches how a mouse moves and presses. @param now the page's clock. */
export function watchPointer(now: () => number): Watch<PointerRecord> {
  const seen = { ...NO_POINTER };
  const isEven = evenSteps();
  const targets = new WeakSet<object>();
  /** Where the mouse is; unknown after it was outside, or in a frame. */
  let at: Spot | undefined;
  let movedAt = Number.NEGATIVE_INFINITY;
  let toldAt = 0;
  let pressedAt = 0;
  let farthest = 0;

  const far = ({ clientX, clientY }: MouseEvent, limit: number): boolean =>
    at !== undefined && Math.hypot(clientX - at.x, clientY - at.y) > limit;
  const arrive = ({ clientX, clientY }: MouseEvent): void => {
    at = { x: clientX, y: clientY };
  };

  const compare = (ahead: number): void => {
    const off = ahead > AHEAD_MS || ahead < -BEHIND_MS ? Math.abs(ahead) : 0;
    if (off < farthest + DRIFT_MS) return;
    farthest = off;
    seen.adrift++;
  };

  const follow = (from: number, told: number): void => {
    const wait = from - toldAt;
    seen.close++;
    if (wait < 0) seen.ahead++;
    // A clock in steps of 17 or 100 ms shows no wait at all.
    else if (wait > 0 && wait < Math.min(ANSWER_MS, (told - toldAt) / 3)) seen.followed++;
  };

  const listeners: Watch<PointerRecord>['listeners'] = {
    pointermove: (event) => {
      if (!event.isTrusted || event.pointerType !== 'mouse') return;
      const told = now();
      const way = event.getCoalescedEvents?.() ?? [];
      seen.mouseMoves++;
      compare(event.timeStamp - told);
      if (way.length > 1) seen.coalesced++;
      if (event.timeStamp - movedAt < CLOSE_MS) follow(way[0]?.timeStamp ?? event.timeStamp, told);
      if (at && isEven(event.clientX - at.x, event.clientY - at.y)) seen.evenRuns++;
      if (way.length < 2 && told - event.timeStamp < BUSY_MS && far(event, JUMP_PX)) seen.jumps++;
      movedAt = event.timeStamp;
      toldAt = told;
      arrive(event);
    },
    pointerover: ({ relatedTarget }) => {
      // From outside, or out of a frame: what happened there is not known here.
      if (((relatedTarget as Element | null)?.nodeName ?? 'IFRAME') === 'IFRAME') at = undefined;
    },
    pointercancel: () => {
      at = undefined;
    },
    pointerdown: (event) => {
      pressedAt = 0;
      const { isTrusted, pointerType, button, pressure, width, timeStamp } = event;
      if (!isTrusted || pointerType !== 'mouse' || button !== 0) return;
      pressedAt = timeStamp;
      if (seen.mouseMoves >= TRAIL) {
        seen.presses++;
        if (pressure === 0 && width <= 1) seen.weightless++;
        if (far(event, ON_THE_SPOT_PX)) seen.astray++;
      }
      arrive(event);
    },
    pointerup: ({ timeStamp }) => {
      const dwell = timeStamp - pressedAt;
      if (dwell > 0 && dwell < INSTANT_MS) seen.instant++;
    },
    click: ({ isTrusted, detail, target, clientX, clientY }) => {
      // detail 0: keyboard, screen reader or switch.
      if (!isTrusted || detail === 0 || pressedAt === 0 || seen.targets >= MOST_TARGETS) return;
      if (!(target instanceof Object) || targets.has(target)) return;
      targets.add(target);
      const { left, top, width, height } = (target as Element).getBoundingClientRect();
      seen.targets++;
      const off = Math.max(Math.abs(left + width / 2 - clientX), Math.abs(top + height / 2 - clientY));
      if (off <= 0.5 && Math.min(width, height) >= TARGET_PX) seen.centred++;
    },
  };
  return { listeners, seen };
}

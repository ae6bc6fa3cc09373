import { MouseSampler, mouseFindings } from '@humantraffic/tracker/evaluation';
import { evidenceOf } from '@humantraffic/tracker/verdict';
import { callOfRemix } from './peer-mouse.ts';
import type { Judged, MouseEvent, MouseRecording } from './types.ts';

/** As long as the tracker watches. */
const WINDOW_MS = 2000;

/** Cuts a recording into windows that begin with a movement, and judges each as the tracker judges the first one. */
export function judgeMouse({ source, truth, moves, clicks }: MouseRecording): Judged[] {
  return windowsOf(moves).map((window) => {
    const sampler = new MouseSampler();
    const begin = window[0]?.at ?? 0;
    // Browsers give whole pixels; some recordings do not.
    for (const { at, x, y } of window) sampler.move({ at, x: Math.round(x), y: Math.round(y) });
    for (const at of clicks) if (at >= begin && at < begin + WINDOW_MS) sampler.click(at);
    const trail = sampler.trail();
    const evidence = mouseFindings(trail).map(({ code, detail }) => evidenceOf(code, detail));
    return { source, truth, evidence, silence: 'undecided', peers: { 'remix-ide': callOfRemix(trail) } };
  });
}

function windowsOf(moves: readonly MouseEvent[]): MouseEvent[][] {
  const windows: MouseEvent[][] = [];
  let begin = 0;
  for (const move of moves) {
    const window = windows[windows.length - 1];
    // A clock that goes back is another recording.
    if (window !== undefined && move.at >= begin && move.at < begin + WINDOW_MS) window.push(move);
    else {
      begin = move.at;
      windows.push([move]);
    }
  }
  return windows;
}

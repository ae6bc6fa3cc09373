import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from './area-under-curve.ts';
import { calibrationOf } from './calibration.ts';
import { FORMATS, readerOf } from './formats/index.ts';
import { judgeMouse } from './judge-mouse.ts';
import { callOfRemix } from './peer-mouse.ts';
import { Evaluation } from './tally.ts';
import type { Judged } from './types.ts';
import { wilsonInterval } from './wilson-interval.ts';

const line = Array.from({ length: 60 }, (_, i) => ({ at: 5000 + i * 50, x: 100 + i * 20, y: 50 + i * 9 }));
const judged = (truth: Judged['truth'], ...weights: number[]): Judged => ({
  source: truth,
  truth,
  evidence: weights.map((weight) => ({ code: 'mouse:x', family: 'mouse', weight, detail: '' })),
  silence: 'undecided',
});

describe('an evaluation', () => {
  it('accounts for each subject, in all and by source', () => {
    const evaluation = new Evaluation();
    for (const one of [
      judged('bot', 2),
      judged('bot', -1),
      judged('bot', 1),
      judged('human', 2),
      judged('human', -2, 0.5),
      judged('human'),
    ])
      evaluation.add([one]);
    const all = evaluation.all();
    expect(all.confusion).toEqual({ tp: 1, fp: 1, tn: 1, fn: 1, undecided: 2 });
    expect(all).toMatchObject({ human: 3, bot: 3, recall: 1 / 3, falsePositiveRate: 1 / 3 });
    expect(evaluation.bySource().map(([source, { human, bot }]) => [source, human, bot])).toEqual([
      ['bot', 0, 3],
      ['human', 3, 0],
    ]);
  });

  it('misses the path of a bot where no window of it is called bot, and no other', () => {
    const evaluation = new Evaluation();
    evaluation.add([judged('bot'), judged('bot', 2)]);
    evaluation.add([judged('bot'), judged('bot', 1)]);
    evaluation.add([judged('human', 2), judged('human', 2)]);
    expect(evaluation.all()).toMatchObject({
      bot: 4,
      recordings: { bot: 2, botMissed: 1, human: 1, humanCalledBot: 1 },
    });
  });

  it('says how little few people prove', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
    const [low, high] = wilsonInterval(0, 1000) ?? [];
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.0038, 4);
    expect(wilsonInterval(50, 100)?.map((share) => share.toFixed(3))).toEqual(['0.404', '0.596']);
  });

  it('holds probabilities against what was found, each subject in one bin', () => {
    const given = [0, 0.1, 0.15, 1].map((probability, i) => ({
      truth: i > 1 ? ('bot' as const) : ('human' as const),
      probability,
    }));
    const { brier, brierOfShare, bins } = calibrationOf(given);
    expect(brier).toBeCloseTo((0.1 ** 2 + 0.85 ** 2) / 4);
    expect(brierOfShare).toBe(0.25);
    expect(bins.map(({ from, n, found }) => [from, n, found])).toEqual([
      [0, 1, 0],
      [0.1, 2, 0.5],
      [0.9, 1, 1],
    ]);
    expect(calibrationOf([])).toEqual({ brier: null, brierOfShare: null, bins: [] });
  });

  it('counts what others make of the same subjects', () => {
    const evaluation = new Evaluation();
    evaluation.add([{ ...judged('bot', 2), peers: { other: 'human' } }, judged('human')]);
    expect(evaluation.all().peers).toEqual({ other: { tp: 0, fp: 0, tn: 0, fn: 1, undecided: 1 } });
  });

  it('knows the rules of remix-ide, their faults too', () => {
    const trail = (speed: (i: number) => number, y = (_: number) => 0) => ({
      moves: Array.from({ length: 30 }, (_, i) => ({ at: i * 50, x: 3 + speed(i), y: 7 + y(i) })),
      clicks: [],
    });
    // A line at any speed has one pattern, and a bot needs two.
    expect(callOfRemix(trail((i) => i * 9.3))).toBe('bot');
    expect(callOfRemix(trail((i) => i ** 2))).toBe('undecided');
    expect(
      callOfRemix(
        trail(
          (i) => i ** 2,
          (i) => 40 * Math.sin(i),
        ),
      ),
    ).toBe('human');
    // To the left, a pixel up and down: a straight line whose angles cross ±π counts as a curve.
    expect(
      callOfRemix(
        trail(
          (i) => -(i ** 2),
          (i) => i % 2,
        ),
      ),
    ).toBe('human');
    expect(callOfRemix({ moves: trail((i) => i).moves.slice(0, 4), clicks: [] })).toBe('undecided');
  });

  it('says nothing where there is nothing to divide by', () => {
    expect(new Evaluation().all()).toMatchObject({ precision: null, recall: null, auc: null });
  });

  it('counts equal weights half in the area under the curve', () => {
    expect(areaUnderCurve([1, 2], [0, 1])).toBe(3.5 / 4);
    expect(areaUnderCurve([1], [1])).toBe(0.5);
  });

  it('judges each window of two seconds by the tracker’s own code, wherever its clock begins', () => {
    const windows = judgeMouse({ source: 's', truth: 'bot', moves: line, clicks: [] });
    expect(windows).toHaveLength(2);
    expect(windows[0]?.evidence.map((e) => e.code)).toContain('mouse:perfectly-straight');
  });
});

describe('each format', () => {
  const csv = line.map(({ at, x, y }) => `${at},NoButton,Move,${x},${y}`).join('\n');
  const unb = line.map(({ at, x, y }) => `${at / 1000},${x}.0,${y}.0,NoButton,Move`).join('\r\n');
  const samples = {
    delbot_mouse: { source: 'device', label: 'bot', events: line.map(({ at, x, y }) => [at, 'Move', x, y]) },
    sapimouse_humans: { label: 'human', csv: `client timestamp,button,state,x,y\n${csv}` },
    mklab_webbot_phase1: {
      label: 'moderate_bot',
      times_ms: line.map(({ at }) => at).join(','),
      points: line.map(({ x, y }) => `[${x},${y}]`).join(''),
    },
    unb_biometric: { label: 'advanced', mouse: `time,mouse_x,mouse_y,button,state\r\n${unb}` },
  };

  it.each(Object.entries(samples))('%s is read, and anything else refused', (format, sample) => {
    const reader = readerOf('mouse', format);
    expect(reader?.line(JSON.stringify(sample))).toHaveLength(2);
    for (const bad of ['', 'x', '[]', '{}', JSON.stringify({ ...sample, label: 'martian' })])
      expect(() => reader?.line(bad)).toThrow();
  });

  it('csv gathers the rows of a recording', () => {
    const reader = readerOf('mouse', 'csv');
    expect(reader?.line('recording,label,source,at,x,y')).toEqual([]);
    for (const { at, x, y } of line) expect(reader?.line(`a,bot,mine,${at},${x},${y}`)).toEqual([]);
    expect(reader?.line('b,human,mine,0,1,1')).toHaveLength(2);
    expect(() => reader?.line('b,human,mine,0,1,')).toThrow();
    expect(() => reader?.line('b,robot,mine,0,1,1')).toThrow();
    expect(reader?.end()).toMatchObject([{ truth: 'human', evidence: [] }]);
  });

  it('ua_split tells people by the device in front of them', () => {
    const reader = readerOf('ua', 'ua_split');
    expect(reader?.line('smartphone\tMozilla/5.0 (Linux; Android 6.0; CUBOT)')).toMatchObject([
      { source: 'smartphone', truth: 'human', evidence: [] },
    ]);
    expect(reader?.line('curl/8.5.0')).toMatchObject([{ source: 'bots', truth: 'bot', silence: 'human' }]);
  });

  it('is known by its name only', () => {
    expect(readerOf('ua', 'csv')).toBeNull();
    expect(readerOf('mouse', 'constructor')).toBeNull();
    expect(Object.keys(FORMATS)).toEqual(['mouse', 'ua', 'weblog', 'traffic', 'account']);
  });
});

/**
 * Reads the labelled recordings and cuts them into windows of 2,000 ms that begin with a movement, as the tracker sees
 * them. Absolute time, the first point and presses of the files are left behind here.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const WINDOW_MS = 2000;

/** @typedef {{ x: number, y: number, at: number }} Move */
/** @typedef {{ source: string, group: string, person: string, recording: string, bot: boolean, moves: Move[] }} Sample */

/** @param {string} data @returns {Sample[]} */
export function readSources(data) {
  return [...delbot(data), ...sapimouse(data), ...mklab(data), ...unb(data)];
}

/** @param {Move[]} moves @returns {Move[][]} */
export function windows(moves) {
  /** @type {Move[][]} */
  const found = [];
  let begin = Number.NEGATIVE_INFINITY;
  for (const move of moves) {
    if (!(move.at - begin < WINDOW_MS && move.at >= begin)) {
      begin = move.at;
      found.push([]);
    }
    found[found.length - 1].push(move);
  }
  return found;
}

/** @param {string} data @param {string} name @returns {any[]} */
function lines(data, name) {
  const path = join(data, name);
  if (!existsSync(path)) return [];
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {Omit<Sample, 'moves'>} sample @param {Move[]} moves @returns {Sample[]} */
const cut = (sample, moves) => windows(moves).map((window) => ({ ...sample, moves: window }));

/** A GAN is one generator a model; a person is not known, so a device is one person. @param {string} data */
const delbot = (data) =>
  lines(data, 'delbot_mouse/dev.jsonl.gz').flatMap(({ id, source, label, events }) =>
    cut(
      {
        source: `delbot ${source}`,
        group: `delbot ${/(GAN\d+)_/.exec(id)?.[1] ?? source}`,
        person: source,
        recording: id,
        bot: label === 'bot',
      },
      events
        .filter((/** @type {any[]} */ e) => e[1] === 'Move')
        .slice(1)
        .map((/** @type {any[]} */ e) => ({ at: e[0], x: e[2], y: e[3] })),
    ),
  );

/** @param {string} data */
const sapimouse = (data) =>
  lines(data, 'sapimouse_humans/dev_1min.jsonl.gz').flatMap(({ user, session, csv }) =>
    cut(
      {
        source: 'sapimouse',
        group: `sapimouse ${user % 5}`,
        person: `sapimouse ${user}`,
        recording: `sapimouse ${user} ${session}`,
        bot: false,
      },
      csvMoves(csv, 1, [0, 3, 4, 2]),
    ),
  );

/** @param {string} data */
const mklab = (data) =>
  lines(data, 'mklab_webbot_phase1/mouse_train.jsonl.gz').flatMap(
    ({ session_id, label, times_ms, points }) => {
      const times = times_ms.split(',').map(Number);
      const places = [...points.matchAll(/\[(-?[\d.]+),(-?[\d.]+)\]/g)];
      const moves = places
        .slice(0, times.length)
        .map((p, i) => ({ at: times[i], x: Number(p[1]), y: Number(p[2]) }));
      return cut(
        {
          source: `mklab ${label}`,
          group: `mklab ${label}`,
          person: session_id,
          recording: session_id,
          bot: label !== 'human',
        },
        moves,
      );
    },
  );

/** @param {string} data */
const unb = (data) =>
  lines(data, 'unb_biometric/dev.jsonl.gz').flatMap(({ session, label, mouse }) =>
    cut(
      {
        source: `unb ${label}`,
        group: `unb ${label}`,
        person: session,
        recording: session,
        bot: label !== 'human',
      },
      csvMoves(mouse, 1000, [0, 1, 2, 4]),
    ),
  );

/** @param {string} csv @param {number} unit @param {number[]} columns time, x, y, state @returns {Move[]} */
function csvMoves(csv, unit, [t, x, y, state]) {
  return csv
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .filter((cells) => /^(Move|Drag)$/.test(cells[state] ?? ''))
    .map((cells) => ({ at: Number(cells[t]) * unit, x: Number(cells[x]), y: Number(cells[y]) }));
}

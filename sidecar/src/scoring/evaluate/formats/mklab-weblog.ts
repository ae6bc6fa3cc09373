import { judgeSessions, type Session } from '../sessions/judge-sessions.ts';
import { mean, quantile, shareOf, variation } from '../sessions/summary.ts';
import type { Judged } from '../types.ts';

interface Request {
  /** Seconds, of the log's own clock: only differences are used. */
  readonly at: number;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly referrer: string;
}

/** Label, then a line of the log; the session's id stands before the user agent, which is not read. */
const LINE =
  /^(human|moderate_bot|advanced_bot)\t\S+ \S+ \[(\d{2})\/([A-Z][a-z]{2})\/(\d{4}):(\d{2}):(\d{2}):(\d{2}) [^\]]{1,8}\] "[A-Z]{3,8} (\S{1,2000}) [^"]{1,20}" (\d{3}) (\d{1,12}|-) "([^"]{0,2000})" (\S{1,100}) "/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MOST_REQUESTS = 1_000_000;

/**
 * Sessions out of a web server's log. What separates the recorded classes without being behaviour is left out: the day
 * and the hour, the user agent, and what the recorder of mice sent to `/storage/`.
 */
export class MklabWeblog {
  readonly #sessions = new Map<string, { label: Session['label']; requests: Request[] }>();
  #requests = 0;

  line(line: string): Judged[] {
    const found = LINE.exec(line);
    if (found === null) throw new TypeError('not a labelled line of a log');
    if (++this.#requests > MOST_REQUESTS) throw new RangeError('too many requests');
    const [, label, day, month, year, h, m, s, path = '', status, bytes, referrer = '', id] = found;
    const date = Date.UTC(
      Number(year),
      MONTHS.indexOf(month ?? ''),
      Number(day),
      Number(h),
      Number(m),
      Number(s),
    );
    const key = `${label} ${id}`;
    const session = this.#sessions.get(key) ?? { label: label as Session['label'], requests: [] };
    this.#sessions.set(key, session);
    const request = { at: date / 1000, path: path.split('?')[0] ?? path, status: Number(status), referrer };
    session.requests.push({ ...request, bytes: bytes === '-' ? 0 : Number(bytes) });
    return [];
  }

  end(): Judged[] {
    return judgeSessions(
      [...this.#sessions.values()].map(({ label, requests }) => ({ label, measures: measuresOf(requests) })),
    );
  }
}

const isPage = ({ path }: Request): boolean => path === '/' || path.endsWith('.php');
const isRecorder = ({ path }: Request): boolean => path.startsWith('/storage/');
const depthOf = (path: string): number => path.split('/').filter(Boolean).length;

function measuresOf(all: readonly Request[]): (number | null)[] {
  const requests = all.filter((one) => !isRecorder(one)).sort((a, b) => a.at - b.at);
  const pages = requests.filter(isPage);
  return [...paceOf(pages), ...wayOf(pages), ...readingOf(pages), ...loadOf(requests, pages)];
}

function paceOf(pages: readonly Request[]): (number | null)[] {
  const gaps = pages.slice(1).map(({ at }, i) => at - (pages[i]?.at ?? at));
  const changes = gaps.slice(1).map((gap, i) => Math.abs(gap - (gaps[i] ?? gap)));
  return [
    pages.length,
    ...[0.1, 0.25, 0.5, 0.75, 0.9].map((at) => quantile(gaps, at)),
    mean(gaps),
    variation(gaps),
    shareOf(gaps, (gap) => gap <= 2),
    shareOf(gaps, (gap) => gap >= 60),
    quantile(changes, 0.5),
    gaps.length === 0 ? null : Math.max(...gaps),
  ];
}

function wayOf(pages: readonly Request[]): (number | null)[] {
  const paths = pages.map(({ path }) => path);
  const distinct = new Set(paths).size;
  const depths = paths.map(depthOf);
  return [
    paths.length === 0 ? null : distinct / paths.length,
    distinct,
    mean(depths),
    shareOf(paths.slice(2), (path, i) => path === paths[i]),
    shareOf(paths.slice(1), (path, i) => path === paths[i]),
    shareOf(depths.slice(1), (depth, i) => depth > (depths[i] ?? depth)),
    shareOf(depths.slice(1), (depth, i) => depth < (depths[i] ?? depth)),
    shareOf(paths, (path) => path === '/' || path === '/index.php'),
  ];
}

/** Who reads stays longer where there is more to read, and less where it has been read before. */
function readingOf(pages: readonly Request[]): (number | null)[] {
  const read = pages.slice(0, -1).map(({ path, bytes }, i) => ({
    ...{ path, bytes, stay: (pages[i + 1]?.at ?? 0) - (pages[i]?.at ?? 0) },
    isAgain: pages.slice(0, i).some((before) => before.path === path),
  }));
  const stays = (of: typeof read): number[] => of.map(({ stay }) => stay);
  const middle =
    quantile(
      read.map(({ bytes }) => bytes),
      0.5,
    ) ?? 0;
  const long = mean(stays(read.filter(({ bytes }) => bytes > middle)));
  const short = mean(stays(read.filter(({ bytes }) => bytes <= middle)));
  const again = mean(stays(read.filter(({ isAgain }) => isAgain)));
  const first = mean(stays(read.filter(({ isAgain }) => !isAgain)));
  return [ratio(long, short), ratio(again, first)];
}

const ratio = (one: number | null, other: number | null): number | null =>
  one === null || other === null || other === 0 ? null : one / other;

function loadOf(requests: readonly Request[], pages: readonly Request[]): (number | null)[] {
  return [
    pages.length === 0 ? null : requests.length / pages.length,
    shareOf(requests, ({ status }) => status === 304),
    shareOf(requests, ({ status }) => status >= 400),
    shareOf(pages, ({ referrer }) => referrer === '-' || referrer === ''),
    mean(pages.map(({ bytes }) => bytes)),
  ];
}

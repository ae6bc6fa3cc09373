import { judgeMouse } from '../judge-mouse.ts';
import type { MouseRecording } from '../types.ts';
import { accountsReader, bodeghaReader } from './accounts.ts';
import { CSV_HEADER, CsvRecordings } from './csv.ts';
import { delbotMouse } from './delbot-mouse.ts';
import { MklabMouseSessions } from './mklab-mouse-sessions.ts';
import { mklabWebbot } from './mklab-webbot.ts';
import { MklabWeblog } from './mklab-weblog.ts';
import type { Reader } from './reader.ts';
import { sapimouseHumans } from './sapimouse-humans.ts';
import { uaSplit } from './ua-split.ts';
import { unbBiometric } from './unb-biometric.ts';
import { VisitsCsv } from './visits-csv.ts';

/** What a file does not say of itself. */
export interface How {
  /** Of the site that the visits are of. */
  readonly timezone: string;
}

const recordings = (parse: (line: string) => MouseRecording) => (): Reader => ({
  line: (line) => judgeMouse(parse(line)),
  end: () => [],
});

function csvReader(): Reader {
  const gathered = new CsvRecordings();
  const judged = (recording: MouseRecording | null) => (recording === null ? [] : judgeMouse(recording));
  return {
    line: (line) => (line.trim() === CSV_HEADER ? [] : judged(gathered.add(line))),
    end: () => judged(gathered.end()),
  };
}

/** Formats by the kind of what they hold. A new one is one file, its test, and one line here. */
export const FORMATS = {
  mouse: {
    delbot_mouse: recordings(delbotMouse),
    sapimouse_humans: recordings(sapimouseHumans),
    mklab_webbot_phase1: recordings(mklabWebbot),
    mklab_webbot_phase1_sessions: () => new MklabMouseSessions(),
    unb_biometric: recordings(unbBiometric),
    csv: csvReader,
  },
  ua: {
    ua_split: (): Reader => ({ line: (line) => [uaSplit(line)], end: () => [] }),
  },
  weblog: {
    mklab_webbot_phase1: () => new MklabWeblog(),
  },
  traffic: {
    csv: ({ timezone }) => new VisitsCsv(timezone),
  },
  account: { github_bots_bodegha: bodeghaReader, accounts: accountsReader },
} as const satisfies Record<string, Record<string, (how: How) => Reader>>;

export type Kind = keyof typeof FORMATS;

/** The reader of a format of a kind, or null where there is none. */
export function readerOf(kind: Kind, format: string, how: How = { timezone: 'UTC' }): Reader | null {
  const formats: Record<string, (how: How) => Reader> = FORMATS[kind];
  return Object.hasOwn(formats, format) ? (formats[format]?.(how) ?? null) : null;
}

import type { Finding, Signal } from './signal.ts';

export interface TimeZone {
  /** Minutes behind UTC: as dates say it, and as their written form does. */
  readonly offsets: readonly [said: number, written: number];
  /** Zones of the regions that the languages name; undefined where one names none, or is spoken everywhere. */
  readonly spoken?: readonly string[] | undefined;
  readonly zone: string;
}

interface Locale extends Intl.Locale {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[] | undefined;
}

/**
 * A time zone that was changed in one place and not in the other; and one where none of the visitor's languages is at
 * home. Millions live away from home, so that the second is the weakest of hints. Unknown before 2022's browsers.
 */
export const timeZone: Signal<TimeZone> = {
  phase: 'soon',
  collect: ({ window }) => {
    const { navigator } = window;
    const date = new window.Date();
    const written = date.toLocaleString('en-US', { timeZoneName: 'longOffset' });
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d+):(\d+))?/.exec(written) ?? [];
    const minutesOff = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return {
      offsets: [date.getTimezoneOffset(), sign === '-' ? minutesOff : 0 - minutesOff],
      zone: window.Intl.DateTimeFormat().resolvedOptions().timeZone,
      spoken: zonesOf(navigator.languages, window.Intl),
    };
  },
  judge: ({ offsets: [said, written], zone, spoken }) => {
    const findings: Finding[] = [];
    if (said !== written) findings.push({ code: 'consistency:time-zone', detail: `${said} ${written}` });
    // UTC is nobody's home: privacy browsers and servers say so.
    else if (spoken && zone.includes('/') && !spoken.includes(zone))
      findings.push({ code: 'environment:far-from-language' });
    return findings;
  },
};

function zonesOf(languages: readonly string[], { Locale }: typeof Intl): string[] | undefined {
  const zones: string[] = [];
  for (const language of languages) {
    const locale = new Locale(language) as Locale;
    const own = locale.getTimeZones?.() ?? locale.timeZones;
    if (locale.language === 'en' || own === undefined) return;
    zones.push(...own);
  }
  return zones;
}

import { excluded } from '../headline.ts';
import { COLOUR, ORDER } from './mix-bar.ts';
import type { View } from './view.ts';

/** One chart as plain data; `chart-script.ts` draws it. Colours are names of the style's variables. */
export interface ChartSpec {
  type: 'bar' | 'line';
  stacked: boolean;
  labels: string[];
  series: { label: string; colour: string; dashed?: boolean; data: (number | null)[] }[];
  /** Name of the sum in the tooltip, where a sum makes sense. */
  total: string | null;
}

/** Keyed by the id of the `<figure>` they are drawn into. */
export type ChartSpecs = Readonly<Record<string, ChartSpec>>;

export function chartSpecs(view: View): ChartSpecs {
  const forecast = forecastChart(view);
  return {
    'chart-days': daysChart(view),
    'chart-hours': hoursChart(view),
    ...(forecast === null ? {} : { 'chart-forecast': forecast }),
  };
}

function daysChart({ report, lang, format }: View): ChartSpec {
  return {
    type: 'bar',
    stacked: true,
    labels: report.days.map((day) =>
      day.complete ? format.day(day.date) : `${format.day(day.date)} (${lang.soFar})`,
    ),
    series: ORDER.map((slice) => ({
      label: lang.verdicts[slice],
      colour: COLOUR[slice],
      data: report.days.map((day) => day[slice]),
    })),
    total: lang.chart.total,
  };
}

/** Days of the report that the forecast is drawn on from. */
const DAYS_BEFORE = 28;

function forecastChart({ report, lang, format }: View): ChartSpec | null {
  const { forecast } = report;
  if (forecast === null) return null;
  const words = lang.forecast;
  const before = report.days.filter((day) => day.complete).slice(-DAYS_BEFORE);
  const gap = before.map(() => null);
  const of = (key: 'expected' | 'low' | 'high') => [...gap, ...forecast.days.map((day) => day[key])];
  return {
    type: 'line',
    stacked: false,
    labels: [...before, ...forecast.days].map((day) => format.day(day.date)),
    series: [
      { label: words.seen, colour: 'human', data: before.map((day) => day.human + day.undecided) },
      { label: words.expected, colour: 'muted', dashed: true, data: of('expected') },
      { label: words.low, colour: 'undecided', dashed: true, data: of('low') },
      { label: words.high, colour: 'undecided', dashed: true, data: of('high') },
    ],
    total: null,
  };
}

function hoursChart({ report, lang }: View): ChartSpec {
  return {
    type: 'line',
    stacked: false,
    labels: report.hours.map((row) => lang.hours.clock(row.label)),
    series: [
      { label: lang.verdicts.human, colour: 'human', data: report.hours.map((row) => row.human) },
      // Dashed, so that the lines stay apart without colours, on paper too.
      { label: lang.hours.bots, colour: 'bot', dashed: true, data: report.hours.map(excluded) },
    ],
    total: null,
  };
}

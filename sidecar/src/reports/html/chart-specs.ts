import { excluded } from '../headline.ts';
import { COLOUR, ORDER } from './mix-bar.ts';
import type { View } from './view.ts';

/** One chart as plain data; `chart-script.ts` draws it. Colours are names of the style's variables. */
export interface ChartSpec {
  type: 'bar' | 'line';
  stacked: boolean;
  labels: string[];
  series: { label: string; colour: string; dashed?: boolean; data: number[] }[];
  /** Name of the sum in the tooltip, where a sum makes sense. */
  total: string | null;
}

/** Keyed by the id of the `<figure>` they are drawn into. */
export type ChartSpecs = Readonly<Record<'chart-days' | 'chart-hours', ChartSpec>>;

export function chartSpecs(view: View): ChartSpecs {
  return { 'chart-days': daysChart(view), 'chart-hours': hoursChart(view) };
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

/** What a report can be written as. `visits-…` and `parquet` are exports of the visits themselves. */
export const FORMAT_NAMES = [
  'html',
  'json',
  'csv',
  'xlsx',
  'pdf',
  'visits-csv',
  'visits-xlsx',
  'parquet',
] as const;
export type ReportFormat = (typeof FORMAT_NAMES)[number];
/** What is written where nothing else is asked for. */
export const DEFAULT_FORMATS: readonly ReportFormat[] = ['html', 'json', 'csv'];

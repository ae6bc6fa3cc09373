import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { ReportVisit } from '../../store/report-days.ts';
import { VISIT_COLUMNS } from './columns.ts';

/** Rows of a group: what has to be in memory at once. */
const GROUP_ROWS = 10_000;
const CREATED_BY = 'Human Traffic';

/** Visits as Parquet (Snappy), group by group: a file of any length takes the memory of one group. */
export async function* visitsParquet(
  pages: AsyncIterable<readonly ReportVisit[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnsOf([]) });
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: CREATED_BY });
  for await (const visits of groupsOf(pages)) {
    await writer.write({ columnData: columnsOf(visits), rowGroupSize: GROUP_ROWS });
    yield take(bytes);
  }
  await writer.finish();
  yield take(bytes);
}

async function* groupsOf(
  pages: AsyncIterable<readonly ReportVisit[]>,
): AsyncGenerator<readonly ReportVisit[]> {
  let group: ReportVisit[] = [];
  for await (const page of pages)
    for (const visit of page) {
      group.push(visit);
      if (group.length < GROUP_ROWS) continue;
      yield group;
      group = [];
    }
  if (group.length > 0) yield group;
}

/** What was written so far; positions within the file go on counting. */
function take(bytes: ByteWriter): Uint8Array {
  const taken = new Uint8Array(bytes.buffer, 0, bytes.index).slice();
  bytes.index = 0;
  return taken;
}

function columnsOf(visits: readonly ReportVisit[]): ColumnSource[] {
  return VISIT_COLUMNS.map(({ name, type, value }) => ({
    name,
    type,
    nullable: true,
    data: visits.map((visit) => {
      const found = value(visit);
      if (found === null) return null;
      // In milliseconds, as the writer would make it of a date, again and again.
      if (type === 'TIMESTAMP') return BigInt(Number(found) * 1000);
      return type === 'INT64' ? BigInt(found) : found;
    }),
  }));
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, inflateRawSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReportVisit } from '../store/report-days.ts';
import { VISIT_COLUMNS } from './export/columns.ts';
import { visitsCsv } from './export/csv.ts';
import { visitsParquet } from './export/parquet.ts';
import { visitsXlsx } from './export/xlsx.ts';
import { reportVisit } from './facts/visit.fixture.ts';
import { FORMAT_NAMES } from './format-names.ts';
import { parseFormats } from './formats.ts';
import { fontsWith, setInFonts } from './pdf/fonts.ts';
import { renderPdf } from './pdf/render.ts';
import { renderXlsx } from './render-xlsx.ts';
import { emptyReport, sampleReport, unbalancedReport } from './report.fixture.ts';
import { writeReport } from './write-files.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'formats-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const HOSTILE = [
  '=cmd()|x',
  '+1',
  '"quoted"',
  'line\nbreak',
  '🦊 שלום',
  `/${'x'.repeat(5_000)}`,
  '\u0000\u0007',
  '\ud800',
];
const hostileReport = () =>
  sampleReport({
    pages: HOSTILE.map((label) => ({ label, human: 3, bot: 1, declaredBot: 0, undecided: 0 })),
    site: { ...sampleReport().site, name: '=1+1 <b>&' },
  });
async function* pages(count: number, change: Partial<ReportVisit> = {}) {
  for (let i = 0; i < count; i += 5_000)
    yield Array.from({ length: Math.min(5_000, count - i) }, (_, k) => reportVisit(i + k + 1, change));
}
async function bytesOf(parts: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(Buffer.from(part as never));
  return Buffer.concat(all);
}
/** The files of a zip archive whose names match, as one text; sizes are those of its directory. */
function unzip(zip: Buffer, name: RegExp): string {
  let found = '';
  let at = zip.readUInt32LE(zip.length - 6);
  for (let left = zip.readUInt16LE(zip.length - 12); left > 0; left--) {
    const [size, length] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    const data = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    expect(crc32(data)).toBe(zip.readUInt32LE(at + 16));
    if (name.test(zip.subarray(at + 46, at + 46 + length).toString())) found += data;
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
}
const slice = (bytes: Buffer) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;

describe('formats', () => {
  it('are named by commas, in any case, and once each', () => {
    expect(parseFormats('PDF, csv,csv')).toEqual(['csv', 'pdf']);
    expect(parseFormats('all')).toEqual([...FORMAT_NAMES]);
  });

  it('that are not known are refused with those that are', () => {
    expect(() => parseFormats('csv,docx')).toThrow(
      expect.objectContaining({
        code: 'report:unknown-format',
        exitCode: 2,
        message: expect.stringContaining('"docx"'),
        remedy: expect.stringContaining('xlsx'),
      }),
    );
  });

  it('give the same bytes for the same report, all of them, at any time', async () => {
    const all = { formats: FORMAT_NAMES, visits: () => pages(30) };
    const first = await writeReport(join(dir, 'a'), sampleReport(), all);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const second = await writeReport(join(dir, 'b'), sampleReport(), all);
    expect(second.manifest.files).toEqual(first.manifest.files);
    expect(first.manifest.files.map((f) => f.file)).toContain('visits.parquet');
  });

  it('that are no longer asked for do not stay with older numbers', async () => {
    const { directory } = await writeReport(dir, sampleReport(), { formats: ['pdf', 'csv'] });
    await nodeFs.writeFile(join(directory, 'notes.txt'), 'mine');
    await writeReport(dir, sampleReport(), { formats: ['json'] });
    expect(readdirSync(directory).sort()).toEqual(['manifest.json', 'notes.txt', 'report.json']);
  });

  it('leave nothing half written where the folder vanishes meanwhile', async () => {
    async function* vanishing() {
      yield* pages(10);
      rmSync(dir, { recursive: true });
    }
    const writing = writeReport(join(dir, 'r'), sampleReport(), {
      formats: ['visits-csv'],
      visits: vanishing,
    });
    await expect(writing).rejects.toMatchObject({ code: 'report:not-writable' });
  });
});

describe('a workbook', () => {
  it('has a sheet a table, and no label becomes a formula', async () => {
    const xlsx = await renderXlsx(hostileReport());
    expect(unzip(xlsx, /workbook\.xml$/)).toContain('name="Entry pages"');
    const sheets = unzip(xlsx, /worksheets/);
    expect(sheets).not.toContain('<f>');
    const strings = unzip(xlsx, /sharedStrings/);
    expect(strings).toContain('=cmd()|x');
    expect(strings).toContain('🦊 שלום');
  });

  it('says first when the report does not add up', async () => {
    expect(unzip(await renderXlsx(unbalancedReport()), /sharedStrings/)).toContain('do not add up');
  });

  it('can be of nothing', async () => {
    expect((await renderXlsx(emptyReport())).subarray(0, 2).toString()).toBe('PK');
  });
});

describe('a PDF', () => {
  it('is made of any labels, and of nothing', async () => {
    for (const report of [hostileReport(), emptyReport(), unbalancedReport()]) {
      const pdf = await renderPdf(report);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.subarray(-6).toString().trim()).toMatch(/%%EOF$/);
    }
  });
});

describe('the letters of a PDF', () => {
  const letters = ['日本語', 'مرحبا بالعالم', 'שלום', 'Ελλάδα', 'Київ', '🎉'];
  const report = () =>
    sampleReport({
      pages: letters.map((label) => ({ label, human: 3, bot: 1, declaredBot: 0, undecided: 0 })),
    });
  const ARABIC = '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf';

  it('that no font has are said in it, and never left blank', async () => {
    const [without, one] = [await renderPdf(sampleReport()), await renderPdf(report())];
    expect(one.length).toBeGreaterThan(without.length);
    const said = setInFonts([{ text: letters.join(' ') }], fontsWith([]), new Set());
    const runs = said[0]?.text as unknown as { text: string }[];
    expect(runs.map((run) => run.text).join('')).toMatch(/^[? ]{20,} Ελλάδα Київ \?$/);
  });

  it('are embedded from the fonts that are set', async () => {
    if (!existsSync(ARABIC)) return;
    const pdf = (await renderPdf(report(), { fonts: [ARABIC] })).toString('latin1');
    expect(pdf).toMatch(/\/BaseFont \/[A-Z]{6}\+DejaVuSans/);
    expect((await renderPdf(sampleReport(), { fonts: [ARABIC] })).toString('latin1')).not.toContain('DejaVu');
  });

  it.each([join(tmpdir(), 'no-such-font.ttf'), import.meta.filename])('are refused from %s', async (path) => {
    await expect(renderPdf(report(), { fonts: [path] })).rejects.toMatchObject({
      code: 'report:no-font',
      message: expect.stringContaining(path),
    });
  });
});

describe('an export of visits', () => {
  it('as Parquet reads back as it was, in groups', async () => {
    const change = { city: '🦊 "x"\n', score: null, region: null };
    const file = slice(await bytesOf(visitsParquet(pages(45_000, change))));
    const rows = await parquetReadObjects({ file });
    expect(rows).toHaveLength(45_000);
    expect(rows[44_999]).toMatchObject({
      visit_id: 45_000n,
      verdict: 'human',
      city: '🦊 "x"\n',
      score: null,
      region: null,
      last_action_at: new Date(1_795_176_010_000),
    });
    expect(Object.keys(rows[0] ?? {})).toEqual(VISIT_COLUMNS.map((column) => column.name));
  });

  it('of no visit still has its columns', async () => {
    expect(await parquetReadObjects({ file: slice(await bytesOf(visitsParquet(pages(0)))) })).toEqual([]);
    expect((await bytesOf(visitsCsv(pages(0)))).toString()).toMatch(/^\uFEFFvisit_id,day,.*\r\n$/);
  });

  it('as CSV is safe in a spreadsheet', async () => {
    const text = (
      await bytesOf(visitsCsv(pages(2, { city: '=cmd()', entry_url: 'a,b', score: -1 })))
    ).toString();
    expect(text).toContain(",'=cmd(),");
    expect(text).toContain('"a,b"');
    expect(text).toContain(',2026-11-20T12:00:00Z,');
    expect(text.trim().split('\r\n')).toHaveLength(3);
  });

  it('as a workbook has every visit on as many sheets as it needs, and no text becomes a formula', async () => {
    const book = await bytesOf(
      visitsXlsx(pages(25, { city: '=cmd() & <b>\u0007_x0041_\ud800🦊', region: null }), 11),
    );
    expect(unzip(book, /workbook\.xml$/)).toMatch(/name="Visits".*name="Visits 2".*name="Visits 3"/);
    const sheets = [1, 2, 3].map((n) => unzip(book, new RegExp(`sheet${n}.xml`)));
    expect(sheets.map((xml) => xml.match(/<row /g)?.length)).toEqual([11, 11, 6]);
    expect(sheets.map((xml) => xml.match(/<c r="A\d+"><v>\d+/g)?.length)).toEqual([10, 10, 5]);
    expect(sheets[2]).toContain('<c r="A6"><v>25</v></c>');
    // 2026-11-20 12:00:00 UTC.
    expect(sheets[0]).toContain('<c r="D2" s="1"><v>46346.5</v></c>');
    expect(sheets[0]).toContain('=cmd() &#38; &#60;b&#62;\ufffd_x005F_x0041_\ufffd🦊</t>');
    expect(sheets.join('')).not.toContain('<f>');
  });

  it('as a workbook that cannot be read on is not finished', async () => {
    async function* broken() {
      yield* pages(10);
      throw new Error('lost');
    }
    await expect(bytesOf(visitsXlsx(broken()))).rejects.toThrow('lost');
  });

  it.each(['visits.csv', 'visits.xlsx', 'visits.parquet'])(
    'that cannot be written, %s, ends the others that share its reading, and leaves nothing',
    async (full) => {
      const open: typeof nodeFs.open = async (path, flags) => {
        const handle = await nodeFs.open(path, flags);
        let pieces = 0;
        const write = handle.writeFile.bind(handle);
        if (String(path).includes(full))
          handle.writeFile = (data) =>
            pieces++ > 0 ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : write(data);
        return handle;
      };
      async function* endless() {
        for (;;) yield* pages(10_000);
      }
      const formats = ['visits-csv', 'visits-xlsx', 'parquet'] as const;
      const fs = { ...nodeFs, open };
      await expect(writeReport(dir, sampleReport(), { formats, visits: endless, fs })).rejects.toMatchObject({
        code: 'report:not-writable',
      });
      expect(
        readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()),
      ).toEqual([]);
    },
  );

  it('is written into the manifest with its hash', async () => {
    const { directory, manifest } = await writeReport(dir, sampleReport(), {
      formats: ['parquet'],
      visits: () => pages(3),
    });
    expect(manifest.files).toHaveLength(1);
    expect(manifest.files[0]?.bytes).toBe(readFileSync(join(directory, 'visits.parquet')).length);
  });
});

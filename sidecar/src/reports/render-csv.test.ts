import { describe, expect, it } from 'vitest';
import { csvCell, csvFile } from './csv-cell.ts';
import { CSV_FILES, renderBreakdownsCsv, renderDaysCsv } from './render-csv.ts';
import { emptyReport, sampleReport } from './report.fixture.ts';

const BOM = '\uFEFF';

describe('a cell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+41 44', "'+41 44"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r=1', '"\'\r=1"'],
    ['＝1', "'＝1"],
    [' =1', "' =1"],
  ])('of text that starts like a formula is kept from running: %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('cannot start a formula behind the semicolon or the line break that splits it in Europe', () => {
    expect(csvCell('/a;=HYPERLINK("http://x")')).toBe('"/a;\'=HYPERLINK(""http://x"")"');
    expect(csvCell('a\n@b')).toBe('"a\n\'@b"');
    expect(csvCell('a; "=b')).toMatch(/;' ""=b/);
  });

  it('leaves our own numbers numbers, negative ones too', () => {
    expect([csvCell(-5), csvCell(0.25), csvCell(null), csvCell(false)]).toEqual(['-5', '0.25', '', 'false']);
  });

  it('leaves ordinary text alone', () => {
    expect(['/a-b=c?d=+1', 'a@b.ch', '2025-11-01', 'Zürich'].map(csvCell)).toEqual([
      '/a-b=c?d=+1',
      'a@b.ch',
      '2025-11-01',
      'Zürich',
    ]);
  });

  it('is quoted as RFC 4180 says', () => {
    expect(csvFile(['a', 'b'], [['x,y', 'say "hi"']])).toBe(`${BOM}a,b\r\n"x,y","say ""hi"""\r\n`);
  });
});

describe('the tables', () => {
  it('have one row for each day, whose parts add up to its total', () => {
    const report = sampleReport();
    const [header, ...rows] = renderDaysCsv(report).slice(1).trimEnd().split('\r\n');
    expect(header).toBe(
      'site_id,date,matomo_visits,human,undecided,declared_bot,bot,bot_share,total_from,complete,reconciles',
    );
    expect(rows).toHaveLength(30);
    for (const row of rows) {
      const [, , matomo, ...parts] = row.split(',').map(Number);
      expect(parts.slice(0, 4).reduce((a, b) => a + b)).toBe(matomo);
    }
  });

  it('keep labels as Matomo gives them, and name the dimension of each', () => {
    const text = renderBreakdownsCsv(sampleReport());
    expect(text).toContain('\r\n1,2025-11-01,2025-11-30,countries,ch,');
    expect(text).toContain(',entry_pages,/sale,');
    expect(text.match(/,hours,\d\d,/g)).toHaveLength(24);
  });

  it('are a header and nothing else, or empty rates, where there was no visit', () => {
    expect(renderBreakdownsCsv(emptyReport()).trimEnd().split('\r\n')).toHaveLength(1);
    for (const render of Object.values(CSV_FILES))
      expect(render(emptyReport())).not.toMatch(/NaN|null|undefined/);
  });

  it('are the same bytes for the same report', () => {
    for (const render of Object.values(CSV_FILES))
      expect(render(sampleReport())).toBe(render(sampleReport()));
  });
});

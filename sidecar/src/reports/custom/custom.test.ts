import { describe, expect, it } from 'vitest';
import { Tally } from '../facts/tally.ts';
import { reportVisit } from '../facts/visit.fixture.ts';
import { EN } from '../lang/en.ts';
import { customTable } from './build.ts';
import { parseDefinition } from './definition.ts';
import { RENDER } from './render.ts';

const YAML = `name: risky-countries
title: Countries
rows: countries
columns: [visits, botShare]
filters:
  - column: visits
    min: 2
sort: botShare
format: [csv, xlsx]
`;

describe('a definition', () => {
  it('is read as YAML and as JSON', () => {
    const read = parseDefinition(YAML, 'a.yaml');
    expect(read).toMatchObject({ period: 'week', date: 'yesterday', limit: 100, format: ['csv', 'xlsx'] });
    expect(parseDefinition(JSON.stringify(read), 'a.json')).toEqual(read);
  });

  it.each([
    [YAML.replace('rows: countries', 'rows: planets'), 3, 'rows'],
    [YAML.replace('botShare]', 'botshare]'), 4, 'columns.1'],
    [YAML.replace('title:', 'titel:'), 2, '"titel" is not known (known are name, title'],
    [YAML.replace('min: 2', 'min: many'), 6, 'a filter is'],
    [YAML.replace('[csv, xlsx]', 'docx'), 9, 'csv, json, xlsx'],
    [YAML.replace('rows: countries\n', ''), 1, 'rows'],
    [YAML.replace('[visits', '[visits, ['), 4, 'Unexpected'],
    ['name: a\nrows: *nobody', 1, 'nobody'],
    ['', 1, ''],
  ])('with a mistake is refused at its line', (text, line, problem) => {
    expect(() => parseDefinition(text, 'mine.yaml')).toThrow(
      expect.objectContaining({ code: 'report:bad-definition', exitCode: 2 }),
    );
    try {
      parseDefinition(text, 'mine.yaml');
    } catch (error) {
      expect((error as Error).message).toContain(`mine.yaml, line ${line}: `);
      expect((error as Error).message).toContain(problem);
    }
  });

  it('that would unfold into gigabytes is refused', () => {
    const rows = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
    expect(() => parseDefinition(`a0: &a0 [x]\n${rows.join('\n')}`, 'a')).toThrow(/a, line 1/);
  });
});

describe('a table of one’s own', () => {
  const tally = new Tally();
  const visits = [
    reportVisit(1, { country: 'de' }),
    reportVisit(2, { country: 'de' }),
    reportVisit(3, { country: 'us', group: 'bot' }),
    reportVisit(4, { country: 'us' }),
    reportVisit(5, { country: 'fr' }),
  ];
  tally.add(visits, new Map());
  const facts = tally.facts();
  const days = [{ day: '2026-11-20', facts }];

  it('has the rows that pass, sorted, in plain words', () => {
    const table = customTable(parseDefinition(YAML, 'a'), days, facts, EN);
    expect(table.rows).toEqual([
      ['United States', 2, 0.5],
      ['Germany', 2, 0],
    ]);
    expect(table.columns.map((column) => column.title)).toEqual(['Country', 'Visits', 'Bot share']);
  });

  it('can be by day', () => {
    const definition = parseDefinition('name: d\nrows: days\ncolumns: [humanSegment, bot]', 'a');
    expect(customTable(definition, days, facts, EN).rows).toEqual([['2026-11-20', 4, 1]]);
  });

  it('is written in each format, its warning first', async () => {
    const report = {
      table: customTable(parseDefinition(YAML, 'a'), days, facts, EN),
      site: { id: 1, name: '<b>' },
      period: { from: '2026-11-20', to: '2026-11-20' },
      segment: null,
      dataAsOf: null,
      warning: 'These numbers do not add up.',
    };
    expect(await RENDER.csv(report, EN, [])).toContain('United States,2,0.5');
    expect(JSON.parse(String(await RENDER.json(report, EN, []))).warning).toBe(report.warning);
    const page = String(await RENDER.html(report, EN, []));
    expect(page).toMatch(/<body>\s*<p class="alert" role="alert">These numbers/);
    expect(page).not.toContain('<b>');
    for (const format of ['xlsx', 'pdf'] as const)
      expect((await RENDER[format](report, EN, [])).length).toBeGreaterThan(1_000);
  });
});

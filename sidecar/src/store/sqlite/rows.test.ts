import { afterEach, expect, it } from 'vitest';
import { Binding } from './binding.ts';
import { withQuickRows } from './rows.ts';

const database = new Binding(':memory:');
const db = withQuickRows(database);
afterEach(() => {
  database.exec('drop table if exists t');
});

const both = (sql: string, parameters: unknown[] = []) => ({
  quick: db.prepare(sql).all(parameters),
  own: database.prepare(sql).all(...parameters),
});

it.each([
  'select 1 as a, null as b, 2.5 as c, ? as d',
  'select 1 as a, 2 as a, ? as "with space and ""quotes"""',
  `select x'00ff' as bytes, ? as "constructor"`,
  'select 1 as a where ? = 0',
])('rows are as the database gives them: %s', (sql) => {
  const { quick, own } = both(sql, ['text']);
  expect(quick).toEqual(own);
});

it('rows of many fields are all there, and each is its own', () => {
  const names = Array.from({ length: 60 }, (_, i) => `f${i}`);
  const select = names.map((name, i) => `value + ${i} as ${name}`).join(', ');
  const { quick, own } = both(`select ${select} from json_each('[1,2,3]')`);
  expect(quick).toEqual(own);
  expect(quick).toHaveLength(3);
});

it('what writes says what it changed, and gives back what it is asked to', () => {
  db.prepare('create table t (id integer primary key, a text)').run([]);
  expect(db.prepare('insert into t (a) values (?), (?)').run(['x', 'y'])).toMatchObject({ changes: 2 });
  expect(db.prepare('delete from t where id = ? returning a').all([2])).toEqual([{ a: 'y' }]);
  expect([...db.prepare('select a from t').iterate([])]).toEqual([{ a: 'x' }]);
});

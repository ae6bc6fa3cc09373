import { expect, it } from 'vitest';
import { Binding, bindingFor } from './binding.ts';

it.each([
  ['20.19.0', 'better-sqlite3'],
  ['22.12.0', 'better-sqlite3'],
  ['22.13.1', 'better-sqlite3'],
  ['22.14.0', 'better-sqlite3-13'],
  ['24.0.0', 'better-sqlite3-13'],
  ['26.1.0', 'better-sqlite3-13'],
])('takes for Node %s the major that runs on it: %s', (node, binding) => {
  expect(bindingFor(node)).toBe(binding);
});

it('survives the collection of many statements, which is where the wrong major aborts', () => {
  const database = new Binding(':memory:');
  for (let i = 0; i < 50_000; i++) database.prepare('select ?').get(i);
  expect(database.prepare('select sqlite_version() as v').get()).toHaveProperty('v');
  database.close();
});

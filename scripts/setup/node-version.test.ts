import { expect, it } from 'vitest';
import { satisfies } from './node-version.mjs';

const ENGINES = '^20.19.0 || ^22.12.0 || >=24.0.0';

it.each(['20.19.0', '20.20.2', '22.12.0', '22.22.0', '24.0.0', '25.3.1', '26.0.0'])(
  'Node %s is taken',
  (version) => expect(satisfies(version, ENGINES)).toBe(true),
);

it.each(['18.20.8', '20.18.3', '20.9.0', '21.7.3', '22.11.0', '23.11.1'])('Node %s is refused', (version) =>
  expect(satisfies(version, ENGINES)).toBe(false),
);

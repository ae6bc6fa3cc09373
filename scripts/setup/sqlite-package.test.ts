import { expect, it } from 'vitest';
import { bindingFor } from '../../sidecar/src/store/sqlite/binding.ts';
import { sqlitePackage } from './install.mjs';

it.each(['20.19.0', '22.12.0', '22.14.0', '24.19.0', '26.0.0'])(
  'set-up prepares for Node %s the SQLite that the program loads',
  (version) => {
    expect(sqlitePackage(version)).toBe(bindingFor(version));
  },
);

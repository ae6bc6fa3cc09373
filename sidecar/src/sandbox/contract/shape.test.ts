import { describe, expect, it } from 'vitest';
import { differences, shapeOf } from './shape.ts';

const recorded = shapeOf([
  [
    {
      id: 1,
      name: 'a',
      note: null,
      actions: [
        { type: 'page', url: '/' },
        { type: 13, piece: 'x' },
      ],
    },
    { id: 2, name: 'b', note: 'n', extra: true, actions: [] },
  ],
]);
const row = { id: 3, name: 'c', note: null, actions: [{ type: 'page', url: '/x' }] };

describe('the comparer', () => {
  it('accepts other values of the same shape', () => {
    expect(differences(recorded, [row, { ...row, note: 'text', extra: false }])).toEqual([]);
  });

  it.each([
    ['a missing field', [{ id: 3, note: null, actions: row.actions }], '$[0].name: missing'],
    ['an extra field', [{ ...row, more: 1 }], '$[0].more: not in the recording'],
    ['a text for a number', [{ ...row, id: '3' }], '$[0].id: string, recorded number'],
    ['a number for a text', [{ ...row, name: 3 }], '$[0].name: number, recorded string'],
    ['null where none was recorded', [{ ...row, name: null }], '$[0].name: null, recorded string'],
    ['a number beside null or text', [{ ...row, note: 1 }], '$[0].note: number, recorded null or string'],
    ['an object for a list', {}, '$: object, recorded array'],
    ['an empty list for a full one', [], '$: empty, recorded with elements'],
    [
      'a field of another kind of action',
      [{ ...row, actions: [{ type: 'page', url: '/', piece: 'x' }] }],
      '$[0].actions[0].piece: not in the recording',
    ],
    [
      'an unknown kind of action',
      [{ ...row, actions: [{ type: 'event' }] }],
      '$[0].actions[0]: no element of that kind was recorded (type=event)',
    ],
    [
      'a kind that is a text in place of a number',
      [{ ...row, actions: [{ type: 'content', piece: 'x' }] }],
      '$[0].actions[0]: no element of that kind was recorded (type=content)',
    ],
  ])('refuses %s', (_, wrong, sentence) => {
    expect(differences(recorded, wrong)).toContain(sentence);
  });

  it('refuses elements where an empty list was recorded', () => {
    expect(differences(shapeOf([[]]), [1])).toHaveLength(1);
  });

  it('takes any day and any dimension number for the recorded ones', () => {
    const days = shapeOf([{ '2026-11-20': { dimension1: null }, '2026-11-21': [] }]);
    expect(differences(days, { '2027-01-01': { dimension7: null } })).toEqual([]);
    expect(differences(days, { total: [] })).toContain('$.total: not in the recording');
  });
});

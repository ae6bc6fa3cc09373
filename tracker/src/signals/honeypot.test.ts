import { expect, it } from 'vitest';
import { watchConduct } from '../behaviour/conduct-watch.ts';
import { EMPTY_INPUT } from '../behaviour/input-record.ts';
import { honeypot } from './honeypot.ts';

const hidden = { closest: (selector: string) => (selector === '.trap' ? {} : null) };
const shown = { closest: () => null };

function codes(selector: string, ...events: readonly (readonly ['click' | 'input', object])[]) {
  const { listeners, seen } = watchConduct(() => ({ scrollY: 0, innerHeight: 1 }), selector);
  for (const [name, event] of events)
    (listeners[name] as (event: object) => void)({ isTrusted: true, target: hidden, ...event });
  return honeypot.judge({ ...EMPTY_INPUT, ...seen }).map(({ code }) => code);
}

it('sees who clicks or fills in what nobody can see', () => {
  expect(codes('.trap', ['click', {}])).toEqual(['navigation:honeypot']);
  expect(codes('.trap', ['click', { isTrusted: false }]), 'a script too').toEqual(['navigation:honeypot']);
  expect(codes('.trap', ['input', { inputType: 'insertText', data: 'x' }])).toEqual(['navigation:honeypot']);
});

it('says nothing of autofill, of what can be seen, or where nobody has set one', () => {
  expect(codes('.trap', ['input', {}])).toEqual([]);
  expect(codes('.trap', ['click', { target: shown }])).toEqual([]);
  expect(codes('', ['click', {}])).toEqual([]);
});

it('does not mind a selector that is none, nor a click on the document itself', () => {
  const target = {
    closest: () => {
      throw new SyntaxError('not a selector');
    },
  };
  expect(codes('..', ['click', { target }], ['click', { target: {} }])).toEqual([]);
});

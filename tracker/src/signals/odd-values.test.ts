import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { type OddValues, oddValues } from './odd-values.ts';

const person: OddValues = { language: 'de', first: 'de', cores: 8, memory: 8, screen: '1920x1080' };
const judged = (more: Partial<OddValues>) => oddValues.judge({ ...person, ...more });

it('names what is odd', () => {
  expect(judged({ language: 'en-US', cores: 256, memory: 64, screen: '800x600' })).toEqual([
    { code: 'environment:odd-values', detail: 'language cores memory screen' },
  ]);
});

it('says nothing of people, and of those whose browser does not tell', () => {
  expect(judged({})).toEqual([]);
  expect(judged({ language: undefined, first: undefined, cores: undefined, memory: undefined })).toEqual([]);
  expect(judged({ cores: 128, memory: 32 })).toEqual([]);
});

it('reads what there is', () => {
  const window = { navigator: { language: 'de' }, screen: { width: 800, height: 600 } };
  expect(oddValues.collect(fakeBrowser(window))).toMatchObject({ language: 'de', screen: '800x600' });
});

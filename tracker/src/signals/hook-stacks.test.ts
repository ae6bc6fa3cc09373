import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { hookStacks } from './hook-stacks.ts';

function page() {
  class Document {
    querySelector(selector: string) {
      return `found ${selector}`;
    }
    getElementById() {
      throw new TypeError('the page’s own');
    }
    elementFromPoint() {}
  }
  class Element {
    getBoundingClientRect() {
      return this;
    }
  }
  return { browser: fakeBrowser({ Document, Element }), Document, Element };
}

/** Calls the task from a function that is named as a tool names its own. */
function from(name: string, task: () => void) {
  const error = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) =>
    `Error\n    at ${name}\n${sites.map((s) => `    at ${s}`).join('\n')}`;
  try {
    task();
  } finally {
    Error.prepareStackTrace = error;
  }
}

const found = (caller: string) => {
  const { browser, Document } = page();
  hookStacks.collect(browser);
  from(caller, () => new Document().querySelector('a'));
  const value = hookStacks.collect(browser);
  hookStacks.stop?.(browser);
  return hookStacks.judge(value as never).map(({ code }) => code);
};

it('sees the tools in the stack of who asks for elements', () => {
  for (const caller of [
    'pptr:evaluate;click%20(file:///bot.js:3:1):1:9',
    '__puppeteer_evaluation_script__:1:20',
    'UtilityScript.evaluate (<anonymous>:290:30)',
    'executeScript (<anonymous>:429:12)',
    'callFunction (<anonymous>:386:22)',
  ])
    expect(found(caller), caller).toEqual(['automation:hook-stack']);
});

it('says nothing of pages’ own scripts, even of such names, and of none', () => {
  for (const caller of [
    'https://shop.example/app.js:1:2',
    'executeScript (https://shop.example/loader.js:8:1)',
    'callFunction (https://shop.example/lib.js:8:1)',
    '<anonymous>:1:1',
  ])
    expect(found(caller), caller).toEqual([]);
});

it('changes nothing for the page: results, `this`, errors and names are as they were', () => {
  const { browser, Document, Element } = page();
  const own = Object.getOwnPropertyDescriptor(Document.prototype, 'querySelector');
  hookStacks.collect(browser);
  const { querySelector } = Document.prototype;
  expect(querySelector).not.toBe(own?.value);
  expect([querySelector.name, 'prototype' in querySelector]).toEqual(['querySelector', false]);
  expect(new Document().querySelector('a')).toBe('found a');
  expect(() => new Document().getElementById()).toThrow('the page’s own');
  const element = new Element();
  expect(element.getBoundingClientRect()).toBe(element);
  hookStacks.stop?.(browser);
  expect(Object.getOwnPropertyDescriptor(Document.prototype, 'querySelector')).toEqual(own);
});

it('takes itself away once it has its answer, or after many calls', () => {
  const { browser, Document } = page();
  const own = Document.prototype.querySelector;
  hookStacks.collect(browser);
  for (let i = 0; i < 500; i++) new Document().querySelector('a');
  expect(Document.prototype.querySelector).toBe(own);
  hookStacks.stop?.(browser);
  hookStacks.collect(browser);
  from('pptr:evaluate', () => new Document().querySelector('a'));
  expect(Document.prototype.querySelector).toBe(own);
  expect(hookStacks.collect(browser)).toContain('pptr:');
});

it('leaves alone what somebody has wrapped since', () => {
  const { browser, Document } = page();
  hookStacks.collect(browser);
  const inner = Document.prototype.querySelector;
  const theirs = (selector: string) => inner(selector);
  Document.prototype.querySelector = theirs;
  hookStacks.stop?.(browser);
  expect(Document.prototype.querySelector).toBe(theirs);
  expect(new Document().querySelector('a')).toBe('found a');
});

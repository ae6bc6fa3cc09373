import type { Signal } from './signal.ts';

/** What automation calls to find elements, and where they are. */
const METHODS: readonly (readonly ['Document' | 'Element', string])[] = [
  ['Document', 'querySelector'],
  ['Document', 'getElementById'],
  ['Document', 'elementFromPoint'],
  ['Element', 'getBoundingClientRect'],
];

/**
 * Names that automation gives its own scripts: Puppeteer's evaluate, Playwright's injected class, ChromeDriver's functions,
 * which stand in no file. A page's own function of such a name stands in one.
 */
const MARKS =
  /\bpptr:|__puppeteer_evaluation_script__|\bUtilityScript\.|\b(?:executeScript|call_?[fF]unction) \(<anonymous>|eval at executeScript/;

/** Pages may ask for their elements in each frame: after so many calls nothing more is looked at. */
const MOST_CALLS = 500;

interface Hooks {
  found: string | undefined;
  restore(): void;
}

const installed = new WeakMap<object, Hooks>();

/**
 * Who asks the page for its elements. Page globals are patched for it, which a page's own tests may notice and error
 * monitors may log: only for pages that ask for it by `hookStacks`. Put back as soon as the answer is known, or the
 * tracker is destroyed; where somebody has wrapped them once more since, they only pass on.
 */
export const hookStacks: Signal<string | undefined> = {
  phase: 'both',
  collect: ({ window }) => {
    const hooks = installed.get(window) ?? install(window);
    installed.set(window, hooks);
    return hooks.found;
  },
  judge: (found) => (found === undefined ? [] : [{ code: 'automation:hook-stack', detail: found }]),
  stop: ({ window }) => {
    installed.get(window)?.restore();
    installed.delete(window);
  },
};

function install(window: Window & typeof globalThis): Hooks {
  let calls = 0;
  const restores: (() => void)[] = [];
  const hooks: Hooks = {
    found: undefined,
    restore: () => {
      calls = MOST_CALLS;
      for (const restore of restores.splice(0)) restore();
    },
  };
  const look = () => {
    if (calls++ >= MOST_CALLS) return;
    hooks.found = MARKS.exec(new Error().stack ?? '')?.[0];
    if (hooks.found !== undefined || calls === MOST_CALLS) hooks.restore();
  };
  for (const [owner, name] of METHODS) restores.push(wrap(window[owner].prototype, name, look));
  return hooks;
}

/** @returns puts the method back, unless somebody else has wrapped it meanwhile. */
function wrap(prototype: object, name: string, look: () => void): () => void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  const original: unknown = own?.value;
  if (own?.configurable !== true || typeof original !== 'function') return () => undefined;
  // A method, as the browser's own are: no `prototype`, and the same name.
  const { [name]: value } = {
    [name](this: unknown, ...args: unknown[]): unknown {
      look();
      return Reflect.apply(original, this, args);
    },
  };
  Object.defineProperty(prototype, name, { ...own, value });
  return () => {
    if (Object.getOwnPropertyDescriptor(prototype, name)?.value === value)
      Object.defineProperty(prototype, name, own);
  };
}

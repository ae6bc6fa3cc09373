import { watchConduct } from './conduct-watch.ts';
import type { ConductRecord, InputRecord, KeyStroke } from './input-record.ts';
import type { Listeners, Watch } from './listening.ts';
import { watchPointer } from './pointer-watch.ts';

/** So many are kept of each kind: what a judgement needs, and no more memory than that. */
const KEPT = 40;

const LISTENING = { capture: true, passive: true } as const;

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}

/** What a recorder needs of a page. */
export interface Recorded extends Pick<Window, 'scrollY' | 'innerHeight'> {
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  readonly performance: Pick<Performance, 'now'>;
}

/** Records keyboard, touch, wheel and pointer of one page until stopped: never which key, never where. */
export class InputRecorder {
  readonly #window: Recorded;
  readonly #counts = { madeUpMoves: 0, madeUpKeys: 0, compositions: 0 };
  readonly #strokes: KeyStroke[] = [];
  readonly #contacts: number[] = [];
  readonly #wheel: number[] = [];
  /** Keys that are down, by their place on the keyboard, until they come up. */
  readonly #down = new Map<string, number>();
  readonly #pointer = watchPointer(() => this.#window.performance.now());
  readonly #conduct: Watch<ConductRecord>;

  /** @param honeypot selector of what nobody can see; '': none. */
  constructor(window: Recorded, honeypot = '') {
    this.#window = window;
    this.#conduct = watchConduct(() => window, honeypot);
  }

  start(): void {
    this.#each((...listener) => this.#window.document.addEventListener(...listener, LISTENING));
  }

  /** Takes the listeners away; what was recorded stays readable. */
  stop(): void {
    this.#each((...listener) => this.#window.document.removeEventListener(...listener, LISTENING));
    this.#down.clear();
  }

  #each(change: (name: string, listener: EventListener) => void): void {
    for (const listeners of [this.#listeners, this.#pointer.listeners, this.#conduct.listeners])
      for (const [name, listener] of Object.entries(listeners)) change(name, listener as EventListener);
  }

  record(): InputRecord {
    return {
      ...this.#pointer.seen,
      ...this.#conduct.seen,
      ...this.#counts,
      strokes: [...this.#strokes],
      contacts: [...this.#contacts],
      wheel: [...this.#wheel],
    };
  }

  readonly #listeners: Listeners = {
    pointermove: ({ isTrusted }) => {
      if (!isTrusted) this.#counts.madeUpMoves++;
    },
    keydown: ({ isTrusted, repeat, isComposing, code, timeStamp }) => {
      if (!isTrusted) this.#counts.madeUpKeys++;
      // Screen keyboards and input methods name no key, and send both halves at once.
      else if (!repeat && !isComposing && code !== '' && this.#down.size < KEPT)
        this.#down.set(code, timeStamp);
    },
    keyup: ({ code, timeStamp }) => {
      const at = this.#down.get(code);
      if (at === undefined) return;
      this.#down.delete(code);
      keep(this.#strokes, { at, dwell: timeStamp - at });
    },
    touchstart: ({ isTrusted, changedTouches }) => {
      if (isTrusted) for (const { radiusX } of changedTouches) keep(this.#contacts, radiusX);
    },
    wheel: ({ isTrusted, deltaMode, deltaY }) => {
      if (isTrusted && deltaMode === 0) keep(this.#wheel, deltaY);
    },
    compositionend: ({ isTrusted, data }) => {
      if (isTrusted && data !== '') this.#counts.compositions++;
    },
  };
}

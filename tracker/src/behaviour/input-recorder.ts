import type { InputRecord, KeyStroke } from './input-record.ts';

/** So many are kept of each kind: what a judgement needs, and no more memory than that. */
const KEPT = 40;

const LISTENING = { capture: true, passive: true } as const;

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > KEPT) list.shift();
}

type Listeners = { readonly [Name in keyof DocumentEventMap]?: (event: DocumentEventMap[Name]) => void };

/** Records keyboard, touch, wheel and pointer of one document until stopped: never which key, never where. */
export class InputRecorder {
  readonly #document: Pick<Document, 'addEventListener' | 'removeEventListener'>;
  readonly #counts = { mouseMoves: 0, madeUpMoves: 0, madeUpKeys: 0, compositions: 0 };
  readonly #strokes: KeyStroke[] = [];
  readonly #contacts: number[] = [];
  readonly #wheel: number[] = [];
  /** Keys that are down, by their place on the keyboard, until they come up. */
  readonly #down = new Map<string, number>();

  constructor(document: Pick<Document, 'addEventListener' | 'removeEventListener'>) {
    this.#document = document;
  }

  start(): void {
    for (const [name, listener] of Object.entries(this.#listeners))
      this.#document.addEventListener(name, listener as EventListener, LISTENING);
  }

  /** Takes the listeners away; what was recorded stays readable. */
  stop(): void {
    for (const [name, listener] of Object.entries(this.#listeners))
      this.#document.removeEventListener(name, listener as EventListener, LISTENING);
    this.#down.clear();
  }

  record(): InputRecord {
    return {
      ...this.#counts,
      strokes: [...this.#strokes],
      contacts: [...this.#contacts],
      wheel: [...this.#wheel],
    };
  }

  readonly #listeners: Listeners = {
    pointermove: ({ isTrusted, pointerType }) => {
      if (!isTrusted) this.#counts.madeUpMoves++;
      else if (pointerType === 'mouse') this.#counts.mouseMoves++;
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

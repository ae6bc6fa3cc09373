import type { CookieMode } from './consent.ts';
import type { BotDetectionResult } from './detection-result.ts';
import type { PaqCommand } from './matomo-page.ts';

/** What the manager tells its listeners, by name. */
export interface ManagerEvents {
  log: { readonly message: string; readonly data?: unknown };
  initialized: { readonly pattern: string };
  'bot-detected': BotDetectionResult;
  'detection-complete': BotDetectionResult;
  released: { readonly commands: number };
  'mode-switched': { readonly mode: CookieMode };
  'consent-given': undefined;
  'consent-revoked': undefined;
  'opted-out': undefined;
  'opted-in': undefined;
  'command-queued': { readonly command: PaqCommand };
  'event-tracked': {
    readonly id: number;
    readonly category: string;
    readonly action: string;
    readonly name?: string;
    readonly value?: number;
  };
  'page-view-tracked': { readonly title?: string };
  'custom-dimension-set': { readonly id: number; readonly value: string };
  'script-loaded': { readonly url: string };
  'script-error': { readonly url: string; readonly error: Error };
  reset: undefined;
}

export type ManagerEvent = keyof ManagerEvents;
export type Listener<E extends ManagerEvent> = (data: ManagerEvents[E]) => void;

/** Listeners by event. One that throws keeps neither the others nor the caller from going on. */
export class Events {
  readonly #listeners = new Map<ManagerEvent, Set<(data: never) => void>>();

  on<E extends ManagerEvent>(event: E, listener: Listener<E>): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(event, listeners);
  }

  off<E extends ManagerEvent>(event: E, listener: Listener<E>): void {
    this.#listeners.get(event)?.delete(listener);
  }

  emit<E extends ManagerEvent>(event: E, data: ManagerEvents[E]): void {
    for (const listener of [...(this.#listeners.get(event) ?? [])]) {
      try {
        (listener as Listener<E>)(data);
      } catch {
        // A listener's own matter.
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}

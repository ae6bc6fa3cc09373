import { addMarker, type Marker } from './e2e-markers.ts';
import { Events, type ManagerEvent, type ManagerEvents } from './events.ts';
import { log } from './log.ts';
import type { MatomoPage } from './matomo-page.ts';
import type { Settings } from './options.ts';
import { INITIAL_STATE, type MatomoState } from './state.ts';

/** What a manager knows of itself, and whom it tells: its listeners, the console, a test of the site. */
export class Announcer {
  readonly listeners = new Events();
  readonly #settings: Settings;
  readonly #page: MatomoPage | null;
  state: MatomoState = INITIAL_STATE;

  constructor(settings: Settings, page: MatomoPage | null) {
    this.#settings = settings;
    this.#page = page;
  }

  update(change: Partial<MatomoState>): void {
    this.state = { ...this.state, ...change };
  }

  emit<E extends ManagerEvent>(event: E, data: ManagerEvents[E]): void {
    const { debug, logPrefix, onStateChange } = this.#settings;
    if (debug) log('debug', logPrefix, event, data);
    this.listeners.emit(event, data);
    if (event === 'log') return;
    try {
      onStateChange?.(event, data, { ...this.state });
    } catch {
      // The page's own matter.
    }
  }

  warn(message: string): void {
    log('warn', this.#settings.logPrefix, message);
  }

  mark(marker: Marker): void {
    if (this.#settings.e2eMarkers && this.#page !== null) addMarker(this.#page.document, marker);
  }
}

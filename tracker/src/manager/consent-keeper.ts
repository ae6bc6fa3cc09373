import type { Announcer } from './announcer.ts';
import { type Consent, type ConsentAction, respond } from './consent.ts';
import type { HeldTracking } from './held-tracking.ts';
import type { PaqCommand } from './matomo-page.ts';

/** What the visitor has agreed to, as the manager knows it, and as Matomo and the waiting hits are told. */
export class ConsentKeeper {
  readonly #announcer: Announcer;
  readonly #tracking: () => HeldTracking | null;
  readonly #push: (...commands: PaqCommand[]) => void;
  readonly #private: boolean;

  /** @param isPrivate the visitor's browser asks not to be tracked, and the page heeds it. */
  constructor(
    announcer: Announcer,
    tracking: () => HeldTracking | null,
    push: (...commands: PaqCommand[]) => void,
    isPrivate: boolean,
  ) {
    this.#announcer = announcer;
    this.#tracking = tracking;
    this.#push = push;
    this.#private = isPrivate;
  }

  /** The consent that holds where the page would begin with `start`. */
  begin(start: Consent): void {
    this.settle(this.#private ? this.#announcer.state.consent : start);
  }

  answer(action: ConsentAction): void {
    const { consent, initialized } = this.#announcer.state;
    const tracking = this.#tracking();
    // A page with a snippet of its own says there what it asks consent for.
    const asked = initialized || this.#private ? consent.requires : tracking?.requires;
    const next = respond({ ...consent, requires: asked ?? consent.requires }, action);
    if (next.consent.answer === 'refused') tracking?.withdraw();
    // Before all that waits for it: matomo.js keeps such hits back too, but throws them away at the next page view.
    if (next.consent.requires === 'tracking' && next.consent.answer === 'given')
      tracking?.sayFirst(next.commands);
    else this.#push(...next.commands);
    this.settle(next.consent);
  }

  settle(consent: Consent): void {
    this.#announcer.update({
      consent,
      consentGiven: consent.answer === 'given',
      currentMode: consent.mode === 'cookie' ? 'cookie' : 'anonymous',
    });
    this.#tracking()?.setMode(consent.mode);
  }
}

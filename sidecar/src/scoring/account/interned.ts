import type { Activity } from './types.ts';

/** Strings that are seen again and again are kept once: of a million activities that is half of the memory. */
export class Interned {
  readonly #strings = new Map<string, string>();

  /** The same activity, with its repeated strings shared. */
  activity(activity: Activity): Activity {
    const { at, type, target, towards, device, source, region, utcOffset, sketch, pictures } = activity;
    return {
      at,
      type: this.#of(type),
      // Mostly another one each time: a map of them would take more than it saves.
      target,
      towards: target === towards ? target : towards,
      device: device === null ? null : this.#of(device),
      source: source === null ? null : this.#of(source),
      region: region === null ? null : this.#of(region),
      utcOffset,
      sketch,
      pictures: pictures.length === 0 ? NONE : pictures,
    };
  }

  #of(text: string): string {
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, text);
    return text;
  }
}

const NONE: readonly string[] = [];

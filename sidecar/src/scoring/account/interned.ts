import type { Activity } from './types.ts';

/** Strings that are seen again and again are kept once: of a million activities that is half of the memory. */
export class Interned {
  readonly #strings = new Map<string, string>();

  /** The same activity, with its repeated strings shared. @param like one of the same account, which is looked at first */
  activity(activity: Activity, like?: Activity): Activity {
    const { at, type, target, towards, device, source, region, utcOffset, sketch, pictures } = activity;
    return {
      at,
      type: this.#of(type),
      // Mostly another one each time: a map of them would take more than it saves.
      target,
      towards: target === towards ? target : towards,
      device: device === like?.device ? like.device : this.#of(device),
      source: source === like?.source ? like.source : this.#of(source),
      region: region === like?.region ? like.region : this.#of(region),
      utcOffset,
      sketch,
      pictures: pictures.length === 0 ? NONE : pictures,
    };
  }

  #of(text: string): string;
  #of(text: string | null): string | null;
  #of(text: string | null): string | null {
    if (text === null) return null;
    const known = this.#strings.get(text);
    if (known !== undefined) return known;
    this.#strings.set(text, text);
    return text;
  }
}

const NONE: readonly string[] = [];

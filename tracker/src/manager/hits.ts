import type { DimensionValues } from './dimensions.ts';
import type { PaqCommand } from './matomo-page.ts';

/** An event as an object; `trackEvent` takes its parts one by one too. */
export interface TrackedEvent {
  readonly category: string;
  readonly action: string;
  readonly name?: string;
  readonly value?: number;
  /** Custom dimensions of this event alone, by name or id. */
  readonly dimensions?: DimensionValues;
}

/** A page view that is not simply of the page as it stands. What is left out, Matomo finds out itself. */
export interface PageView {
  readonly url?: string;
  readonly title?: string;
  readonly referrer?: string;
  /** Custom dimensions of this view alone, by name or id. */
  readonly dimensions?: DimensionValues;
}

/** Values for one hit, or none. */
type Data = readonly object[];

/** The event that the parts make up. */
export function eventOf(
  first: TrackedEvent | string,
  action: string,
  name: string | undefined,
  value: number | undefined,
): TrackedEvent {
  if (typeof first !== 'string') return first;
  return {
    category: first,
    action,
    ...(name !== undefined && { name }),
    ...(value !== undefined && { value }),
  };
}

export function eventCommand({ category, action, name, value }: TrackedEvent, data: Data): PaqCommand {
  return ['trackEvent', category, action, name, value, ...data];
}

export function viewCommands({ url, title, referrer }: PageView, data: Data): readonly PaqCommand[] {
  const commands: PaqCommand[] = [];
  if (referrer !== undefined) commands.push(['setReferrerUrl', referrer]);
  if (url !== undefined) commands.push(['setCustomUrl', url]);
  const isPlain = title === undefined && data.length === 0;
  return [...commands, isPlain ? ['trackPageView'] : ['trackPageView', title, ...data]];
}

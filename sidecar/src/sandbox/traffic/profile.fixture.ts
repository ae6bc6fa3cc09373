import type { VisitPlan } from './plan.ts';

const share = <T>(all: readonly T[], is: (one: T) => boolean): number => all.filter(is).length / all.length;
const distinct = <T>(all: readonly T[]): number => new Set(all).size / all.length;
const soft = (value: number, typical: number): number => value / (value + typical);

/** How a family behaves and looks, as numbers from 0 to 1: two families may not be alike in all of them. */
export function profileOf(visits: readonly VisitPlan[]): readonly number[] {
  const lengths = visits.map(({ actions }) => actions.length);
  const durations = visits.map(({ actions }) => (actions.at(-1)?.at ?? 0) - actions[0].at);
  const mean = (numbers: readonly number[]): number =>
    numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  const days = new Map<number, number>();
  for (const { actions } of visits) {
    const day = Math.floor(actions[0].at / 86_400);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const looks = visits.map(({ browser }) => `${browser.userAgent} ${browser.resolution}`);
  return [
    soft(mean(lengths), 3),
    soft(mean(durations), 60),
    share(lengths, (length) => length === 1),
    distinct(visits.map(({ visitor }) => visitor)),
    distinct(looks),
    share(looks, (look) => look === looks[0]),
    distinct(visits.map(({ actions: [{ path }] }) => path)),
    share(visits, ({ referrer }) => referrer.type === 'direct'),
    share(visits, ({ referrer }) => referrer.type === 'campaign'),
    share(visits, ({ browser }) => browser.deviceType === 'Smartphone'),
    share(visits, ({ browser }) => browser.osCode === 'WIN'),
    share(visits, ({ browser }) => browser.language.startsWith('de')),
    share(visits, ({ place }) => place.country === 'de'),
    share(visits, ({ actions: [{ at }], place }) => (at + place.clockOffset) % 86_400 < 6 * 3_600),
    share(visits, ({ actions }) => actions.some(({ kind }) => kind === 'event' || kind === 'search')),
    share(visits, ({ actions }) => actions.some(({ kind }) => kind === 'cart' || kind === 'order')),
    Math.max(...days.values()) / visits.length,
  ];
}

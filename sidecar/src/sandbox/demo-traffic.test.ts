import { describe, expect, it } from 'vitest';
import { demoTraffic } from './demo-traffic.ts';
import { DEMO_SITE } from './index.ts';
import { loadHits } from './load-hits.ts';
import { dayOf, wallTime } from './site-time.ts';
import { createWorld, type Visit, type World } from './world.ts';

const now = Date.UTC(2026, 10, 20, 17, 0, 0) / 1000;

function month(): World {
  const world = createWorld(() => now, true, [DEMO_SITE]);
  loadHits(world, demoTraffic({ now }));
  return world;
}

const world = month();
const count = (holds: (visit: Visit) => boolean) => world.visits.filter(holds).length;
const day = (visit: Visit) => dayOf('Europe/Berlin', visit.firstActionAt);
const hour = (visit: Visit) => Number(wallTime('Europe/Berlin', visit.firstActionAt).slice(0, 2));

describe('the demo month', () => {
  it('is the same for the same moment and seed, and another for another seed', () => {
    const text = (seed: number) => JSON.stringify(demoTraffic({ now, seed }));
    const first = text(1);
    expect(text(1) === first).toBe(true);
    expect(text(2) === first).toBe(false);
  });

  it('has 30 days of about 200 to 350 visits and ends now', () => {
    const days = new Map<string, number>();
    for (const visit of world.visits) days.set(day(visit), (days.get(day(visit)) ?? 0) + 1);
    expect(days.size).toBe(30);
    const full = [...days.values()].slice(0, -1);
    expect(Math.min(...full)).toBeGreaterThan(150);
    expect(Math.max(...full)).toBeLessThan(400);
    expect(Math.max(...world.visits.map((visit) => visit.lastActionAt))).toBeLessThanOrEqual(now);
  });

  it('knows of every visit what it is', () => {
    expect(count((visit) => visit.truth === null)).toBe(0);
    expect(count((visit) => visit.truth === 'human')).toBeGreaterThan(4000);
    expect(count((visit) => visit.truth === 'bot')).toBeGreaterThan(500);
    expect(count((visit) => visit.truth === 'declared_bot')).toBeGreaterThan(500);
  });

  it('has people who sleep at night and machines that do not', () => {
    const nightShare = (truth: Visit['truth']) =>
      count((visit) => visit.truth === truth && hour(visit) < 5) / count((visit) => visit.truth === truth);
    expect(nightShare('human')).toBeLessThan(0.05);
    expect(nightShare('declared_bot')).toBeGreaterThan(0.12);
  });

  it('never labels a person a bot, and leaves quiet people undecided', () => {
    const people = (verdict: string | null) => (visit: Visit) =>
      visit.truth === 'human' && visit.label.verdict === verdict;
    expect(count(people('bot'))).toBe(0);
    expect(count(people(null))).toBeGreaterThan(500);
    expect(count(people('human'))).toBeGreaterThan(1000);
  });

  it('has a wave of look-alikes that no single visit gives away', () => {
    const wave = world.visits.filter((visit) => visit.resolution === '1280x1200');
    expect(wave).toHaveLength(248);
    expect(wave.every((visit) => visit.truth === 'bot' && visit.label.verdict === null)).toBe(true);
    expect(new Set(wave.map(day)).size).toBeLessThanOrEqual(5);
  });

  it('has a newsletter peak at nine that is all people', () => {
    const readers = world.visits.filter((visit) => visit.referrer.name === 'newsletter');
    expect(readers.length).toBeGreaterThan(150);
    expect(readers.every((visit) => visit.truth === 'human')).toBe(true);
    // Somebody who was on the site already at a quarter to nine goes on in the same visit.
    const atNine = readers.filter((visit) => hour(visit) === 9);
    expect(atNine.length / readers.length).toBeGreaterThan(0.95);
  });

  it('has orders, signed-in customers, searches and events', () => {
    expect(count((visit) => visit.conversions.length > 0)).toBeGreaterThan(50);
    expect(count((visit) => visit.userId !== null)).toBeGreaterThan(300);
    expect(count((visit) => visit.searchCount > 0)).toBeGreaterThan(50);
    expect(count((visit) => visit.eventCount > 0)).toBeGreaterThan(50);
  });
});

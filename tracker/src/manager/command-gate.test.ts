import { describe, expect, it } from 'vitest';
import { CommandGate } from './command-gate.ts';
import { fakePage } from './fake-page.testing.ts';
import type { PaqCommand } from './matomo-page.ts';

const VIEW: PaqCommand = ['trackPageView'];
const SITE: PaqCommand[] = [
  ['setTrackerUrl', 'matomo.php'],
  ['setSiteId', '1'],
];
const event = (n: number): PaqCommand => ['trackEvent', 'c', String(n)];

describe('the gate', () => {
  it('keeps order when matomo.js comes after it has opened', () => {
    const { page, sent, loadMatomo } = fakePage({ _paq: [VIEW, ...SITE] });
    const gate = new CommandGate(page);
    gate.shut();
    page._paq?.push(event(1));
    gate.open([['before']], [['after']]);
    expect(sent).toEqual([]);
    loadMatomo();
    expect(sent.map(([name]) => name)).toEqual([
      'before',
      'trackPageView',
      'setTrackerUrl',
      'setSiteId',
      'trackEvent',
      'after',
    ]);
  });

  it('hands settings over when matomo.js comes, and nothing that sends', () => {
    const { page, sent, trackers, loadMatomo } = fakePage({ _paq: [VIEW, ...SITE, event(1)] });
    const gate = new CommandGate(page);
    gate.shut();
    loadMatomo();
    expect(trackers).toHaveLength(1);
    expect(sent).toEqual(SITE);
    page._paq?.push(event(2));
    expect(sent).toEqual(SITE);
    expect(gate.said).toEqual([...SITE, VIEW, event(1), event(2)]);
    gate.open();
    expect(sent.slice(2)).toEqual([VIEW, event(1), event(2)]);
    page._paq?.push(event(3));
    expect(sent.at(-1)).toEqual(event(3));
  });

  it('starts the tracker where settings came after matomo.js', () => {
    const { page, sent, trackers, loadMatomo } = fakePage();
    const gate = new CommandGate(page);
    gate.shut();
    loadMatomo();
    expect(trackers).toHaveLength(0);
    page._paq?.push(VIEW, ...SITE);
    gate.open();
    expect(trackers).toHaveLength(1);
    expect(sent).toEqual([...SITE, VIEW]);
  });

  it('takes its place back although matomo.js has no events', async () => {
    const { page, sent, loadMatomo } = fakePage({ _paq: [...SITE] });
    const gate = new CommandGate(page);
    gate.shut();
    loadMatomo();
    await Promise.resolve();
    page._paq?.push(VIEW);
    expect(sent).toEqual(SITE);
    gate.open();
    expect(sent).toEqual([...SITE, VIEW]);
  });

  it('is late where matomo.js is at work already, and holds from then on', () => {
    const { page, sent, loadMatomo } = fakePage({ _paq: [...SITE, VIEW] });
    loadMatomo();
    const gate = new CommandGate(page);
    gate.shut();
    expect(gate.cameLate).toBe(true);
    page._paq?.push(event(1));
    expect(sent).toEqual([...SITE, VIEW]);
    gate.open();
    expect(sent.at(-1)).toEqual(event(1));
  });

  it('does not lose what follows a command that Matomo refuses', () => {
    const { page, sent, loadMatomo } = fakePage({ _paq: [...SITE] });
    const gate = new CommandGate(page);
    gate.shut();
    loadMatomo();
    page._paq?.push(['noSuchMethod'], VIEW);
    gate.open();
    expect(sent.at(-1)).toEqual(VIEW);
  });

  it('takes in what a page puts in the place of `_paq`', () => {
    const { page, sent, loadMatomo } = fakePage();
    const gate = new CommandGate(page);
    gate.shut();
    page._paq = [...SITE, VIEW];
    loadMatomo();
    expect(sent).toEqual(SITE);
    gate.open();
    expect(sent.at(-1)).toEqual(VIEW);
  });

  it('passes on what a script says to the array it kept', () => {
    const kept: PaqCommand[] = [...SITE];
    const { page, sent, loadMatomo } = fakePage({ _paq: kept });
    const gate = new CommandGate(page);
    gate.shut();
    loadMatomo();
    kept.push(event(1));
    gate.open();
    kept.push(event(2));
    expect(sent.slice(2)).toEqual([event(1), event(2)]);
  });

  it('remembers what was said although matomo.js takes commands apart', () => {
    const { page, loadMatomo } = fakePage({ _paq: [['requireConsent']] }, true);
    const gate = new CommandGate(page);
    gate.shut();
    loadMatomo();
    expect(gate.said).toEqual([['requireConsent']]);
  });

  it('opens once, and shut twice it holds nothing twice', () => {
    const { page, sent, loadMatomo } = fakePage({ _paq: [...SITE, VIEW] });
    const gate = new CommandGate(page);
    gate.shut();
    gate.shut();
    gate.open();
    gate.open([['again']]);
    loadMatomo();
    expect(sent).toEqual([...SITE, VIEW]);
  });
});

import type { Signal } from './signal.ts';

export interface OddValues {
  readonly language: string | undefined;
  readonly first: string | undefined;
  readonly cores: number | undefined;
  readonly memory: number | undefined;
  readonly screen: string;
}

/** Beyond the largest machines that people browse with. Browsers report no more memory than 32 GiB. */
const MOST = { cores: 128, memory: 32 };

/** Values that are possible, and that spoofing or a server often has. A hint for all of them together. */
export const oddValues: Signal<OddValues> = {
  phase: 'next',
  collect: ({ window: { navigator, screen } }) => ({
    language: navigator.language,
    first: navigator.languages?.[0],
    cores: navigator.hardwareConcurrency,
    memory: (navigator as { deviceMemory?: number }).deviceMemory,
    screen: `${screen.width}x${screen.height}`,
  }),
  judge: ({ language, first, cores = 0, memory = 0, screen }) => {
    const odd: readonly (readonly [string, boolean])[] = [
      ['language', language !== undefined && first !== undefined && language !== first],
      ['cores', cores > MOST.cores],
      ['memory', memory > MOST.memory],
      ['screen', screen === '800x600'],
    ];
    const detail = odd.flatMap(([name, is]) => (is ? [name] : [])).join(' ');
    return detail === '' ? [] : [{ code: 'environment:odd-values', detail }];
  },
};

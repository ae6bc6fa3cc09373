import type { EvidenceCode } from '../verdict/index.ts';
import type { Finding } from './signal.ts';

/** What every context of one browser answers alike. */
export interface NavigatorReading {
  readonly userAgent?: string | undefined;
  readonly platform?: string | undefined;
  readonly languages?: string | undefined;
  readonly hardwareConcurrency?: number | undefined;
  readonly webdriver?: boolean | undefined;
}

const COMPARED = ['userAgent', 'platform', 'languages', 'hardwareConcurrency'] as const;

export function readNavigator(navigator: Navigator): NavigatorReading {
  const { userAgent, platform, languages, hardwareConcurrency, webdriver } = navigator;
  return { userAgent, platform, languages: languages?.join(), hardwareConcurrency, webdriver };
}

/** Which answers of two contexts differ. One that a context does not give is unknown, not different. */
export function contradictions(
  code: EvidenceCode,
  page: NavigatorReading,
  other: NavigatorReading,
): readonly Finding[] {
  const differ = COMPARED.filter(
    (name) => page[name] !== undefined && other[name] !== undefined && page[name] !== other[name],
  );
  return differ.length > 0 ? [{ code, detail: differ.join(' ') }] : [];
}

import { text } from '../lang/text.ts';
import type { SiteState } from '../store/sites.ts';
import type { Finding } from './doctor-store.ts';

/** Longer than any usual schedule: cron's night, and some. */
const TOO_LONG_SECONDS = 36 * 3_600;

/** How the pull of each site stands: when it last went well, and what it said. */
export function examinePull(sites: readonly SiteState[], now: number): Finding[] {
  return sites.flatMap(({ id: site, visits, rejected, lastPullAt, lastError }) => {
    const findings: Finding[] = [];
    if (lastPullAt === null) findings.push({ ok: false, text: text('doctor.neverPulled', { site }) });
    else {
      const lag = Math.max(0, now - lastPullAt);
      const ok = lag <= TOO_LONG_SECONDS && lastError === null;
      const minutes = Math.round(lag / 60);
      findings.push({
        ok,
        text: text('doctor.pulled', { site, visits, minutes }),
        site,
        lagSeconds: lag,
        setAside: rejected,
      });
    }
    if (lastError !== null)
      findings.push({ ok: false, text: text('doctor.pullFailed', { site, problem: lastError }), site });
    return findings;
  });
}

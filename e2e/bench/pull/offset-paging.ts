import type { Matomo } from './program.ts';

const PAGE = 100;

interface LiveVisit {
  readonly idVisit: number;
  readonly actionDetails: readonly { url?: string | null }[];
}

/**
 * How exporters in the manner of matomo-postgres page: the day before, once, by offset, newest first, and what is there
 * already is left as it is. Written from its description for this comparison.
 * @param rows url → visit, as their table of actions
 * @param meanwhile done between two pages: visitors do not wait
 */
export async function offsetPaging(
  matomo: Matomo,
  { day, rows, meanwhile }: { day: string; rows: Map<string, number>; meanwhile: () => Promise<unknown> },
): Promise<void> {
  for (let offset = 0; ; offset += PAGE) {
    const body = new URLSearchParams({
      module: 'API',
      method: 'Live.getLastVisitsDetails',
      format: 'json',
      token_auth: matomo.token,
      idSite: '1',
      period: 'day',
      date: day,
      filter_limit: String(PAGE),
      filter_offset: String(offset),
    });
    const response = await fetch(`${matomo.url}index.php`, { method: 'POST', body });
    const visits = (await response.json()) as LiveVisit[];
    for (const { idVisit, actionDetails } of visits)
      for (const { url } of actionDetails)
        if (typeof url === 'string' && !rows.has(url)) rows.set(url, idVisit);
    if (visits.length < PAGE) return;
    await meanwhile();
  }
}

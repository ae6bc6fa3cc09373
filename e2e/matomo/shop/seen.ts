import { rows } from '../real-matomo.ts';

/** A visit as Matomo's tables hold it, without what differs from one visit to the next whatever measures it. */
export interface SeenVisit {
  readonly seconds: number;
  readonly counts: Readonly<Record<string, unknown>>;
  /** In the order in which they came. */
  readonly actions: readonly Readonly<Record<string, unknown>>[];
  readonly conversions: readonly Readonly<Record<string, unknown>>[];
}

/** Addresses differ by the host of the way that the shop was measured. */
const path = (name: string) => `REGEXP_REPLACE(${name}, '^(https?://)?[a-z-]+[.]localhost:[0-9]+', '')`;
const action = (column: string) =>
  `LEFT JOIN {log_action} ${column} ON ${column}.idaction = a.idaction_${column}`;

/** The visits of a site by the first part of their addresses. */
export async function visitsOf(site: number): Promise<Readonly<Record<string, SeenVisit>>> {
  const found = await rows<Record<string, unknown>>(
    `SELECT v.idvisit, v.visit_total_time AS seconds, ${path('entry.name')} AS entry, ${path('last.name')} AS \`exit\`,
       v.visit_total_actions, v.visit_total_interactions, v.visit_total_searches, v.visit_total_events,
       v.visit_goal_converted, v.visit_goal_buyer, v.visitor_returning, v.visitor_count_visits, v.referer_type,
       v.location_browser_lang, v.config_cookie, v.config_resolution, v.custom_dimension_1,
       v.user_id IS NULL AS anonymous
     FROM {log_visit} v
     LEFT JOIN {log_action} entry ON entry.idaction = v.visit_entry_idaction_url
     LEFT JOIN {log_action} last ON last.idaction = v.visit_exit_idaction_url
     WHERE v.idsite = ? ORDER BY v.idvisit`,
    [site],
  );
  const visits = await Promise.all(
    found.map(async ({ idvisit, seconds, ...counts }) => ({
      name: String(counts.entry ?? counts.exit).split('/')[1] ?? '',
      visit: {
        seconds: Number(seconds),
        counts,
        actions: await actionsOf(Number(idvisit)),
        conversions: await conversionsOf(Number(idvisit)),
      },
    })),
  );
  const twice = visits.map(({ name }) => name).filter((name, i, all) => all.indexOf(name) !== i);
  if (twice.length > 0) throw new Error(`more than one visit of ${twice.join(', ')} at site ${site}`);
  return Object.fromEntries(visits.map(({ name, visit }) => [name, visit]));
}

async function actionsOf(visit: number): Promise<Record<string, unknown>[]> {
  const found = await rows<Record<string, unknown>>(
    `SELECT a.idpageview, a.pageview_position, ${path('url.name')} AS url, url.type, name.name, a.custom_float,
       ${path('url_ref.name')} AS url_ref, name_ref.name AS name_ref, category.name AS category, what.name AS what,
       a.search_cat, a.search_count, content.name AS content, piece.name AS piece, interaction.name AS interaction,
       sku.name AS sku, a.product_price
     FROM {log_link_visit_action} a
     ${['url', 'name', 'url_ref', 'name_ref'].map(action).join('\n')}
     LEFT JOIN {log_action} category ON category.idaction = a.idaction_event_category
     LEFT JOIN {log_action} what ON what.idaction = a.idaction_event_action
     LEFT JOIN {log_action} content ON content.idaction = a.idaction_content_name
     LEFT JOIN {log_action} piece ON piece.idaction = a.idaction_content_piece
     LEFT JOIN {log_action} interaction ON interaction.idaction = a.idaction_content_interaction
     LEFT JOIN {log_action} sku ON sku.idaction = a.idaction_product_sku
     WHERE a.idvisit = ? ORDER BY a.idlink_va`,
    [visit],
  );
  const views = [...new Set(found.map((a) => a.idpageview))];
  // Which page view an action belongs to; the id itself is random.
  return found.map(({ idpageview, ...rest }) => ({ view: views.indexOf(idpageview), ...rest }));
}

const conversionsOf = (visit: number) =>
  rows<Record<string, unknown>>(
    `SELECT c.idgoal, c.idorder IS NULL AS cart, c.items, c.revenue, c.revenue_subtotal, c.revenue_tax, c.pageviews_before,
       ${path('c.url')} AS url, c.visitor_count_visits,
       (SELECT GROUP_CONCAT(CONCAT(i.price, ' x ', i.quantity, ' deleted ', i.deleted)) FROM {log_conversion_item} i
        WHERE i.idvisit = c.idvisit AND i.idorder = COALESCE(c.idorder, 0)) AS basket
     FROM {log_conversion} c WHERE c.idvisit = ? ORDER BY c.idgoal`,
    [visit],
  );

import { type Migration, sql } from 'kysely';

/** Visits on the operator's allow-list are in `traffic_logs` what Matomo says they are, and under that word. */
export const allowList = (): Migration => ({
  up: async (db) => {
    // They were taken for decisions of people, who never decide nothing. The next push asks Matomo about them again.
    await sql`update visits set label_source = null
      where label_source = 'person' and label_verdict is null and address_class = 'allowed'`.execute(db);
    await sql`drop view traffic_logs`.execute(db);
    await sql`create view traffic_logs as
      select v.site, v.id_visit, v.last_action_at as at, v.day, v.hour, v.visitor_id, v.user_id, v.ip,
        v.entry_url as path, v.referrer_type, v.country, v.device_type, v.browser_code, v.action_count, v.duration,
        case when v.label_source in ('person', 'allow-list') then v.label_verdict else j.verdict end as verdict,
        j.score, j.bot_type, coalesce(j.codes, '') as reasons,
        case when v.label_source in ('person', 'allow-list') then v.label_source else j.decided_by end as decided_by,
        j.model, j.decided_at
      from visits v left join judgements j on j.site = v.site and j.id_visit = v.id_visit`.execute(db);
  },
});

import { type Migration, sql } from 'kysely';

/** Finds the few visits whose actions Matomo's Live API did not hand out whole. */
export const cutVisits = (): Migration => ({
  up: async (db) => {
    await sql`create index visits_cut on visits (site, id_visit) where truncated_actions > 0`.execute(db);
  },
});

import { hash } from 'node:crypto';

/** Key of a user: an id may be of any length, an index of PostgreSQL takes 2,704 bytes. */
export function userKeyOf(userId: string): string {
  return hash('sha256', userId, 'base64url').slice(0, 22);
}

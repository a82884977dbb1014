import type { Role } from '../access/roles.js';
import type { DutyPost } from './shift.entity.js';

/** Which roles may stand at a post: admins, auditors and who is not of the team never do. */
export const POST_ROLES: Record<DutyPost, readonly Role[]> = {
  team: ['lead', 'coordinator', 'responder'],
  leader: ['lead', 'leader'],
};

/**
 * Whether somebody comes to a shift: who has left, cannot sign in yet or has another role by now does not, whatever the
 * roster says. `shift` and `person` are how the statement calls the two rows; who is told and who is shown go by this.
 */
export function comesTo(shift: string, person: string): string {
  const posts = Object.entries(POST_ROLES).map(
    ([post, roles]) =>
      `(${shift}.post = '${post}' AND ${person}.role IN (${roles.map((role) => `'${role}'`).join(', ')}))`,
  );
  return `(${person}.is_active AND ${person}.password_hash IS NOT NULL AND (${posts.join(' OR ')}))`;
}

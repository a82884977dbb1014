import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../events/event-types.js';
import type { Tx } from '../events/transactions.js';
import { Invitation, type LinkKind } from './invitation.entity.js';
import { personEvent } from './people.rules.js';
import type { Person } from './person.entity.js';
import { hashSecret, newSecret } from './secret.js';

const LINK_LIVES_MS = 72 * 3_600_000;

/** Made before the transaction, so that the secret is in nothing that it keeps. */
export interface FreshLink {
  readonly id: string;
  readonly secret: string;
}

export const freshLink = (): FreshLink => ({ id: uuidv7(), secret: newSecret() });

/** What the transaction answers, and the idempotency key keeps. */
export interface KeptLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly expiresAt: Date;
}

/** The link as whoever asked gets it: a repeat of the request names another one, and gets no secret. */
export const revealed = ({ id, kind, expiresAt }: KeptLink, fresh: FreshLink) => ({
  kind,
  expiresAt,
  secret: id === fresh.id ? fresh.secret : null,
});

/** Gives a person a link, in place of one that may still be open. Somebody without a password is being invited. */
export async function giveLink(
  tx: Tx,
  person: Person,
  { id, secret }: FreshLink,
): Promise<{ link: KeptLink; event: NewEvent }> {
  await revokeLinks(tx, person.id);
  const kind = person.passwordHash === null ? 'invitation' : 'reset';
  const expiresAt = new Date(tx.now.getTime() + LINK_LIVES_MS);
  await tx.manager.getRepository(Invitation).insert({
    id,
    personId: person.id,
    kind,
    tokenHash: hashSecret(secret),
    createdAt: tx.now,
    createdBy: tx.principal.kind === 'system' ? null : tx.principal.id,
    expiresAt,
    usedAt: null,
    revokedAt: null,
  });
  return {
    link: { id, kind, expiresAt },
    event: personEvent('person.invited', person, { data: { kind, expiresAt } }),
  };
}

/** Ends the person's open links. @returns how many there were */
export async function revokeLinks({ manager, now }: Tx, personId: string): Promise<number> {
  const rows = await manager.query<unknown[]>(
    `WITH revoked AS (UPDATE invitations SET revoked_at = $2
       WHERE person_id = $1 AND used_at IS NULL AND revoked_at IS NULL RETURNING id) SELECT id FROM revoked`,
    [personId, now],
  );
  return rows.length;
}

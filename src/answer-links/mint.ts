import { v7 as uuidv7 } from 'uuid';
import { hashSecret, newSecret } from '../auth/secret.js';
import type { Tx } from '../events/transactions.js';

const LIVES_MS = 7 * 24 * 3_600_000;

/** A link before it is kept: made outside the transaction where its secret must not be in what is kept. */
export interface FreshLink {
  readonly id: string;
  readonly secret: string;
}

export const freshLink = (): FreshLink => ({ id: uuidv7(), secret: newSecret() });

/** What a link is for: one assignment or one contact test, and one contact. */
export interface LinkFor {
  readonly assignmentId: string | null;
  readonly contactTestId: string | null;
  readonly contactId: string;
  readonly fresh: FreshLink;
}

/** Where a link leads, below the public address; in the language of the message that carries it. */
export const linkPath = (secret: string, language?: 'vi' | 'en'): string =>
  `/tra-loi/${secret}${language ? `?${language}` : ''}`;

/**
 * Keeps links, by the hashes of their secrets. A link of before stays good: whoever was sent two may use either.
 * @returns until when each is good
 */
export async function mintLinks(tx: Tx, wanted: readonly LinkFor[]): Promise<Date[]> {
  if (wanted.length === 0) return [];
  const expiresAt = new Date(tx.now.getTime() + LIVES_MS);
  const rows = wanted.map(({ fresh, ...row }) => ({
    ...row,
    id: fresh.id,
    hash: hashSecret(fresh.secret).toString('hex'),
  }));
  await tx.manager.query(
    `INSERT INTO answer_links (id, realm, token_hash, assignment_id, contact_test_id, contact_id, made_at, expires_at)
     SELECT r.id, coalesce(a.realm, $2), decode(r.hash, 'hex'), r."assignmentId", r."contactTestId", r."contactId", $3, $4
     FROM jsonb_to_recordset($1) AS r(id uuid, hash text, "assignmentId" uuid, "contactTestId" uuid, "contactId" uuid)
     LEFT JOIN assignments a ON a.id = r."assignmentId"`,
    [JSON.stringify(rows), tx.principal.realm, tx.now, expiresAt],
  );
  return wanted.map(() => expiresAt);
}

import { In } from 'typeorm';
import type { Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Attachment } from './attachment.entity.js';
import { type AttachmentSummary, presentAttachment } from './attachment.presenter.js';

export async function findAttachment({ manager }: Tx, id: string): Promise<Attachment> {
  const row = isId(id) ? await manager.getRepository(Attachment).findOneBy({ id }) : null;
  if (!row) throw notFound();
  return row;
}

/** The files of these entries, in the order in which their writers named them. */
export async function attachmentsOf(
  { manager }: Tx,
  entryIds: readonly string[],
): Promise<Map<string, AttachmentSummary[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await manager
    .getRepository(Attachment)
    .find({ where: { entryId: In([...entryIds]) }, order: { position: 'ASC' } });
  const ofEntry = (id: string) => rows.filter(({ entryId }) => entryId === id).map(presentAttachment);
  return new Map(entryIds.map((id) => [id, ofEntry(id)]));
}

/**
 * Hangs what the writer has uploaded on the entry, in the order named.
 * @throws 422 `unknown_attachment`: not there, expired, somebody else's, or already on an entry; they read alike
 */
export async function attach(tx: Tx, entryId: string, ids: readonly string[]): Promise<AttachmentSummary[]> {
  if (ids.length === 0) return [];
  const [, attached] = await tx.manager.query<[unknown, number]>(
    `UPDATE attachments a SET entry_id = $1, position = wanted.position
     FROM unnest($2::uuid[]) WITH ORDINALITY wanted (id, position)
     WHERE a.id = wanted.id AND a.entry_id IS NULL`,
    [entryId, ids],
  );
  if (attached < ids.length) throw ruleBroken('unknown_attachment', 'attachmentIds');
  return (await attachmentsOf(tx, [entryId])).get(entryId) ?? [];
}

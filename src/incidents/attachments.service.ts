import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound, ruleBroken } from '../platform/errors/problem.js';
import { cleanFileName } from '../platform/files/file-name.js';
import { FileStore, type Kept, tooLarge } from '../platform/files/file-store.js';
import { pictureOf } from '../platform/files/picture.js';
import { Previews } from '../platform/files/previews.js';
import { Attachment } from './attachment.entity.js';
import { presentAttachment } from './attachment.presenter.js';
import { findAttachment } from './attachment.reads.js';
import type { AttachmentOut } from './incidents.out.js';

interface Limits {
  readonly mostBytes: number;
  readonly mostPending: number;
}

/** Files of entries: taken in first, hung on an entry when it is written, and every look at one recorded. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FileStore,
    private readonly previews: Previews,
  ) {}

  /**
   * Takes a file in. Nobody but its uploader sees it until an entry of theirs names it, and then it is an event of that
   * entry; unnamed, it is forgotten after a day.
   * @throws 413 `file_too_large`, 422 `file_empty`, `too_many_pending`
   */
  async upload(actor: Actor, name: string, body: Readable, announced: number | null): Promise<AttachmentOut> {
    const { mostBytes } = await this.transactions.read(actor, (tx) => room(tx));
    if (announced !== null && announced > mostBytes) throw tooLarge(mostBytes);
    const kept = await this.store.keep(body, mostBytes);
    return this.transactions.transact(repeatable(actor, name, kept), async (tx) => {
      await room(tx);
      const row: Attachment = {
        id: uuidv7(),
        realm: actor.realm,
        entryId: null,
        position: null,
        uploadedBy: actor.id,
        uploadedAt: tx.now,
        name: cleanFileName(name),
        originalName: name,
        size: kept.size,
        sha256: kept.sha256,
        picture: pictureOf(kept.head),
      };
      await tx.manager.getRepository(Attachment).insert(row);
      return { answer: presentAttachment(row), events: [] };
    });
  }

  /** The file as it came. */
  async download(actor: Actor, id: string): Promise<{ name: string; size: number; content: ReadStream }> {
    const { sha256, name } = await this.lookAt(actor, id, 'download');
    return { name, ...(await this.store.read(sha256)) };
  }

  /** The picture made anew. @throws 404 where there is none */
  async preview(actor: Actor, id: string): Promise<Buffer> {
    const { sha256, picture } = await this.lookAt(actor, id, 'preview');
    if (!picture) throw notFound();
    return this.previews.of(sha256, picture);
  }

  /** What is read is recorded before a byte of it leaves. */
  private lookAt(actor: Actor, id: string, kind: 'download' | 'preview'): Promise<Attachment> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await findAttachment(tx, id);
      await tx.manager.query(
        `INSERT INTO attachment_reads (id, realm, attachment_id, kind, read_by, read_via, read_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [uuidv7(), row.realm, row.id, kind, actor.id, actor.via, tx.now],
      );
      return { answer: row, events: [] };
    });
  }
}

/** @throws 422 when this person has left too many files without an entry */
async function room({ manager, principal }: Tx): Promise<Limits> {
  const [{ limits, pending }] = await manager.query<[{ limits: Limits; pending: number }]>(
    `SELECT value AS limits, (SELECT count(*)::int FROM attachments WHERE entry_id IS NULL AND uploaded_by = $1) AS pending
     FROM settings WHERE key = 'attachments'`,
    [principal.id],
  );
  if (pending >= limits.mostPending)
    throw ruleBroken('too_many_pending', undefined, { max: limits.mostPending });
  return limits;
}

/** What tells a repeat from another upload under the same key is known only once the content is in. */
export function repeatable(actor: Actor, name: string, { sha256 }: Kept): Actor {
  if (!actor.idempotency) return actor;
  const bodyHash = Buffer.from(sha256, 'hex');
  return {
    ...actor,
    idempotency: { ...actor.idempotency, route: `${actor.idempotency.route} ${name}`, bodyHash },
  };
}

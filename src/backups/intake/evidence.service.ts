import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Transactions } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { isId } from '../../platform/http/cursor.js';

/** Evidence as it came, for whoever wants to see for themselves. */
@Injectable()
export class EvidenceService {
  constructor(private readonly transactions: Transactions) {}

  /** The signed bytes. @throws 404 for what is not there, or not the actor's to see */
  raw(actor: Actor, id: string): Promise<Buffer> {
    return this.transactions.read(actor, async ({ manager }) => {
      const [row] = isId(id)
        ? await manager.query<{ body: Buffer }[]>('SELECT body FROM backup_evidence WHERE id = $1', [id])
        : [];
      if (!row) throw notFound();
      return row.body;
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../access/actor.js';
import { RealmMembers } from '../../access/realm-members.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { repeatable } from '../../incidents/attachments.service.js';
import { notFound } from '../../platform/errors/problem.js';
import { cleanFileName } from '../../platform/files/file-name.js';
import { FileStore, tooLarge } from '../../platform/files/file-store.js';
import { isId } from '../../platform/http/cursor.js';
import { enter, readDrill } from '../drill.js';
import { drillEvent } from '../drill.events.js';
import type { DrillPaperList, DrillPaperOut, DrillPaperQuery } from './papers.dto.js';

/** Plans, decisions, rosters and minutes of a drill, as the signed files that they are. Kept for ever. */
@Injectable()
export class PapersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
    private readonly store: FileStore,
  ) {}

  /** For those behind the scenes: the plan is in them. */
  async list(actor: Actor, drillId: string): Promise<DrillPaperList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    return this.transactions.read(here, (tx) => papersOf(tx, drillId));
  }

  /**
   * @param announced bytes that the sender says it will send
   * @throws 413 `file_too_large`, 422 `file_empty`
   */
  async add(
    actor: Actor,
    drillId: string,
    { query, body, announced }: { query: DrillPaperQuery; body: Readable; announced: number | null },
  ): Promise<DrillPaperList> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    const most = await this.transactions.read(here, mostBytes);
    if (announced !== null && announced > most) throw tooLarge(most);
    const kept = await this.store.keep(body, most);
    return this.transactions.transact(repeatable(here, query.name, kept), async (tx) => {
      const drill = await readDrill(tx, drillId);
      await tx.manager.query(
        `INSERT INTO drill_papers (id, drill_id, kind, title, name, original_name, size, sha256, at, by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          ...[uuidv7(), drillId, query.kind, query.title, cleanFileName(query.name), query.name],
          ...[kept.size, kept.sha256, tx.now, here.id],
        ],
      );
      return {
        answer: await papersOf(tx, drillId),
        events: [drillEvent(drill, { type: 'drill.papers_changed', circle: 'staff' })],
      };
    });
  }

  /** The file as it came. @throws 404 */
  async download(
    actor: Actor,
    drillId: string,
    id: string,
  ): Promise<{ name: string; size: number; content: ReadStream }> {
    const here = await enter(this.members, actor, { drillId, parts: ['control', 'evaluator'] });
    const [paper] = await this.transactions.read(here, ({ manager }) =>
      isId(id)
        ? manager.query<{ name: string; sha256: string }[]>(
            'SELECT name, sha256 FROM drill_papers WHERE drill_id = $1 AND id = $2',
            [drillId, id],
          )
        : Promise.resolve([]),
    );
    if (!paper) throw notFound();
    return { name: paper.name, ...(await this.store.read(paper.sha256)) };
  }
}

async function papersOf({ manager }: Tx, drillId: string): Promise<DrillPaperList> {
  return {
    items: await manager.query<DrillPaperOut[]>(
      `SELECT f.id, f.kind, f.title, f.name, f.size, f.sha256, f.at, p.name AS by FROM drill_papers f
       JOIN people p ON p.id = f.by WHERE f.drill_id = $1 ORDER BY f.at, f.id`,
      [drillId],
    ),
  };
}

/** As for every file that the product takes in. */
async function mostBytes({ manager }: Tx): Promise<number> {
  const [{ most }] = await manager.query<[{ most: number }]>(
    `SELECT (value ->> 'mostBytes')::int AS most FROM settings WHERE key = 'attachments'`,
  );
  return most;
}

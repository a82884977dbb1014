import { Injectable } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, may, type PersonActor } from '../../access/actor.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { repeatable } from '../../incidents/attachments.service.js';
import { notFound, ruleBroken } from '../../platform/errors/problem.js';
import { cleanFileName } from '../../platform/files/file-name.js';
import { FileStore, tooLarge } from '../../platform/files/file-store.js';
import { isId } from '../../platform/http/cursor.js';
import { UPLOAD_TOOLS } from '../adapters/evidence.js';
import { assess } from '../assess/assess.js';
import { assessingFor, refuseForeign } from '../assess/beyond-sight.js';
import { reportEvent, type WatchedSystem } from '../backup.events.js';
import { plannedSystem, systemOf } from '../inventory/watched-system.js';
import type { BackupReport, BackupReportList, BackupReportQuery } from './reports.dto.js';

const LONGEST_MS = 366 * 86_400_000;
const UPLOADS: readonly string[] = UPLOAD_TOOLS;

const SELECT = `SELECT r.id, r.copy_id AS "copyId", c.name AS "copyName", r.kind, r.about_at AS "aboutAt",
    r.vouched_name AS "vouchedName", r.vouched_function AS "vouchedFunction", r.name, r.size, r.sha256, r.at, o.name AS by
  FROM backup_reports r JOIN backup_copies c ON c.id = r.copy_id LEFT JOIN people o ON o.id = r.by`;

/** Reports of tools that the product cannot read. Somebody vouches for each; none proves more than that there is one. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FileStore,
  ) {}

  /** The newest first. @throws 404 */
  list(actor: Actor, systemId: string): Promise<BackupReportList> {
    return this.transactions.read(actor, async (tx) => {
      await systemOf(tx, systemId);
      const items = await tx.manager.query<BackupReport[]>(
        `${SELECT} WHERE r.system_id = $1 ORDER BY r.at DESC, r.id DESC LIMIT 200`,
        [systemId],
      );
      return { items, canAdd: may(actor, 'backup.report'), mostBytes: await mostBytes(tx) };
    });
  }

  /**
   * Keeps the file, and looks at the system again: it has a heartbeat at that instant.
   * @param announced bytes that the sender says it will send
   * @throws 404; 413 `file_too_large`; 422 `file_empty`, `report_not_needed` for a tool whose output the product reads itself
   */
  async add(
    actor: PersonActor,
    { systemId, copyId }: { systemId: string; copyId: string },
    { query, body, announced }: { query: BackupReportQuery; body: Readable; announced: number | null },
  ): Promise<BackupReport> {
    const most = await this.transactions.read(actor, async (tx) => {
      await copyOf(tx, systemId, copyId);
      return mostBytes(tx);
    });
    if (announced !== null && announced > most) throw tooLarge(most);
    const kept = await this.store.keep(body, most);
    const id = await this.transactions.transact(
      assessingFor(repeatable(actor, query.name, kept)),
      async (tx) => {
        const { system, copyName } = await copyOf(tx, systemId, copyId);
        refuseForeign(actor, system);
        checkInstant(query.aboutAt, tx.now);
        const report = uuidv7();
        await tx.manager.query(
          `INSERT INTO backup_reports (id, system_id, copy_id, kind, about_at, vouched_name, vouched_function, name,
             original_name, size, sha256, at, by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
          [
            ...[
              report,
              systemId,
              copyId,
              query.kind,
              query.aboutAt,
              query.vouchedName,
              query.vouchedFunction,
            ],
            ...[cleanFileName(query.name), query.name, kept.size, kept.sha256, tx.now, actor.id],
          ],
        );
        const verdicts = await assess(tx, [systemId], 'evidence');
        const told = { id: report, copyId, copyName, kind: query.kind, aboutAt: query.aboutAt };
        return { answer: report, events: [reportEvent(system, told), ...verdicts] };
      },
    );
    return this.transactions.read(actor, (tx) => reportOf(tx, id));
  }

  /** The file as it came. @throws 404 */
  async download(actor: Actor, id: string): Promise<{ name: string; size: number; content: ReadStream }> {
    const { name, sha256 } = await this.transactions.read(actor, (tx) => reportOf(tx, id));
    return { name, ...(await this.store.read(sha256)) };
  }
}

async function reportOf({ manager }: Tx, id: string): Promise<BackupReport> {
  const [row] = isId(id) ? await manager.query<BackupReport[]>(`${SELECT} WHERE r.id = $1`, [id]) : [];
  if (!row) throw notFound();
  return row;
}

/** @throws 404 for what is not there or not the actor's to see; 422 for a tool that is read by the product itself */
async function copyOf(
  tx: Tx,
  systemId: string,
  copyId: string,
): Promise<{ system: WatchedSystem; copyName: string }> {
  const system = await plannedSystem(tx, systemId);
  const [copy] = isId(copyId)
    ? await tx.manager.query<{ name: string; tool: string }[]>(
        'SELECT name, tool FROM backup_copies WHERE id = $1 AND system_id = $2 AND retired_at IS NULL',
        [copyId, systemId],
      )
    : [];
  if (!copy) throw notFound();
  if (!UPLOADS.includes(copy.tool)) throw ruleBroken('report_not_needed');
  return { system, copyName: copy.name };
}

function checkInstant(aboutAt: Date, now: Date): void {
  if (aboutAt > now) throw ruleBroken('time_in_future', 'aboutAt');
  if (aboutAt.getTime() < now.getTime() - LONGEST_MS)
    throw ruleBroken('time_too_long_ago', 'aboutAt', { days: 366 });
}

/** As for every file that the product takes in. */
async function mostBytes({ manager }: Tx): Promise<number> {
  const [{ most }] = await manager.query<[{ most: number }]>(
    `SELECT (value ->> 'mostBytes')::int AS most FROM settings WHERE key = 'attachments'`,
  );
  return most;
}

import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { type Actor, may } from '../../access/actor.js';
import { operatorOfServer } from '../../events/principal.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { notFound } from '../../platform/errors/problem.js';
import { beginningOf } from '../../platform/http/any-body.js';
import { Clock } from '../../platform/clock/clock.js';
import { isId } from '../../platform/http/cursor.js';
import { planEvent } from '../backup.events.js';
import { systemOf } from '../inventory/watched-system.js';
import { isPausedAt } from '../pauses/running-pauses.js';
import { heartbeatAt, type HeartbeatState, NEW_HEARTBEAT } from '../schedule/heartbeat.js';
import { type BeatingCopy, COPY_COLUMNS, recordPing } from './heartbeats.js';
import type { BackupHeartbeat, BackupPing, BackupPings, PingKey } from './pings.dto.js';
import { signalOf } from './signal.js';

/** So much of a body is kept, as a Healthchecks that one runs oneself does. */
export const MOST_PING_BODY = 10_000;
/** So much of it is heard out. */
const MOST_READ = 16 * 1024 * 1024;
const MOST_A_MINUTE = 60;
const LISTED = 50;
const SHOWN = 1_000;

export type PingAnswer = 'taken' | 'unknown' | 'bad_exit' | 'bad_rid' | 'too_large' | 'too_fast';

export interface AskedPing {
  readonly key: string;
  /** What stands after the key; empty: nothing. */
  readonly word: string;
  readonly rid: unknown;
  readonly body: Readable | null;
}

/** What backup jobs say of themselves. It proves that somebody knows an address, and never more than a heartbeat. */
@Injectable()
export class PingsService {
  private readonly lately = new Map<string, { minute: number; count: number }>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Takes a ping, in the order in which Healthchecks looks at it; a body is read only for a key that there is. */
  async take({ key, word, rid, body }: AskedPing): Promise<PingAnswer> {
    const signal = signalOf(word);
    const copyId = signal && isUUID(key) ? await this.copyOf(key) : null;
    if (!signal || copyId === null) return 'unknown';
    if (signal === 'bad_exit') return 'bad_exit';
    if (rid !== undefined && !isUUID(rid)) return 'bad_rid';
    if (this.isTooFast(copyId)) return 'too_fast';
    const beginning = body && (await beginningOf(body, { most: MOST_PING_BODY, mostRead: MOST_READ }));
    if (body && !beginning) return 'too_large';
    const said = { signal, rid: typeof rid === 'string' ? rid : null, body: beginning };
    return this.transactions.transact(operatorOfServer, async (tx) => {
      const copy = await lockCopy(tx, key);
      if (!copy) return { answer: 'unknown', events: [] };
      return { answer: 'taken', events: await recordPing(tx, copy, said) };
    });
  }

  private copyOf(key: string): Promise<string | null> {
    return this.transactions.read(operatorOfServer, async ({ manager }) => {
      const [copy] = await manager.query<{ id: string }[]>(
        `SELECT c.id FROM backup_copies c JOIN systems s ON s.id = c.system_id
         WHERE c.ping_key = $1 AND c.retired_at IS NULL AND s.is_active`,
        [key],
      );
      return copy?.id ?? null;
    });
  }

  /** In this process: a job that has run wild must not fill the table. */
  private isTooFast(copyId: string): boolean {
    const minute = Math.floor(this.clock.now().getTime() / 60_000);
    for (const [id, seen] of this.lately) if (seen.minute !== minute) this.lately.delete(id);
    const count = (this.lately.get(copyId)?.count ?? 0) + 1;
    this.lately.set(copyId, { minute, count });
    return count > MOST_A_MINUTE;
  }

  /**
   * The heartbeat of each copy and the last pings of all. What jobs printed is for who plans them and for their own unit.
   * @throws 404
   */
  list(actor: Actor, systemId: string): Promise<BackupPings> {
    return this.transactions.read(actor, async (tx) => {
      await systemOf(tx, systemId);
      const items = await pingsOf(tx, systemId);
      const showsWords = may(actor, 'backup.plan') || actor.scope === 'units';
      return {
        copies: await heartbeatsOf(tx, systemId),
        items: showsWords ? items : items.map((ping) => ({ ...ping, words: null })),
      };
    });
  }

  /** Gives a copy another address; the one before ends at once, and the heartbeat goes on. @throws 404 */
  async renew(actor: Actor, systemId: string, copyId: string): Promise<PingKey> {
    await this.transactions.transact(actor, async (tx) => {
      const { hasPlan: _, ...system } = await systemOf(tx, systemId);
      const [copy] = isId(copyId)
        ? await tx.manager.query<{ name: string; version: number; copies: number }[]>(
            `SELECT c.name, p.version, (SELECT count(*)::int FROM backup_copies o
               WHERE o.system_id = c.system_id AND o.retired_at IS NULL) AS copies
             FROM backup_copies c JOIN protected_systems p ON p.system_id = c.system_id
             WHERE c.id = $1 AND c.system_id = $2 AND c.retired_at IS NULL FOR NO KEY UPDATE OF p, c`,
            [copyId, systemId],
          )
        : [];
      if (!copy) throw notFound();
      await tx.manager.query('UPDATE backup_copies SET ping_key = $2 WHERE id = $1', [copyId, randomUUID()]);
      const change = { what: 'ping_key', id: copyId, name: copy.name, from: null, to: null };
      return { answer: null, events: [planEvent(system, copy.version, copy.copies, [change])] };
    });
    // Read afterwards: what is kept for a repeat of the request has no key in it.
    return this.transactions.read(actor, async ({ manager }) => {
      const [row] = await manager.query<[{ pingKey: string }]>(
        'SELECT ping_key AS "pingKey" FROM backup_copies WHERE id = $1',
        [copyId],
      );
      return { copyId, pingKey: row.pingKey };
    });
  }
}

/** The copy of a key, with its system held: evaluations and pings of one system follow each other. */
async function lockCopy({ manager }: Tx, key: string): Promise<BeatingCopy | null> {
  const [copy] = await manager.query<BeatingCopy[]>(
    `SELECT ${COPY_COLUMNS} FROM backup_copies c JOIN systems s ON s.id = c.system_id
       JOIN protected_systems p ON p.system_id = c.system_id
     WHERE c.ping_key = $1 AND c.retired_at IS NULL AND s.is_active FOR NO KEY UPDATE OF p`,
    [key],
  );
  return copy ?? null;
}

async function heartbeatsOf({ manager, now }: Tx, systemId: string): Promise<BackupHeartbeat[]> {
  const rows = await manager.query<
    (BeatingCopy & { state: HeartbeatState | null; at: Date | null; isPaused: boolean })[]
  >(
    `SELECT ${COPY_COLUMNS}, g.state, g.at, ${isPausedAt('$2')} AS "isPaused" FROM backup_copies c JOIN systems s ON s.id = c.system_id
       LEFT JOIN backup_pings g ON g.copy_id = c.id
     WHERE c.system_id = $1 AND c.retired_at IS NULL ORDER BY c.dataset_id, c.position, c.id`,
    [systemId, now],
  );
  return rows.map(({ copyId, copyName, schedule, state, at, isPaused }) => {
    if (isPaused)
      return { copyId, copyName, status: 'paused', isStarted: false, succeededAt: at, dueAt: null };
    const { status, isStarted, downAt } = heartbeatAt(state ?? NEW_HEARTBEAT, schedule, now.getTime());
    const dueAt = downAt === null ? null : new Date(downAt);
    return { copyId, copyName, status, isStarted, succeededAt: at, dueAt };
  });
}

async function pingsOf({ manager }: Tx, systemId: string): Promise<BackupPing[]> {
  const rows = await manager.query<(Omit<BackupPing, 'words'> & { body: Buffer | null })[]>(
    `SELECT l.id, l.copy_id AS "copyId", l.at, l.kind, l.exit_status AS "exitStatus", l.rid,
       l.duration_ms::float8 AS "durationMs", l.body, coalesce(length(l.body), 0) AS "bodyBytes", l.is_cut AS "isCut"
     FROM backup_ping_log l WHERE l.system_id = $1 ORDER BY l.at DESC, l.id DESC LIMIT ${LISTED}`,
    [systemId],
  );
  return rows.map(({ body, ...ping }) => ({ ...ping, words: body && wordsOf(body) }));
}

/** What can be read of it, without control characters; a cut within a letter is no fault of its sender. */
const wordsOf = (body: Buffer): string =>
  new TextDecoder()
    .decode(body)
    .slice(0, SHOWN)
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\uFFFD');

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { type Outcome, Transactions, type Tx } from '../../events/transactions.js';
import { Clock } from '../../platform/clock/clock.js';
import { Problem, ruleBroken } from '../../platform/errors/problem.js';
import type { ReadingProblem } from '../adapters/adapter.js';
import { assess } from '../assess/assess.js';
import { type Collector, onBehalfOf } from './collector.js';
import { evidenceOf, isolationOf, rawOf } from './documents.js';
import { conclusionsOf, type FactRow, isolationRow, keepFacts, rowsOf } from './facts.js';
import type { EvidenceTaken } from './intake.dto.js';
import { acceptedEvent, refusedEvent } from './intake.events.js';
import { readEvidence, versionOf } from './read.js';
import { checkClaims, type Signed, signedBodyOf } from './signed.js';

/** Evidence that was signed, checked and read, before it is kept. */
interface Piece extends Signed {
  readonly copyId: string;
  /** Null is isolation: what a machine saw with its own eyes, and no tool printed. */
  readonly tool: string | null;
  readonly verb: string;
  readonly nonce: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly skewMs: number;
  readonly version: number;
  readonly rows: readonly FactRow[];
  readonly problems: readonly ReadingProblem[];
}

const ISOLATION_VERSION = 1;

/** What collectors send: believed only with a signature, at its time, once; and then kept as it came. */
@Injectable()
export class Intake {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** What a tool printed. @throws Problem naming what is wrong with it; every refusal is logged */
  evidence(collector: Collector, request: FastifyRequest): Promise<EvidenceTaken> {
    return this.orLogged(collector, async () => {
      const signed = await signedBodyOf(request, collector);
      const document = evidenceOf(signed.body);
      const skewMs = checkClaims(document, collector, this.clock.now());
      const { facts, problems } = await readEvidence(rawOf(document));
      const read = { version: versionOf(document), rows: rowsOf(facts), problems };
      return this.keep(collector, { ...document, ...signed, skewMs, ...read });
    });
  }

  /** That a removable disk was attached or detached. @throws Problem as for evidence */
  isolation(collector: Collector, request: FastifyRequest): Promise<EvidenceTaken> {
    return this.orLogged(collector, async () => {
      const signed = await signedBodyOf(request, collector);
      const { at, kind, ...document } = isolationOf(signed.body);
      const times = { startedAt: at, finishedAt: at };
      const skewMs = checkClaims({ ...document, ...times }, collector, this.clock.now());
      const rows = [isolationRow({ kind, at: at.getTime() })];
      const read = { version: ISOLATION_VERSION, rows, problems: [] };
      return this.keep(collector, {
        ...document,
        ...times,
        ...signed,
        skewMs,
        tool: null,
        verb: kind,
        ...read,
      });
    });
  }

  private keep(collector: Collector, piece: Piece): Promise<EvidenceTaken> {
    return this.transactions.transact(onBehalfOf(collector), (tx) => keepPiece(tx, collector, piece));
  }

  private async orLogged<T>(collector: Collector, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status < 500) await this.logRefusal(collector, error.code);
      throw error;
    }
  }

  /** At most once a minute for each reason: a flood must not fill the log. */
  private logRefusal(collector: Collector, reason: string): Promise<void> {
    return this.transactions.transact(onBehalfOf(collector), async ({ manager, now }) => {
      const [first] = await manager.query<object[]>(
        `WITH noted AS (UPDATE collectors SET refused = refused || jsonb_build_object($2::text, $3::timestamptz)
           WHERE id = $1 AND coalesce((refused ->> $2)::timestamptz <= $3::timestamptz - interval '1 minute', true)
           RETURNING 1)
         SELECT FROM noted`,
        [collector.collectorId, reason, now],
      );
      return { answer: undefined, events: first ? [refusedEvent(collector, reason)] : [] };
    });
  }
}

/** Keeps the bytes and what they say, and looks at the system again; all of it or nothing. */
async function keepPiece(tx: Tx, collector: Collector, piece: Piece): Promise<Outcome<EvidenceTaken>> {
  const { manager, now } = tx;
  await isStillLetIn(tx, collector);
  const copyName = await copyOf(tx, collector, piece);
  const evidenceId = uuidv7();
  if (!(await insert(tx, collector, piece, evidenceId)))
    return { answer: await firstAnswer(tx, collector, piece), events: [] };
  const { copyId, tool, verb, rows, problems } = piece;
  await keepFacts(tx, { evidenceId, copyId, systemId: collector.systemId, receivedAt: now }, rows);
  await manager.query('UPDATE collectors SET seen_at = $2 WHERE id = $1', [collector.collectorId, now]);
  const concluded = { evidenceId, copyId, copyName, tool, verb, concluded: conclusionsOf(rows), problems };
  const events = await assess(tx, [collector.systemId], 'evidence');
  return {
    answer: { evidenceId, problems: [...problems] },
    events: [acceptedEvent(collector, concluded), ...events],
  };
}

/** Revoked while the bytes were on their way: not let in. */
async function isStillLetIn({ manager }: Tx, { collectorId }: Collector): Promise<void> {
  const [found] = await manager.query<object[]>(
    'SELECT FROM collectors WHERE id = $1 AND revoked_at IS NULL FOR NO KEY UPDATE',
    [collectorId],
  );
  if (!found) throw new Problem(401, 'unknown_collector');
}

/** Another system's copy, a retired one and one that never was read alike. */
async function copyOf({ manager }: Tx, { systemId }: Collector, { copyId, tool }: Piece): Promise<string> {
  const [copy] = await manager.query<{ name: string; tool: string }[]>(
    'SELECT name, tool FROM backup_copies WHERE id = $1 AND system_id = $2 AND retired_at IS NULL',
    [copyId, systemId],
  );
  if (!copy) throw ruleBroken('wrong_copy', 'copyId');
  if (tool !== null && tool !== 'manifest' && tool !== copy.tool) throw ruleBroken('wrong_tool', 'tool');
  return copy.name;
}

/** False when these bytes, or the same run of the same tool, are here already. */
async function insert(
  { manager, now }: Tx,
  collector: Collector,
  piece: Piece,
  id: string,
): Promise<boolean> {
  const rows = await manager.query<object[]>(
    `WITH kept AS (INSERT INTO backup_evidence (id, system_id, copy_id, collector_id, kind, tool, verb, body, body_sha256,
         signature, nonce, started_at, finished_at, received_at, skew_ms, adapter_version, problems)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       ON CONFLICT DO NOTHING RETURNING 1) SELECT FROM kept`,
    [
      ...[id, collector.systemId, piece.copyId, collector.collectorId],
      ...[piece.tool === null ? 'isolation' : 'tool', piece.tool, piece.verb],
      ...[piece.body, createHash('sha256').update(piece.body).digest(), piece.signature, piece.nonce],
      ...[piece.startedAt, piece.finishedAt, now, piece.skewMs, piece.version],
      JSON.stringify(piece.problems),
    ],
  );
  return rows.length > 0;
}

/** Signed anew, it is told again by somebody who has lost the answer; the very same bytes are told by somebody else. */
async function firstAnswer(
  { manager }: Tx,
  { collectorId }: Collector,
  { nonce, copyId, verb, startedAt, finishedAt }: Piece,
): Promise<EvidenceTaken> {
  const [seen] = await manager.query<object[]>('SELECT FROM backup_evidence WHERE nonce = $1', [nonce]);
  if (seen) throw ruleBroken('evidence_replayed', 'nonce');
  const [first] = await manager.query<[EvidenceTaken]>(
    `SELECT id AS "evidenceId", problems FROM backup_evidence
     WHERE collector_id = $1 AND copy_id = $2 AND verb = $3 AND started_at = $4 AND finished_at = $5`,
    [collectorId, copyId, verb, startedAt, finishedAt],
  );
  return first;
}

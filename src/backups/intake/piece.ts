import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../../events/transactions.js';
import { ruleBroken } from '../../platform/errors/problem.js';
import type { ReadingProblem } from '../adapters/adapter.js';
import { OF_ANY_COPY } from '../adapters/evidence.js';
import type { Collector } from './collector.js';
import { evidenceOf, isolationOf, rawOf } from './documents.js';
import { conclusionsOf, type FactRow, isolationRow, keepFacts, rowsOf } from './facts.js';
import type { EvidenceTaken } from './intake.dto.js';
import type { Concluded } from './intake.events.js';
import { readEvidence, versionOf } from './read.js';
import { checkClaims, type Signed } from './signed.js';

/** Evidence that was signed, checked and read, before it is kept. */
export interface Piece extends Signed {
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

/** What a tool printed, read by its adapter. @throws Problem naming what is wrong with it, as it came at this instant */
export async function evidencePiece(collector: Collector, signed: Signed, now: Date): Promise<Piece> {
  const document = evidenceOf(signed.body);
  const skewMs = checkClaims(document, collector, now);
  const { facts, problems } = await readEvidence(rawOf(document));
  return {
    ...document,
    ...signed,
    skewMs,
    version: versionOf(document),
    rows: rowsOf(facts),
    problems,
  };
}

/** That a removable disk was attached or detached. @throws Problem as for evidence */
export function isolationPiece(collector: Collector, signed: Signed, now: Date): Piece {
  const { at, kind, ...document } = isolationOf(signed.body);
  const times = { startedAt: at, finishedAt: at };
  const skewMs = checkClaims({ ...document, ...times }, collector, now);
  const read = { version: ISOLATION_VERSION, rows: [isolationRow({ kind, at: at.getTime() })], problems: [] };
  return { ...document, ...times, ...signed, skewMs, tool: null, verb: kind, ...read };
}

/** When a piece came. */
export interface Arrival {
  readonly piece: Piece;
  readonly receivedAt: Date;
}

interface Named extends Arrival {
  readonly evidenceId: string;
}

/**
 * Keeps the bytes and what they say. The system is not looked at again yet.
 * @returns what is to be told of each that was not here before
 * @throws Problem 422 `wrong_copy`, `wrong_tool`
 */
export async function keepPieces(
  tx: Tx,
  collector: Collector,
  arrivals: readonly Arrival[],
): Promise<Concluded[]> {
  const names = await copyNames(tx, collector, arrivals);
  const named = arrivals.map((arrival) => ({ ...arrival, evidenceId: uuidv7() }));
  const isNew = await insert(tx, collector, named);
  const kept = named.filter(({ evidenceId }) => isNew.has(evidenceId));
  const { systemId } = collector;
  await keepFacts(
    tx,
    kept.map(({ evidenceId, receivedAt, piece: { copyId, rows } }) => ({
      ...{ evidenceId, copyId, systemId, receivedAt, rows },
    })),
  );
  return kept.map(({ evidenceId, piece: { copyId, tool, verb, rows, problems } }) => ({
    ...{ evidenceId, copyId, copyName: names.get(copyId) ?? '', tool, verb },
    ...{ concluded: conclusionsOf(rows), problems },
  }));
}

/** Another system's copy, a retired one and one that never was read alike. */
async function copyNames(
  { manager }: Tx,
  { systemId }: Collector,
  arrivals: readonly Arrival[],
): Promise<Map<string, string>> {
  const copies = await manager.query<{ id: string; name: string; tool: string }[]>(
    'SELECT id, name, tool FROM backup_copies WHERE id = ANY ($1) AND system_id = $2 AND retired_at IS NULL',
    [arrivals.map(({ piece }) => piece.copyId), systemId],
  );
  const known = new Map(copies.map((copy) => [copy.id, copy]));
  for (const { copyId, tool } of arrivals.map(({ piece }) => piece)) {
    const copy = known.get(copyId);
    if (!copy) throw ruleBroken('wrong_copy', 'copyId');
    if (tool !== null && !OF_ANY_COPY.includes(tool) && tool !== copy.tool)
      throw ruleBroken('wrong_tool', 'tool');
  }
  return new Map(copies.map(({ id, name }) => [id, name]));
}

/** @returns those that are not here already: neither these bytes nor the same run of the same tool */
async function insert(
  { manager }: Tx,
  { systemId, collectorId }: Collector,
  named: readonly Named[],
): Promise<Set<string>> {
  const rows = named.map(({ evidenceId, receivedAt, piece }) => [
    ...[evidenceId, systemId, piece.copyId, collectorId],
    ...[piece.tool === null ? 'isolation' : 'tool', piece.tool, piece.verb],
    ...[piece.body, createHash('sha256').update(piece.body).digest(), piece.signature, piece.nonce],
    ...[piece.startedAt, piece.finishedAt, receivedAt, piece.skewMs, piece.version],
    JSON.stringify(piece.problems),
  ]);
  const values = rows.map((row, at) => `(${row.map((_, n) => `$${at * row.length + n + 1}`).join(', ')})`);
  const kept = await manager.query<{ id: string }[]>(
    `WITH kept AS (INSERT INTO backup_evidence (id, system_id, copy_id, collector_id, kind, tool, verb, body, body_sha256,
         signature, nonce, started_at, finished_at, received_at, skew_ms, adapter_version, problems)
       VALUES ${values.join(', ')} ON CONFLICT DO NOTHING RETURNING id) SELECT id FROM kept`,
    rows.flat(),
  );
  return new Set(kept.map(({ id }) => id));
}

/**
 * What was answered when this was told before. Signed anew, it is told again by somebody who has lost the answer; the very same bytes are told by somebody else.
 * @throws Problem 422 `evidence_replayed`
 */
export async function firstAnswer(
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

import type { NewEvent } from '../../events/event-types.js';
import { operatorOfServer } from '../../events/principal.js';
import type { Transactions, Tx } from '../../events/transactions.js';
import type { ReadingProblem } from '../adapters/adapter.js';
import { ADAPTED_TOOLS, type AdaptedTool } from '../adapters/evidence.js';
import { assess } from '../assess/assess.js';
import type { NamedCollector } from './collector.js';
import { keptEvidenceOf, rawOf } from './documents.js';
import { conclusionsOf, replaceFacts, rowsOf } from './facts.js';
import { rereadEvent } from './intake.events.js';
import { readEvidence, versionOf } from './read.js';

const BATCH = 100;

export interface Reread {
  readonly read: number;
  readonly changed: number;
}

interface Stale extends NamedCollector {
  readonly evidenceId: string;
  readonly copyId: string;
  readonly copyName: string;
  readonly tool: AdaptedTool;
  readonly verb: string;
  readonly body: Buffer;
  readonly receivedAt: Date;
  readonly version: number;
  readonly problems: readonly ReadingProblem[];
}

/**
 * Reads again, from the bytes as they came, whatever an older adapter has read: its facts are replaced, and its system
 * is looked at again once all of it is read. May be stopped and run again; what is done is done.
 * @param onBatch is told after each batch how much was read so far
 */
export async function rereadEvidence(
  transactions: Transactions,
  onBatch: (soFar: Reread) => void = () => undefined,
): Promise<Reread> {
  let soFar: Reread = { read: 0, changed: 0 };
  for (;;) {
    const { read, changed } = await transactions.transact(operatorOfServer, rereadBatch);
    if (read === 0) return soFar;
    soFar = { read: soFar.read + read, changed: soFar.changed + changed };
    onBatch(soFar);
  }
}

/** In the order in which it came: what is known of a snapshot is what was said of it last. */
async function rereadBatch(tx: Tx): Promise<{ answer: Reread; events: NewEvent[] }> {
  const ids = await staleIds(tx);
  const events: NewEvent[] = [];
  const systems = new Set<string>();
  for (const id of ids) {
    const stale = await load(tx, id);
    systems.add(stale.systemId);
    const event = await rereadOne(tx, stale);
    if (event) events.push(event);
  }
  const changed = events.length;
  events.push(...(await assess(tx, await readInFull(tx, [...systems]), 'reread')));
  return { answer: { read: ids.length, changed }, events };
}

async function rereadOne(tx: Tx, stale: Stale): Promise<NewEvent | null> {
  const { evidenceId, copyId, copyName, systemId, receivedAt, tool, verb } = stale;
  const { facts, problems } = await readEvidence(rawOf(keptEvidenceOf(stale.body)));
  const rows = rowsOf(facts);
  const isOther = await replaceFacts(tx, { evidenceId, copyId, systemId, receivedAt }, rows);
  const to = versionOf({ tool });
  await tx.manager.query('UPDATE backup_evidence SET adapter_version = $2, problems = $3 WHERE id = $1', [
    evidenceId,
    to,
    JSON.stringify(problems),
  ]);
  if (!isOther && JSON.stringify(problems) === JSON.stringify(stale.problems)) return null;
  const concluded = { evidenceId, copyId, copyName, tool, verb, concluded: conclusionsOf(rows), problems };
  return rereadEvent(stale, concluded, { from: stale.version, to });
}

/** Of each tool, the version that evidence is read by now. */
const VERSIONS = JSON.stringify(ADAPTED_TOOLS.map((tool) => ({ tool, version: versionOf({ tool }) })));
const IS_STALE = `EXISTS (SELECT FROM jsonb_to_recordset($1) AS v(tool text, version int)
  WHERE v.tool = e.tool AND e.adapter_version < v.version)`;

async function staleIds({ manager }: Tx): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT e.id FROM backup_evidence e WHERE ${IS_STALE}
     ORDER BY e.system_id, e.received_at, e.id LIMIT ${BATCH} FOR NO KEY UPDATE`,
    [VERSIONS],
  );
  return rows.map(({ id }) => id);
}

/** One at a time: a hundred bodies are a gigabyte. */
async function load({ manager }: Tx, id: string): Promise<Stale> {
  const [row] = await manager.query<[Stale]>(
    `SELECT e.id AS "evidenceId", e.collector_id AS "collectorId", k.name AS collector, e.system_id AS "systemId", s.unit_id AS "unitId", s.name, e.copy_id AS "copyId", c.name AS "copyName",
       e.tool, e.verb, e.body, e.received_at AS "receivedAt", e.adapter_version AS version, e.problems
     FROM backup_evidence e JOIN systems s ON s.id = e.system_id JOIN backup_copies c ON c.id = e.copy_id
       JOIN collectors k ON k.id = e.collector_id
     WHERE e.id = $1`,
    [id],
  );
  return row;
}

/** Half of a system read anew says nothing: it is looked at when no older reading is left. */
async function readInFull({ manager }: Tx, systemIds: readonly string[]): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM unnest($2::uuid[]) AS id
     WHERE NOT EXISTS (SELECT FROM backup_evidence e WHERE e.system_id = id AND ${IS_STALE})`,
    [VERSIONS, systemIds],
  );
  return rows.map(({ id }) => id);
}

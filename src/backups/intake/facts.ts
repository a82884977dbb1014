import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../events/transactions.js';
import type { Fact } from '../adapters/fact.js';
import type { IsolationFact } from '../evaluation/facts.js';

/** A fact as it is kept: what it is, when it was so, which snapshot it is of. */
export interface FactRow {
  readonly position: number;
  readonly kind: Fact['kind'];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly snapshot: string | null;
  readonly fact: object;
}

/** Whose facts they are. */
export interface Source {
  readonly evidenceId: string;
  readonly copyId: string;
  readonly systemId: string;
  readonly receivedAt: Date;
}

export const rowsOf = (facts: readonly Fact[]): FactRow[] =>
  facts.map((fact, position) => ({ position, ...keptAs(fact) }));

export const isolationRow = (fact: IsolationFact): FactRow => ({
  position: 0,
  kind: 'isolation',
  at: fact.at,
  snapshot: null,
  fact,
});

function keptAs(fact: Fact): Omit<FactRow, 'position'> {
  switch (fact.kind) {
    case 'run':
      return { kind: 'run', at: fact.run.dataAt, snapshot: fact.run.snapshot, fact: fact.run };
    case 'listing':
      return { kind: 'listing', at: fact.listing.at, snapshot: null, fact: fact.listing };
    case 'check':
      return { kind: 'check', at: fact.check.at, snapshot: null, fact: fact.check };
    case 'restore':
      return { kind: 'restore', at: fact.restore.at, snapshot: fact.restore.snapshot, fact: fact.restore };
    case 'size':
      return { kind: 'size', at: fact.size.at, snapshot: null, fact: fact.size };
    case 'isolation':
      return { kind: 'isolation', at: fact.isolation.at, snapshot: null, fact: fact.isolation };
  }
}

/** What a piece of evidence says. */
export interface Told extends Source {
  readonly rows: readonly FactRow[];
}

/** Keeps facts. A run that is told of again as it was last known, by a later listing of the repository, is not kept twice. */
export async function keepFacts({ manager }: Tx, told: readonly Told[]): Promise<void> {
  const facts = told.flatMap(({ rows, ...source }) => rows.map((row) => ({ ...source, ...row })));
  if (facts.length === 0) return;
  await manager.query(
    `INSERT INTO backup_facts (evidence_id, position, copy_id, system_id, kind, at, snapshot, is_on_source, fact)
     SELECT r."evidenceId", r.position, r."copyId", r."systemId", r.kind, to_timestamp(r.at / 1000), r.snapshot,
       (SELECT k.is_on_source FROM backup_evidence e JOIN collectors k ON k.id = e.collector_id WHERE e.id = r."evidenceId"),
       r.fact
     FROM (SELECT *, lag(fact) OVER (PARTITION BY "copyId", kind, snapshot
         ORDER BY "receivedAt", "evidenceId", position) AS "before"
       FROM jsonb_to_recordset($1) AS t("evidenceId" uuid, "copyId" uuid, "systemId" uuid, "receivedAt" timestamptz,
         position int, kind text, at float8, snapshot text, fact jsonb)) r
     WHERE r.kind <> 'run' OR r.snapshot IS NULL OR r.fact IS DISTINCT FROM coalesce(r."before", (
       SELECT f.fact FROM backup_facts f JOIN backup_evidence e ON e.id = f.evidence_id
       WHERE f.copy_id = r."copyId" AND f.kind = 'run' AND f.snapshot = r.snapshot
         AND (e.received_at, e.id) < (r."receivedAt", r."evidenceId")
       ORDER BY e.received_at DESC, e.id DESC, f.position DESC LIMIT 1))`,
    [JSON.stringify(facts)],
  );
}

/** Puts these facts in the place of the evidence's earlier ones. @returns whether they say something else */
export async function replaceFacts(tx: Tx, source: Source, rows: readonly FactRow[]): Promise<boolean> {
  const before = await keptFacts(tx, source.evidenceId);
  await tx.manager.query('DELETE FROM backup_facts WHERE evidence_id = $1', [source.evidenceId]);
  await keepFacts(tx, [{ ...source, rows }]);
  return !isDeepStrictEqual(await keptFacts(tx, source.evidenceId), before);
}

const keptFacts = ({ manager }: Tx, evidenceId: string): Promise<object[]> =>
  manager.query<object[]>(
    'SELECT position, kind, at, snapshot, fact FROM backup_facts WHERE evidence_id = $1 ORDER BY position',
    [evidenceId],
  );

/** What facts come to, each once: `run.ok`, `check.passed`, `listing`. */
export const conclusionsOf = (rows: readonly Pick<FactRow, 'kind' | 'fact'>[]): string[] => [
  ...new Set(rows.map(conclusionOf)),
];

function conclusionOf({ kind, fact }: Pick<FactRow, 'kind' | 'fact'>): string {
  const said = fact as { outcome?: string; passed?: boolean; result?: string; kind?: string };
  if (kind === 'run') return `run.${said.outcome}`;
  if (kind === 'check') return said.passed ? 'check.passed' : 'check.failed';
  if (kind === 'restore') return `restore.${said.result}`;
  return kind === 'isolation' ? `isolation.${said.kind}` : kind;
}

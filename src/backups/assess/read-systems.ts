import type { Tx } from '../../events/transactions.js';
import { CLUSTER_TOOLS, UPLOAD_TOOLS } from '../adapters/evidence.js';
import { isPausedAt } from '../pauses/running-pauses.js';
import type {
  CheckFact,
  CopyFacts,
  DatasetFacts,
  Facility,
  IsolationFact,
  Level,
  ListingFact,
  RestoreFact,
  RunFact,
  SystemFacts,
} from '../evaluation/facts.js';

/** So many runs of a copy are looked at, the newest: fourteen whole ones say what is usual. */
const RUNS = 30;
/** Of so many days everything is looked at; of what is older the newest of each that was told, so that age alone answers nothing. */
const DAYS = { check: 120, other: 400 } as const;
/** What people upload proves that somebody has a report, and no more. */
const UPLOADS: ReadonlySet<string> = new Set(UPLOAD_TOOLS);
const CAP_OF_UPLOADS: Level = 1;
const OF_CLUSTERS: ReadonlySet<string> = new Set(CLUSTER_TOOLS);

interface CopyRow extends Pick<CopyFacts, 'id' | 'name' | 'device' | 'medium' | 'isolation' | 'schedule'> {
  readonly datasetId: string;
  readonly tool: string;
  readonly credentialDomain: string | null;
  readonly mirrorOf: string | null;
  readonly site: Facility | null;
  readonly changedAt: number | null;
  readonly heartbeatAt: number | null;
  readonly isPaused: boolean;
}

interface FactRow {
  readonly copyId: string;
  readonly kind: 'run' | 'listing' | 'check' | 'restore' | 'isolation';
  readonly facts: readonly object[];
}

interface SystemRow extends Omit<SystemFacts, 'datasets'> {
  readonly datasets: readonly Omit<DatasetFacts, 'copies'>[];
}

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::bigint`;
const facility = (site: string): string => `CASE WHEN ${site}.id IS NULL THEN NULL ELSE jsonb_build_object(
  'id', ${site}.id, 'name', ${site}.name, 'latitude', ${site}.latitude, 'longitude', ${site}.longitude,
  'floodZone', ${site}.flood_zone, 'cloud', CASE WHEN ${site}.is_cloud
    THEN jsonb_build_object('operator', ${site}.cloud_operator, 'region', ${site}.cloud_region) END) END`;

const SYSTEMS = `
  SELECT p.system_id AS id, s.level, p.rpo_hours AS "rpoHours", jsonb_build_object('isInService', p.is_in_service, 'device', p.device,
      'medium', p.medium, 'site', ${facility('f')}, 'credentialDomain', p.credential_domain) AS primary,
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'requiredPaths', d.required_paths)
      ORDER BY d.position) FROM datasets d WHERE d.system_id = p.system_id AND d.is_active), '[]') AS datasets,
    coalesce((SELECT jsonb_agg(jsonb_build_object('rule', w.rule, 'until', ${ms('w.until')}))
      FROM backup_waivers w WHERE w.system_id = p.system_id AND w.ended_at IS NULL), '[]') AS waivers
  FROM protected_systems p JOIN systems s ON s.id = p.system_id LEFT JOIN sites f ON f.id = p.site_id
  WHERE p.system_id = ANY ($1) AND s.is_active`;

const COPIES = `
  SELECT c.id, c.dataset_id AS "datasetId", c.name, c.tool, c.device, c.medium, c.isolation, c.schedule,
    c.credential_domain AS "credentialDomain", c.mirror_of AS "mirrorOf", ${facility('f')} AS site,
    ${ms('c.changed_at')} AS "changedAt", ${ms(`greatest(g.at, (SELECT max(r.about_at) FROM backup_reports r
      WHERE r.copy_id = c.id))`)} AS "heartbeatAt", ${isPausedAt('$2')} AS "isPaused"
  FROM backup_copies c LEFT JOIN sites f ON f.id = c.site_id LEFT JOIN backup_pings g ON g.copy_id = c.id
  WHERE c.system_id = ANY ($1) AND c.retired_at IS NULL ORDER BY c.position`;

/** When a run `f` ended, by its own evidence `e`: a later listing of the repository began when it was long over. */
export const ENDED_AT = `CASE WHEN f.at BETWEEN e.started_at - interval '1 second' AND e.finished_at
  THEN ${ms('e.finished_at')} END`;

const NEWEST = 'f.at DESC, f.evidence_id DESC, f.position DESC';
const OF_COPY = 'SELECT f.* FROM backup_facts f WHERE f.copy_id = c.id AND f.kind =';
const since = (days: number): string => `f.at > $2::timestamptz - interval '${days} days'`;
const next = (kind: string): string =>
  `${OF_COPY} ${kind} AND f.at <= $2::timestamptz - make_interval(days => w.days)`;
const FIRST = `ORDER BY f.told, ${NEWEST} LIMIT 1`;

/**
 * Of each copy the newest runs, whole ones and others, and the newest of all if it left nothing: a job that is tried again every few
 * minutes hides no whole run. The last listing. Checks, restores and what became of the medium: all of some days, and before them
 * the newest of each that was told, found step by step in the index: a failure stays until a newer pass answers it. Oldest first. A
 * row holds all of one copy: reading many small rows costs more than their contents.
 */
const FACTS = `
  SELECT c.id AS "copyId", x.kind, x.facts FROM backup_copies c, LATERAL (
    SELECT f.kind, jsonb_agg(f.fact || jsonb_build_object('id', f.evidence_id || ':' || f.position, 'onSourceHost', f.is_on_source,
        'endedAt', ${ENDED_AT}) ORDER BY f.at, f.evidence_id, f.position) AS facts
    FROM (
      (SELECT r.* FROM (VALUES ('whole'), ('partial')) v(told),
         LATERAL (${OF_COPY} 'run' AND f.told = v.told ORDER BY ${NEWEST} LIMIT ${RUNS}) r)
      UNION ALL
      (SELECT r.* FROM (${OF_COPY} 'run' ORDER BY ${NEWEST} LIMIT 1) r WHERE r.told = 'failed')
      UNION ALL
      (${OF_COPY} 'listing' ORDER BY f.at DESC LIMIT 1)
      UNION ALL
      (${OF_COPY} 'check' AND ${since(DAYS.check)})
      UNION ALL
      (${OF_COPY} ANY ('{restore,isolation}') AND ${since(DAYS.other)})
      UNION ALL
      (SELECT o.* FROM (VALUES ('check', ${DAYS.check}), ('restore', ${DAYS.other}), ('isolation', ${DAYS.other})) w(kind, days),
         LATERAL (
           WITH RECURSIVE told AS ((${next('w.kind')} ${FIRST})
             UNION ALL SELECT n.* FROM told t, LATERAL (${next('t.kind')} AND f.told > t.told ${FIRST}) n)
           SELECT * FROM told) o)
    ) f LEFT JOIN backup_evidence e ON e.id = f.evidence_id AND f.kind = 'run' GROUP BY f.kind
  ) x WHERE c.system_id = ANY ($1) AND c.retired_at IS NULL`;

/** Restores that people tried: their word. */
const WORDS = `
  SELECT t.copy_id AS "copyId", jsonb_agg(jsonb_build_object('id', t.id, 'at', ${ms('t.finished_at')}, 'result', t.state,
      'scope', t.scope, 'comparison', NULL, 'onSourceHost', false, 'isWord', true, 'durationMinutes',
      ceil(extract(epoch FROM t.finished_at - t.started_at) / 60)) ORDER BY t.finished_at, t.id) AS restores
  FROM backup_restore_tests t WHERE t.system_id = ANY ($1) AND t.finished_at IS NOT NULL GROUP BY t.copy_id`;

interface WordRow {
  readonly copyId: string;
  readonly restores: readonly RestoreFact[];
}

/** What is known of these systems, as the evaluation takes it. A system without a plan is not among them. */
export async function readSystems(
  { manager, now }: Tx,
  systemIds: readonly string[],
): Promise<SystemFacts[]> {
  const systems = await manager.query<SystemRow[]>(SYSTEMS, [systemIds]);
  const copies = await manager.query<CopyRow[]>(COPIES, [systemIds, now]);
  const facts = new Map<string, FactRow[]>();
  for (const row of await manager.query<FactRow[]>(FACTS, [systemIds, now])) {
    const known = facts.get(row.copyId);
    if (known) known.push(row);
    else facts.set(row.copyId, [row]);
  }
  const words = new Map(
    (await manager.query<WordRow[]>(WORDS, [systemIds])).map(({ copyId, restores }) => [copyId, restores]),
  );
  const byDataset = new Map<string, CopyFacts[]>();
  for (const copy of copies) {
    const known = byDataset.get(copy.datasetId) ?? [];
    byDataset.set(copy.datasetId, [
      ...known,
      copyFacts(copy, facts.get(copy.id) ?? [], words.get(copy.id) ?? []),
    ]);
  }
  return systems.map(({ datasets, ...system }) => ({
    ...system,
    datasets: datasets.map((dataset) => ({ ...dataset, copies: byDataset.get(dataset.id) ?? [] })),
  }));
}

function copyFacts(
  { datasetId: _, tool, ...copy }: CopyRow,
  rows: readonly FactRow[],
  words: readonly RestoreFact[],
): CopyFacts {
  const of = <F>(kind: FactRow['kind']): readonly F[] =>
    (rows.find((row) => row.kind === kind)?.facts ?? []) as readonly F[];
  return {
    ...copy,
    levelCap: UPLOADS.has(tool) ? CAP_OF_UPLOADS : 5,
    isOfCluster: isOfCluster(tool),
    runs: newestOfEachSnapshot(of<RunFact>('run')),
    lastListing: of<ListingFact>('listing').at(-1) ?? null,
    checks: of<CheckFact>('check'),
    restores: [...of<RestoreFact>('restore'), ...words],
    isolationEvents: of<IsolationFact>('isolation'),
  };
}

/** Whether the tool of a copy takes a database cluster as a whole. */
export const isOfCluster = (tool: string): boolean => OF_CLUSTERS.has(tool);

/** A snapshot that was told of again, by a later listing of the same repository, is the same run. */
export function newestOfEachSnapshot<R extends RunFact>(runs: readonly R[]): R[] {
  const bySnapshot = new Map(runs.map((run) => [run.snapshot ?? run.id, run]));
  return [...bySnapshot.values()];
}

import type { Tx } from '../events/transactions.js';
import type { NewEvent } from '../events/event-types.js';
import { notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { audienceIn } from './drill.events.js';
import type { Condition } from './plan/condition.js';
import type {
  InjectChannel,
  InjectType,
  ScenarioExpectation,
  ScenarioIncident,
  Trigger,
} from './plan/scenario.js';

export const INJECT_STATUSES = [
  'draft',
  'submitted',
  'approved',
  'synchronized',
  'released',
  'complete',
  'deferred',
  'obsolete',
] as const;
export type InjectStatus = (typeof INJECT_STATUSES)[number];

/** A row of `drill_injects`. Behind the scenes only: a player gets a copy of what it may read, as a delivery. */
export interface Inject {
  readonly id: string;
  readonly drillId: string;
  readonly code: string;
  readonly title: string;
  readonly body: string;
  readonly storyline: string;
  readonly type: InjectType;
  readonly trigger: Trigger;
  readonly offsetMs: number | null;
  readonly condition: Condition | null;
  readonly fromName: string;
  readonly channel: InjectChannel;
  readonly parties: readonly string[];
  readonly controller: string;
  readonly expectedAction: string;
  readonly notes: string;
  readonly tasks: readonly string[];
  readonly expectations: readonly ScenarioExpectation[];
  readonly incident: ScenarioIncident | null;
  /** What a spreadsheet said that nothing here is made for; the organisers' own. */
  readonly extra: Readonly<Record<string, string>>;
  readonly status: InjectStatus;
  readonly authorId: string | null;
  readonly approverId: string | null;
  readonly heldAt: Date | null;
  /** Why it could not be released, as a code; null when it was overdue, or is not held. */
  readonly heldReason: string | null;
  readonly deferredReason: string | null;
  readonly narrative: string | null;
  readonly releasedAt: Date | null;
  readonly releasedMs: number | null;
  readonly completedAt: Date | null;
  readonly version: number;
}

const select = (
  offsetMs: string,
): string => `SELECT i.id, i.drill_id AS "drillId", i.code, i.title, i.body, i.storyline, i.type, i.trigger,
  ${offsetMs} AS "offsetMs", i.condition, i.from_name AS "fromName", i.channel, i.parties, i.controller,
  i.expected_action AS "expectedAction", i.notes, i.tasks, i.expectations, i.incident, i.extra, i.status, i.author_id AS "authorId",
  i.approver_id AS "approverId", i.held_at AS "heldAt",
  CASE WHEN i.held_at IS NOT NULL THEN i.held_reason END AS "heldReason", i.deferred_reason AS "deferredReason", i.narrative,
  i.released_at AS "releasedAt", i.released_ms AS "releasedMs", i.completed_at AS "completedAt", i.version
  FROM drill_injects i`;
export const SELECT_INJECTS = select('i.offset_ms');
/** Each at the time that it was planned for when the drill began, whatever was shifted since; what has no time now has none. */
export const SELECT_AS_PLANNED = select(
  'CASE WHEN i.offset_ms IS NOT NULL THEN coalesce(i.planned_ms, i.offset_ms) END',
);

/** In the order of the story. */
export const IN_ORDER = 'ORDER BY i.offset_ms NULLS LAST, i.code';

/** @throws 404 */
export async function lockInject({ manager }: Tx, drillId: string, id: string): Promise<Inject> {
  const [row] = isId(id)
    ? await manager.query<Inject[]>(
        `${SELECT_INJECTS} WHERE i.drill_id = $1 AND i.id = $2 FOR NO KEY UPDATE`,
        [drillId, id],
      )
    : [];
  if (!row) throw notFound();
  return row;
}

/** Behind the scenes only. */
export const injectEvent = (
  inject: Inject,
  {
    type,
    data,
    changed,
  }: {
    type:
      | 'inject.created'
      | 'inject.changed'
      | 'inject.submitted'
      | 'inject.returned'
      | 'inject.withdrawn'
      | 'inject.approved'
      | 'inject.released'
      | 'inject.completed'
      | 'inject.deferred'
      | 'inject.held';
    data?: Record<string, unknown>;
    changed?: readonly string[];
  },
): NewEvent => ({
  type,
  subjectId: inject.id,
  drillId: inject.drillId,
  audience: audienceIn(inject.drillId, 'staff'),
  version: inject.version,
  subject: {
    id: inject.id,
    code: inject.code,
    title: inject.title,
    status: inject.status,
    offsetMs: inject.offsetMs,
    heldAt: inject.heldAt,
    releasedAt: inject.releasedAt,
    releasedMs: inject.releasedMs,
  },
  ...(changed && { changed }),
  ...(data && { data }),
});

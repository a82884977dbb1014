import type { Actor, RealmActor } from '../access/actor.js';
import { inRealm, isInDrill, REGISTERS } from '../access/actor.js';
import type { Part } from '../access/membership.js';
import type { RealmMembers } from '../access/realm-members.js';
import { operatorOfServer, type Principal } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import { conflict, forbidden, notFound } from '../platform/errors/problem.js';
import type { Clock } from './clock/drill-clock.js';

export const DRILL_STATUSES = [
  'draft',
  'ready',
  'running',
  'preempted',
  'ended',
  'evaluating',
  'reported',
  'approved',
  'closed',
  'cancelled',
] as const;
export type DrillStatus = (typeof DRILL_STATUSES)[number];

/** A row of `drills`. */
export interface Drill {
  readonly id: string;
  readonly code: string;
  readonly kind: 'tabletop' | 'functional' | 'live_fire';
  readonly title: string;
  readonly summary: string;
  readonly year: number;
  readonly scenarioKey: string | null;
  readonly isBlind: boolean;
  readonly plannedAt: Date | null;
  readonly maxMinutes: number;
  readonly status: DrillStatus;
  readonly directorId: string;
  readonly deputyId: string | null;
  readonly clockState: Clock['state'];
  readonly anchorAt: Date | null;
  readonly anchorMs: number;
  readonly scale: number;
  /** Since when its realm is held, because the clock stands; null while it runs and before the start. */
  readonly heldAt: Date | null;
  readonly lookedAt: Date | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly version: number;
}

const COLUMNS = `d.id, d.code, d.kind, d.title, d.summary, d.year, d.scenario_key AS "scenarioKey", d.is_blind AS "isBlind",
  d.planned_at AS "plannedAt", d.max_minutes AS "maxMinutes", d.status, d.director_id AS "directorId",
  d.deputy_id AS "deputyId", d.clock_state AS "clockState", d.anchor_at AS "anchorAt", d.anchor_ms AS "anchorMs", d.scale,
  (SELECT r.held_at FROM realms r WHERE r.id = d.id) AS "heldAt", d.looked_at AS "lookedAt", d.started_at AS "startedAt", d.ended_at AS "endedAt", d.end_reason AS "endReason", d.version`;

export const SELECT_DRILLS = `SELECT ${COLUMNS} FROM drills d`;

/** Its clock; before the start it stands at nought. */
export const clockOf = ({ clockState, anchorAt, anchorMs, scale }: Drill, now: Date): Clock => ({
  state: clockState,
  anchorAt: anchorAt ?? now,
  anchorMs,
  scale,
});

/** @throws 404 */
export async function readDrill({ manager }: Tx, id: string): Promise<Drill> {
  const [row] = await manager.query<Drill[]>(`${SELECT_DRILLS} WHERE d.id = $1`, [id]);
  if (!row) throw notFound();
  return row;
}

/** Locks it: whatever changes the run or the plan waits for this. @throws 404 */
export async function lockDrill({ manager }: Tx, id: string): Promise<Drill> {
  const [row] = await manager.query<Drill[]>(`${SELECT_DRILLS} WHERE d.id = $1 FOR NO KEY UPDATE`, [id]);
  if (!row) throw notFound();
  return row;
}

/** @throws 409 `drill_state` with the present status */
export function refuseUnless(drill: Drill, ...statuses: readonly DrillStatus[]): void {
  if (!statuses.includes(drill.status)) throw conflict('drill_state', { state: drill.status });
}

/**
 * The actor as it stands in that drill: its part decides what it may do there.
 * @throws 404 when it is not in it or there is none; 403 when its part is not one of `parts`
 */
export async function enter(
  members: RealmMembers,
  actor: Actor,
  { drillId, parts }: { readonly drillId: string; readonly parts?: readonly Part[] },
): Promise<RealmActor> {
  const here = isInDrill(actor) && actor.realm === drillId ? actor : await asMember(members, actor, drillId);
  if (parts && !parts.includes(here.part)) throw forbidden();
  return here;
}

async function asMember(members: RealmMembers, actor: Actor, drillId: string): Promise<RealmActor> {
  const membership = isInDrill(actor) ? null : await members.in(actor, drillId);
  if (!membership) throw notFound();
  return inRealm(actor, membership);
}

/** The server itself when it conducts: it speaks as exercise control, in that drill alone. */
export const exerciseControl = (drillId: string): Principal => ({
  ...operatorOfServer,
  name: 'Ban tổ chức diễn tập',
  realm: drillId,
  realms: [drillId],
  audience: ['team', REGISTERS, `drill:${drillId}`, `drill:${drillId}:control`],
});

import type { RealmActor } from '../access/actor.js';
import type { Part } from '../access/membership.js';
import { viewerClassOf } from '../events/principal.js';
import type { Tx } from '../events/transactions.js';
import { drillNow } from './clock/drill-clock.js';
import { clockOf, type Drill } from './drill.js';
import type { ClockOut, DrillDetail, DrillItem, MemberOut, PartyOut, RollCallOut } from './drills.dto.js';

export function presentClock(drill: Drill, now: Date): ClockOut {
  const clock = clockOf(drill, now);
  return {
    state: drill.clockState,
    anchorAt: drill.anchorAt,
    anchorMs: drill.anchorMs,
    scale: drill.scale,
    heldAt: drill.heldAt,
    now,
    drillMs: drillNow(clock, now),
  };
}

/** Drills that are over and in which the asker has not answered the hot wash. */
export async function askingHotWash({ manager }: Tx): Promise<ReadonlySet<string>> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT d.id FROM drills d WHERE d.status IN ('ended', 'evaluating', 'reported') AND d.questions <> '[]'
       AND NOT EXISTS (SELECT FROM drill_hot_wash_given g WHERE g.drill_id = d.id AND g.person_id = acting_person())`,
  );
  return new Set(rows.map(({ id }) => id));
}

interface Asking {
  readonly now: Date;
  readonly part: Part | null;
  readonly asking: ReadonlySet<string>;
}

/** What the drill is about would tell a player what will come; who is not in it may be made one. */
const mayReadSummary = ({ endedAt }: Drill, part: Part | null): boolean =>
  endedAt !== null || (part !== null && part !== 'player');

export const presentItem = (drill: Drill, { now, part, asking }: Asking): DrillItem => ({
  id: drill.id,
  code: drill.code,
  kind: drill.kind,
  title: drill.title,
  summary: mayReadSummary(drill, part) ? drill.summary : null,
  year: drill.year,
  status: drill.status,
  plannedAt: drill.plannedAt,
  startedAt: drill.startedAt,
  endedAt: drill.endedAt,
  endReason: drill.endReason,
  maxMinutes: drill.maxMinutes,
  version: drill.version,
  clock: presentClock(drill, now),
  part,
  asksHotWash: part !== null && asking.has(drill.id),
});

/**
 * The drill for somebody who is in it. A player finds the party it belongs to; who stopped it is for the team, to a unit it
 * is nobody by name.
 */
export async function presentDetail(tx: Tx, drill: Drill, here: RealmActor): Promise<DrillDetail> {
  const { part } = here;
  const [stop] = await tx.manager.query<Stop[]>(
    `SELECT s.id, s.by_name AS by, s.at, (SELECT bool_or(a.member_id IS NOT NULL) FROM realm_members m
       LEFT JOIN drill_stop_answers a ON a.member_id = m.id AND a.stop_id = s.id WHERE m.realm = s.drill_id
         AND (m.person_id = acting_person() OR m.unit_id = ANY (acting_units()))) AS "isHeard"
     FROM drill_stops s WHERE s.drill_id = $1 AND s.ended_at IS NULL`,
    [drill.id],
  );
  return {
    ...presentItem(drill, { now: tx.now, part, asking: await askingHotWash(tx) }),
    parties: await partiesOf(tx, drill.id, part === 'player'),
    can: abilities(drill, part),
    stoppedBy: stop && viewerClassOf(here) === 'team' ? stop.by : null,
    stoppedAt: stop?.at ?? null,
    hasHeardStop: stop?.isHeard ?? null,
    rollCall: stop && part === 'control' ? await rollCallOf(tx, drill.id, stop.id) : null,
  };
}

interface Stop {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly isHeard: boolean | null;
}

const rollCallOf = ({ manager }: Tx, drillId: string, stopId: string): Promise<RollCallOut[]> =>
  manager.query<RollCallOut[]>(
    `SELECT m.id AS "memberId", coalesce(u.name, p.name, '') AS name, a.at AS "answeredAt" FROM realm_members m
     LEFT JOIN units u ON u.id = m.unit_id LEFT JOIN people p ON p.id = m.person_id
     LEFT JOIN drill_stop_answers a ON a.member_id = m.id AND a.stop_id = $2
     WHERE m.realm = $1 ORDER BY u.code, p.name, m.id`,
    [drillId, stopId],
  );

const abilities = (drill: Drill, part: Part): Record<string, boolean> => ({
  ...conducting(drill, part === 'control'),
  play: part === 'player' && drill.status === 'running',
  evaluate: part === 'evaluator' || part === 'control',
  stop: drill.status === 'running',
});

function conducting({ status, clockState }: Drill, isControl: boolean): Record<string, boolean> {
  const isOn = isControl && status === 'running';
  const isAhead = isControl && (status === 'draft' || status === 'ready');
  return {
    plan: isAhead,
    makeReady: isControl && status === 'draft',
    start: isControl && status === 'ready',
    cancel: isAhead,
    pause: isOn && clockState === 'running',
    resume: isOn && clockState === 'paused',
    end: isOn,
    resumeAfterStop: isControl && status === 'preempted',
  };
}

async function partiesOf({ manager }: Tx, drillId: string, isOwnOnly: boolean): Promise<PartyOut[]> {
  const parties = await manager.query<Omit<PartyOut, 'members'>[]>(
    `SELECT id, key, name, takes FROM drill_parties WHERE drill_id = $1 AND (NOT $2 OR id IN (SELECT party_id FROM realm_members
       WHERE person_id = acting_person() OR unit_id = ANY (acting_units()))) ORDER BY position`,
    [drillId, isOwnOnly],
  );
  const members = await manager.query<(MemberOut & { partyId: string })[]>(
    `SELECT m.id, m.party_id AS "partyId", m.unit_id AS "unitId", m.person_id AS "personId",
       coalesce(u.name, p.name, '') AS name, m.part, m.heard_at AS "heardAt", m.waived_by IS NOT NULL AS "isWaived"
     FROM realm_members m LEFT JOIN units u ON u.id = m.unit_id LEFT JOIN people p ON p.id = m.person_id
     WHERE m.realm = $1 ORDER BY u.code, p.name`,
    [drillId],
  );
  return parties.map((party) => ({
    ...party,
    members: members.filter(({ partyId }) => partyId === party.id).map(({ partyId: _, ...member }) => member),
  }));
}

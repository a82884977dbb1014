import { Injectable } from '@nestjs/common';
import { addOfficeMinutes, readOfficeCalendar } from '../duty/office-hours.js';
import { operatorOfServer, REAL_REALM } from '../events/principal.js';
import { inRealmOf, realmNow, speedOf } from '../events/realm-speed.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { tell } from '../notifications/deliveries.js';
import type { Telling } from '../notifications/telling.js';
import { SystemDataSource } from '../platform/database/database.js';
import type { UnitKind } from '../units/unit.entity.js';
import { planFor, type Severity } from './plan.js';
import { type DueAfter, planInForce, reconcile, type Timer, type Watched } from './timer.js';
import { activePolicies, timersOf, writeTimers } from './timers.js';

const BATCH = 500;

interface News {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly realm: string;
  readonly unitId: string | null;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly at: Date;
  readonly ofIncident: string | null;
  readonly incidentId: string | null;
  readonly assignmentId: string | null;
}

type Subject = Watched & {
  readonly realm: string;
  readonly severity: Severity | null;
  readonly unitKind: UnitKind;
};

/**
 * Minutes as the plan counts them: round the clock, or in office hours of the Vietnamese calendar; in a drill, minutes of
 * its clock.
 */
export async function dueAfterIn(tx: Tx): Promise<DueAfter> {
  if (tx.principal.realm !== REAL_REALM) {
    const speed = await speedOf(tx);
    return (_, from, minutes) => new Date(from.getTime() + (minutes * 60_000) / speed);
  }
  const calendar = await readOfficeCalendar(tx);
  return ({ hours }, from, minutes) =>
    hours === 'always'
      ? new Date(from.getTime() + minutes * 60_000)
      : addOfficeMinutes(from, minutes, calendar);
}

/**
 * Reads the log on and brings the timers of every assignment it names into line. Its place moves in the transaction
 * that writes them, so a crash between the two repeats nothing and forgets nothing; a second server waits its turn.
 */
@Injectable()
export class LogFollower {
  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
  ) {}

  /** Reads one batch. @returns whether there may be more */
  async follow(): Promise<boolean> {
    const realms = await this.system.query<{ id: string }[]>('SELECT id FROM realms');
    const principal = { ...operatorOfServer, realms: realms.map(({ id }) => id) };
    return this.transactions.transact(principal, async (tx) => {
      const news = await nextNews(tx);
      const last = news.at(-1);
      if (!last) return { answer: false, events: [] };
      const ids = await assignmentsOf(tx, news);
      // Whoever fires one of them first has written its assignment before that is looked at.
      const existing = await timersOf(tx, ids);
      const subjects = await subjectsOf(tx, ids);
      for (const realm of new Set(news.map((one) => one.realm))) {
        const here = inRealmOf(tx, realm);
        const isHere = (one: { realm: string }): boolean => one.realm === realm;
        await reconcileAll(here, subjects.filter(isHere), existing);
        await tellTeam(here, news.filter(isHere));
      }
      await confirmContacts(tx, news);
      await tx.manager.query(`UPDATE consumers SET seq = $1, moved_at = $2 WHERE name = 'escalation'`, [
        last.seq,
        tx.now,
      ]);
      return { answer: news.length === BATCH, events: [] };
    });
  }
}

/** What follows this follower's place, which is locked; nothing when another server holds it. */
async function nextNews({ manager }: Tx): Promise<News[]> {
  const [place] = await manager.query<{ seq: number }[]>(
    `SELECT seq FROM consumers WHERE name = 'escalation' FOR NO KEY UPDATE SKIP LOCKED`,
  );
  if (!place) return [];
  return manager.query<News[]>(
    `SELECT seq, id, type, realm, unit_id AS "unitId", actor_kind AS "actorKind", actor_id AS "actorId", recorded_at AS at,
       CASE WHEN type LIKE 'backup.%' THEN (payload::jsonb #>> '{subject,incidentId}')::uuid ELSE incident_id END AS "ofIncident", CASE WHEN type IN ('incident.triaged', 'incident.changed') AND 'severity' = ANY (changed)
       THEN incident_id END AS "incidentId", assignment_id AS "assignmentId"
     FROM event_log WHERE seq > $1 ORDER BY seq LIMIT ${BATCH}`,
    [place.seq],
  );
}

/** The assignments that the news are about; a new severity is about every one of its incident. */
async function assignmentsOf({ manager }: Tx, news: readonly News[]): Promise<string[]> {
  const assignments = unique(news.map(({ assignmentId }) => assignmentId));
  const incidents = unique(news.map(({ incidentId }) => incidentId));
  if (incidents.length === 0) return assignments;
  const rows = await manager.query<{ id: string }[]>(
    'SELECT id FROM assignments WHERE incident_id = ANY ($1)',
    [incidents],
  );
  return unique([...assignments, ...rows.map(({ id }) => id)]);
}

/** Assignments as they are now. */
async function subjectsOf({ manager }: Tx, ids: readonly string[]): Promise<Subject[]> {
  if (ids.length === 0) return [];
  return manager.query<Subject[]>(
    `SELECT a.id, a.realm, a.incident_id AS "incidentId", a.state, a.sent_at AS "sentAt", a.acknowledged_at AS "acknowledgedAt",
       a.last_note_at AS "lastNoteAt", a.returned_at AS "returnedAt", a.done_at AS "doneAt",
       a.first_reported_at AS "firstReportedAt", a.answer_expired_at AS "answerExpiredAt", a.due_at AS "dueAt",
       i.severity, u.kind AS "unitKind"
     FROM assignments a JOIN incidents i ON i.id = a.incident_id JOIN units u ON u.id = a.unit_id
     WHERE a.id = ANY ($1)`,
    [ids],
  );
}

async function reconcileAll(tx: Tx, subjects: readonly Subject[], existing: readonly Timer[]): Promise<void> {
  if (subjects.length === 0) return;
  const policies = await activePolicies(tx);
  const dueAfter = await dueAfterIn(tx);
  const now = await realmNow(tx);
  const timers = Map.groupBy(existing, ({ assignmentId }) => assignmentId);
  const wanted = subjects.flatMap((row) => {
    const own = timers.get(row.id) ?? [];
    const plan =
      planInForce(own, row.severity) ?? planFor(policies, { severity: row.severity, kind: row.unitKind });
    return reconcile(row, plan, { existing: own, dueAfter, now });
  });
  await writeTimers(tx, wanted, { isFired: false });
}

/** What a unit says that somebody of the team must hear at once. */
const LOUD: Readonly<Record<string, string>> = {
  'assignment.declined': 'declined',
  'assignment.help_asked': 'help_asked',
  'assignment.call_asked': 'call_asked',
};

/** What the evidence of backups says: a suspicion of mass encryption wakes, a finding does not while its unit is chased. */
const OF_BACKUPS: Readonly<Record<string, Pick<Telling, 'kind' | 'isUrgent'>>> = {
  'backup.finding_raised': { kind: 'backup_finding', isUrgent: false },
  'backup.anomaly_found': { kind: 'backup_anomaly', isUrgent: true },
};

const tellTeam = async (tx: Tx, news: readonly News[]): Promise<unknown> => tell(tx, news.flatMap(tellingOf));

function tellingOf({ id, type, assignmentId, ofIncident, unitId }: News): Telling[] {
  if (!ofIncident || !unitId) return [];
  const about = { cause: id, incidentId: ofIncident, unitId, whom: 'duty_officer' } as const;
  const ofBackups = OF_BACKUPS[type];
  if (ofBackups) return [{ ...about, ...ofBackups }];
  const what = LOUD[type];
  return what && assignmentId
    ? [{ ...about, assignmentId, kind: 'unit_answer', isUrgent: true, data: { what } }]
    : [];
}

/** Verbs that a contact itself has pressed, so that it is known to hear. */
const OWN_WORDS = /^assignment\.(acknowledged|declined|progressed|help_asked|call_asked|done)$/;

async function confirmContacts({ manager }: Tx, news: readonly News[]): Promise<void> {
  const own = news.filter(
    ({ realm, type, actorKind, actorId }) =>
      realm === REAL_REALM && actorKind === 'contact' && actorId && OWN_WORDS.test(type),
  );
  if (own.length === 0) return;
  await manager.query(
    `UPDATE contacts c SET confirmed_at = greatest(c.confirmed_at, r.at)
     FROM jsonb_to_recordset($1) AS r("actorId" uuid, at timestamptz) JOIN people p ON p.id = r."actorId"
     WHERE c.id = p.contact_id`,
    [JSON.stringify(own)],
  );
}

const unique = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

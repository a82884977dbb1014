import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { In } from 'typeorm';
import { Assignment } from '../assignments/assignment.entity.js';
import { assignmentEvent } from '../assignments/assignment.events.js';
import type { NewEvent } from '../events/event-types.js';
import { chaserIn, REAL_REALM } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { tell } from '../notifications/deliveries.js';
import { unheardUnits } from '../notifications/reachability.js';
import type { Telling, Told } from '../notifications/telling.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Clock } from '../platform/clock/clock.js';
import { fire, type Firing, rungAfter } from './firing.js';
import { dueAfterIn } from './log-follower.js';
import type { DueAfter, Wanted } from './timer.js';
import { dueTimers, writeTimers } from './timers.js';

const BATCH = 1000;
/** So many of a drill's fire in one transaction: their events are appended behind the log's lock, and real work waits. */
const PORTION = 4;
const REST_MS = 50;

/**
 * Fires what is due. A batch is one transaction and a fixed number of statements: it locks the timers, then their
 * assignments, so that an answer either comes before and makes the step pointless, or after it was written.
 */
@Injectable()
export class Sweep {
  private readonly logger = new Logger('Sweep');

  constructor(
    private readonly transactions: Transactions,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Fires everything that is due of the real operation, then a portion of each drill's, with a rest after it.
   * @returns how many timers fired: when there were some, there may be more
   */
  async run(): Promise<number> {
    const realms = await this.system.query<{ realm: string }[]>(
      `SELECT DISTINCT t.realm FROM escalation_timers t JOIN realms r ON r.id = t.realm AND r.held_at IS NULL
       WHERE t.due_at <= clock_timestamp() + make_interval(secs => $1)`,
      [this.clock.offsetMs / 1000],
    );
    const isReal = ({ realm }: { realm: string }): boolean => realm === REAL_REALM;
    let fired = 0;
    for (const { realm } of realms.filter(isReal)) fired += await this.runIn(realm, BATCH);
    for (const { realm } of realms.filter((one) => !isReal(one))) {
      const count = await this.runIn(realm, PORTION);
      if (count === PORTION) await pause(REST_MS);
      fired += count;
    }
    return fired;
  }

  /** A timer that cannot be fired must not stop the others: it is left out, stays due, and the auditor finds it. */
  private async runIn(realm: string, most: number): Promise<number> {
    const broken: string[] = [];
    let fired = 0;
    for (let limit = most; ;) {
      try {
        const count = await this.batch(realm, limit, broken);
        fired += count;
        if (count < limit || most < BATCH) return fired; // of a drill no more than its portion
      } catch (err) {
        if (limit > 1) limit = 1;
        else {
          const [first] = await this.firstDue(realm, broken);
          if (!first) throw err;
          this.logger.error({ err, timer: first.id }, 'a timer could not be fired; the others go on');
          broken.push(first.id);
        }
      }
    }
  }

  private firstDue(realm: string, without: readonly string[]): Promise<{ id: string }[]> {
    return this.system.query<{ id: string }[]>(
      `SELECT id FROM escalation_timers WHERE realm = $1 AND NOT id = ANY ($2)
         AND due_at <= clock_timestamp() + make_interval(secs => $3) ORDER BY due_at, id LIMIT 1`,
      [realm, without, this.clock.offsetMs / 1000],
    );
  }

  private batch(realm: string, limit: number, without: readonly string[]): Promise<number> {
    return this.transactions.transact(chaserIn(realm), async (tx) => {
      const timers = await dueTimers(tx, { limit, without });
      if (timers.length === 0) return { answer: 0, events: [] };
      const rows = await lockAll(tx, [...new Set(timers.map(({ assignmentId }) => assignmentId))]);
      const dueAfter = await dueAfterIn(tx);
      const firings = timers.map((timer) =>
        fire(timer, rows.get(timer.assignmentId) as Assignment, { now: tx.now, dueAfter }),
      );
      return { answer: timers.length, events: await carryOut(tx, firings, dueAfter) };
    });
  }
}

async function lockAll({ manager }: Tx, ids: readonly string[]): Promise<Map<string, Assignment>> {
  const rows = await manager
    .getRepository(Assignment)
    .find({ where: { id: In([...ids]) }, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });
  return new Map(rows.map((row) => [row.id, row]));
}

async function carryOut(tx: Tx, firings: readonly Firing[], dueAfter: DueAfter): Promise<NewEvent[]> {
  const tellings = firings.flatMap((firing) => firing.tellings);
  const told = new Map((await tell(tx, tellings)).map((one, at) => [tellings[at] as Telling, one]));
  const silent = await silentFirings(tx, firings, told);
  const changes = firings.flatMap((firing) => changeOf(tx, firing, silent));
  await writeTimers(
    tx,
    [
      ...firings.map((firing) => movedOn(tx, firing, { told, silent, dueAfter })),
      ...firings.flatMap(({ again }) => (again ? [again] : [])),
    ],
    { isFired: true },
  );
  await writeAssignments(
    tx,
    changes.map(({ row }) => row),
  );
  return [...firings.flatMap((firing) => wordOf(firing, told)), ...changes.map(({ event }) => event)];
}

/** Firings whose unit has nobody left who could hear; the team is told at once. */
async function silentFirings(
  tx: Tx,
  firings: readonly Firing[],
  told: ReadonlyMap<Telling, Told>,
): Promise<Set<Firing>> {
  const unheard = firings.filter(
    ({ row, tellings, timer }) =>
      timer.kind === 'answer' &&
      row.unreachableAt === null &&
      tellings.some((one) => !told.get(one)?.isHeard),
  );
  const units = await unheardUnits(
    tx,
    unheard.map(({ row }) => row.unitId),
  );
  const silent = unheard.filter(({ row }) => units.has(row.unitId));
  await tell(
    tx,
    silent.flatMap(({ timer, row }) => {
      const about = {
        cause: `${timer.id}:${timer.beganAt.getTime()}:unreachable`,
        kind: 'unreachable',
      } as const;
      const { incidentId, id: assignmentId, unitId } = row;
      const alarm = { ...about, incidentId, assignmentId, unitId, isUrgent: true };
      return [{ ...alarm, whom: 'team_lead' } as const, { ...alarm, whom: 'duty_officer' } as const];
    }),
  );
  return new Set(silent);
}

interface Outcome {
  readonly told: ReadonlyMap<Telling, Told>;
  readonly silent: ReadonlySet<Firing>;
  readonly dueAfter: DueAfter;
}

/**
 * Nobody heard this rung: the next one is called now, not after its pause. Their phones ring in the morning: the next one
 * is called so long after that.
 */
function movedOn({ now }: Tx, firing: Firing, { told, silent, dueAfter }: Outcome): Wanted {
  const { next, tellings, timer } = firing;
  const [telling] = tellings;
  const what = telling && told.get(telling);
  if (timer.kind !== 'answer' || !what || !next.dueAt) return next;
  if (!what.isHeard) {
    if (silent.has(firing) || next.round > timer.round || next.dueAt < now) return next;
    return { ...next, dueAt: now };
  }
  if (!what.ringsAt || what.ringsAt <= now) return next;
  return { ...next, dueAt: rungAfter(timer, next, { calledAt: what.ringsAt, dueAfter }) };
}

function changeOf(
  tx: Tx,
  firing: Firing,
  silent: ReadonlySet<Firing>,
): { row: Assignment; event: NewEvent }[] {
  const { row, says } = firing;
  if (says === 'answer_expired') {
    const set = { answerExpiredAt: tx.now };
    const changed = { ...row, ...set, version: row.version + 1 };
    return [{ row: changed, event: assignmentEvent(changed, { type: 'assignment.answer_expired', set }) }];
  }
  if (!silent.has(firing)) return [];
  const set = { unreachableAt: tx.now };
  const changed = { ...row, ...set, version: row.version + 1 };
  const event = assignmentEvent(changed, { type: 'assignment.unreachable', set });
  return [{ row: changed, event: { ...event, audience: ['team'] } }];
}

async function writeAssignments({ manager }: Tx, rows: readonly Assignment[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE assignments a SET answer_expired_at = r."answerExpiredAt", unreachable_at = r."unreachableAt", version = r.version
     FROM jsonb_to_recordset($1) AS r(id uuid, "answerExpiredAt" timestamptz, "unreachableAt" timestamptz, version integer)
     WHERE a.id = r.id`,
    [JSON.stringify(rows)],
  );
}

/** What the timeline says of a step that changed no row: for the team alone, a deadline's also for the unit. */
function wordOf({ timer, row, says, tellings }: Firing, told: ReadonlyMap<Telling, Told>): NewEvent[] {
  if (says === null || says === 'answer_expired') return [];
  const { changed: _, ...event } = assignmentEvent(row, { type: `assignment.${says}`, set: {} });
  if (says !== 'escalated') {
    const data = { which: timer.kind, targetAt: timer.targetAt };
    return [{ ...event, audience: ['team', `unit:${row.unitId}`], data }];
  }
  const [telling] = tellings;
  const { names = [], isHeard = false } = (telling && told.get(telling)) ?? {};
  const { plan, step, round } = timer;
  const data = {
    whom: plan.steps[step]?.whom,
    names,
    isHeard,
    step: step + 1,
    steps: plan.steps.length,
    round: round + 1,
    rounds: plan.repeats + 1,
  };
  return [{ ...event, audience: ['team'], data }];
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { type Actor, type RealmActor, REGISTERS } from '../access/actor.js';
import { RealmMembers } from '../access/realm-members.js';
import { type Principal, REAL_REALM } from '../events/principal.js';
import { inRealmOf } from '../events/realm-speed.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { DeclareService } from '../incidents/declare.service.js';
import { ruleBroken } from '../platform/errors/problem.js';
import { moveClock, refusedClock } from './clock-moves.js';
import { drillNow, pause, resume } from './clock/drill-clock.js';
import { clockOf, type Drill, enter, lockDrill, readDrill, refuseUnless } from './drill.js';
import { drillEvent } from './drill.events.js';
import { presentDetail } from './drill.reads.js';
import type { DrillDetail, ResumeAfterStopBody, StopBody, StopOut } from './drills.dto.js';
import { titleOf } from './stop-title.js';
import { tellStop } from './stop-told.js';

/** *Dừng – sự cố thật*: anybody who is in the drill, one press and a confirm (the exercise phrase "No Duff"). */
@Injectable()
export class StopService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: RealmMembers,
    private readonly declare: DeclareService,
  ) {}

  /**
   * One transaction: the clock stands, nothing more is released, a real incident waits in *received* with who stopped and
   * where, and everybody in the drill and the officer on duty are told. @throws 409 `drill_state` unless it runs
   */
  async stop(actor: Actor, drillId: string, { words }: StopBody): Promise<StopOut> {
    const here = await enter(this.members, actor, { drillId });
    return this.transactions.transact(asAlarm(here, drillId), async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'running');
      const real = await this.openReal(tx, { here, drill, words });
      const clock = clockOf(drill, tx.now);
      const to = clock.state === 'running' ? refusedClock(clock, pause(clock, tx.now)) : clock;
      const { event } = await moveClock(tx, drill, {
        ...{ to, by: actor.id, reason: words ?? null },
        ...{ set: { status: 'preempted' }, type: 'drill.preempted' },
      });
      const stopId = uuidv7();
      await tx.manager.query(
        `INSERT INTO drill_stops (id, drill_id, at, at_ms, by, by_name, words, incident_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[stopId, drillId, tx.now, drillNow(to, tx.now), actor.id, actor.name],
          ...[words ?? null, real.id],
        ],
      );
      await answerRollCall(tx, drillId);
      await tellStop(tx, drill, { stopId, incidentId: real.id });
      return {
        answer: { incidentId: real.id, incidentCode: real.code, at: tx.now },
        events: [event, ...real.events.map((one) => ({ ...one, realm: REAL_REALM }))],
      };
    });
  }

  /** Roll call: who has heard that it was stopped. Again changes nothing. */
  async hear(actor: Actor, drillId: string): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId });
    return this.transactions.transact(here, async (tx) => {
      const drill = await readDrill(tx, drillId);
      refuseUnless(drill, 'preempted');
      const isNew = await answerRollCall(tx, drillId);
      return {
        answer: await presentDetail(tx, drill, here),
        events: isNew ? [drillEvent(drill, { type: 'drill.stop_heard', circle: 'control' })] : [],
      };
    });
  }

  /**
   * The play goes on: one who conducts, and a second person behind the scenes who agrees.
   * @throws 409 `drill_state`; 422 `second_person` when that is not another one of them
   */
  async resume(
    actor: Actor,
    drillId: string,
    { secondId, isFalseAlarm = false }: ResumeAfterStopBody,
  ): Promise<DrillDetail> {
    const here = await enter(this.members, actor, { drillId, parts: ['control'] });
    return this.transactions.transact(here, async (tx) => {
      const drill = await lockDrill(tx, drillId);
      refuseUnless(drill, 'preempted');
      await refuseAlone(tx, { drillId, firstId: here.id, secondId });
      await tx.manager.query(
        `UPDATE drill_stops SET ended_at = $2, ended_by = $3, second_by = $4, outcome = $5 WHERE drill_id = $1 AND ended_at IS NULL`,
        [drillId, tx.now, actor.id, secondId, isFalseAlarm ? 'false_alarm' : 'resumed'],
      );
      const clock = clockOf(drill, tx.now);
      const { drill: moved, event } = await moveClock(tx, drill, {
        ...{ to: refusedClock(clock, resume(clock, tx.now)), by: actor.id, reason: null },
        ...{ set: { status: 'running' }, type: 'drill.resumed' },
      });
      return { answer: await presentDetail(tx, moved, here), events: [event] };
    });
  }

  /**
   * What the team finds in its real list: who stopped, in which drill, and the words if there were any. In both languages:
   * nobody has typed it, and it is an alarm for everybody.
   */
  private async openReal(
    tx: Tx,
    { here, drill, words }: { here: RealmActor; drill: Drill; words: string | undefined },
  ): Promise<{ id: string; code: string; events: Awaited<ReturnType<DeclareService['within']>>['events'] }> {
    const unitId = here.unitId ?? (await leadUnit(tx));
    const { id, events } = await this.declare.within(inRealmOf(tx, REAL_REALM), {
      title: words
        ? titleOf(words)
        : `Dừng diễn tập ${drill.code}: báo có sự cố thật / Drill stopped: real incident`,
      description: [
        `${here.name} đã dừng cuộc diễn tập ${drill.code} vì sự cố thật.`,
        `${here.name} stopped the drill ${drill.code} because of a real incident.`,
        ...(words ? [words] : []),
      ].join('\n'),
      unitId,
      severity: 'high',
      detectedAt: tx.now,
      reporter: { name: here.name },
    });
    const [{ code }] = await tx.manager.query<[{ code: string }]>(
      'SELECT code FROM incidents WHERE id = $1',
      [id],
    );
    return { id, code, events };
  }
}

/** The actor has heard the stop that is open; whoever pressed it has. @returns whether that was news */
async function answerRollCall({ manager, now }: Tx, drillId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `INSERT INTO drill_stop_answers (stop_id, member_id, at)
     SELECT s.id, m.id, $2 FROM drill_stops s, realm_members m WHERE s.drill_id = $1 AND s.ended_at IS NULL
       AND m.realm = $1 AND (m.person_id = acting_person() OR m.unit_id = ANY (acting_units()))
     ON CONFLICT DO NOTHING RETURNING member_id`,
    [drillId, now],
  );
  return rows.length > 0;
}

/** For this one transaction whoever presses may do what the alarm needs, in the own name: also find who is on duty. */
const asAlarm = (here: RealmActor, drillId: string): Principal => ({
  ...here,
  scope: 'team',
  realms: [drillId, REAL_REALM],
  audience: [...here.audience, 'team', REGISTERS, `drill:${drillId}:control`],
});

/** An alarm without a unit is the team's own: it stands at the body that leads it. */
async function leadUnit({ manager }: Tx): Promise<string> {
  const [unit] = await manager.query<{ id: string }[]>(
    `SELECT id FROM units WHERE is_active ORDER BY (kind = 'police') DESC, (kind = 'department') DESC, code LIMIT 1`,
  );
  if (!unit) throw ruleBroken('no_units', 'unitId');
  return unit.id;
}

async function refuseAlone(
  { manager }: Tx,
  { drillId, firstId, secondId }: { drillId: string; firstId: string; secondId: string },
): Promise<void> {
  const [row] = await manager.query<unknown[]>(
    `SELECT 1 FROM people p WHERE p.id = $2 AND p.is_active AND p.id <> $3 AND (p.role = 'admin' OR p.role = 'organiser'
       OR (p.role <> 'unit_contact' AND EXISTS (SELECT FROM realm_members m WHERE m.realm = $1 AND m.person_id = p.id
         AND m.part = 'control')))`,
    [drillId, secondId, firstId],
  );
  if (!row) throw ruleBroken('second_person', 'secondId');
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { isInDrill, REGISTERS } from '../../access/actor.js';
import { operatorOfServer, type Principal } from '../../events/principal.js';
import { Transactions, type Tx } from '../../events/transactions.js';
import { forbidden } from '../../platform/errors/problem.js';
import { actionFigures, type CorrectiveAction } from '../judging/corrective-actions.js';
import { bodiesOf, type Held, systemsIn, tookPart, yearOf } from './coverage.js';
import { findingsOf } from './findings.js';
import type { YearDrill, YearFigures, YearOut } from './year.dto.js';

/** Companies that help are no bodies that have to hold drills. */
const NO_BODIES = ['isp', 'vendor'];
const FROM_LEVEL = 3;

/** The year's drills: who took part and who did not, which systems, with what result, and what came of it. */
@Injectable()
export class YearService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * What was held is counted for every reader alike, on the server's behalf; of what is still to come the reader finds
   * what it may know of.
   */
  async show(actor: Actor, wanted: number | undefined): Promise<YearOut> {
    if (isInDrill(actor) || actor.kind === 'token') throw forbidden();
    const planned = await this.transactions.read(actor, plannedDrills);
    const ids = await this.transactions.read(planner, heldIds);
    return this.transactions.read(archivist(ids), async (tx) => {
      const year = wanted ?? yearOf(tx.now);
      const asked = { year, now: tx.now };
      const held = await heldDrills(tx);
      const bodies = bodiesOf(await unitsOf(tx), held, asked);
      const systems = systemsIn(await systemsOf(tx), held, asked);
      const drills = [...held, ...planned].filter((drill) => drill.year === year).map(asYearDrill);
      return {
        year,
        years: [
          ...new Set([...held, ...planned].map((drill) => drill.year).concat(yearOf(tx.now), year)),
        ].toSorted((one, other) => other - one),
        drills: drills.toSorted((one, other) => +(one.at ?? Infinity) - +(other.at ?? Infinity)),
        bodies,
        systems,
        figures: {
          ...tookPart({ bodies, systems, drills }, year),
          ...(await improvement(
            tx,
            held.filter((drill) => drill.year === year).map(({ id }) => id),
          )),
        },
      };
    });
  }
}

/** Finds what was held, announced or not: once it is over, everybody may know of it. */
const planner: Principal = { ...operatorOfServer, audience: [...operatorOfServer.audience, 'planners'] };

/** The server as one who judged in each of them, for this one reading. */
const archivist = (ids: readonly string[]): Principal => ({
  ...planner,
  realms: [...planner.realms, ...ids],
  audience: [...planner.audience, REGISTERS, ...ids.map((id) => `drill:${id}:evaluators`)],
});

const heldIds = async ({ manager }: Tx): Promise<string[]> => {
  const rows = await manager.query<{ id: string }[]>('SELECT id FROM drills WHERE ended_at IS NOT NULL');
  return rows.map(({ id }) => id);
};

interface Row extends Omit<Held, 'at'> {
  readonly title: string;
  readonly status: YearDrill['status'];
  readonly at: Date | null;
  readonly isHeld: boolean;
}

const plannedDrills = ({ manager }: Tx): Promise<Row[]> =>
  manager.query(
    `SELECT d.id, d.code, d.kind, d.title, d.status, coalesce(d.started_at, d.planned_at) AS at, false AS "isHeld",
       to_char(coalesce(d.started_at, d.planned_at, d.created_at) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY')::int AS year,
       NULL AS letter, '{}'::uuid[] AS "unitIds", '{}'::uuid[] AS "systemIds"
     FROM drills d WHERE d.ended_at IS NULL`,
  );

/** Who played, not who only watched; a system that was exercised; and the letter of the report that was approved. */
const heldDrills = ({ manager }: Tx): Promise<(Row & { readonly at: Date })[]> =>
  manager.query(
    `SELECT d.id, d.code, d.kind, d.title, d.status, d.started_at AS at, true AS "isHeld",
       to_char(d.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY')::int AS year,
       (SELECT r.report #>> '{judgement,drill,letter}' FROM drill_reports r WHERE r.drill_id = d.id) AS letter,
       ARRAY(SELECT m.unit_id FROM realm_members m WHERE m.realm = d.id AND m.unit_id IS NOT NULL) AS "unitIds",
       ARRAY(SELECT s.system_id FROM drill_systems s WHERE s.drill_id = d.id) AS "systemIds"
     FROM drills d WHERE d.ended_at IS NOT NULL`,
  );

const asYearDrill = ({ id, code, kind, title, status, at, isHeld, letter, unitIds }: Row): YearDrill => ({
  ...{ id, code, kind, title, status, at, isHeld, letter },
  bodies: unitIds.length,
});

const unitsOf = ({ manager }: Tx) =>
  manager.query<Parameters<typeof bodiesOf>[0]>(
    `SELECT id AS "unitId", code, name, kind FROM units WHERE is_active AND NOT kind = ANY ($1) ORDER BY code`,
    [NO_BODIES],
  );

const systemsOf = ({ manager }: Tx) =>
  manager.query<Parameters<typeof systemsIn>[0]>(
    `SELECT s.id, s.name, s.level, u.name AS "unitName" FROM systems s JOIN units u ON u.id = s.unit_id
     WHERE s.is_active AND s.level >= $1 ORDER BY s.level DESC, s.name`,
    [FROM_LEVEL],
  );

/** What the year's drills found, and what came of it. */
async function improvement(
  tx: Tx,
  ids: readonly string[],
): Promise<Omit<YearFigures, keyof ReturnType<typeof tookPart>>> {
  const found = [];
  for (const id of ids) found.push(...(await findingsOf(tx, id)));
  const actions = await tx.manager.query<CorrectiveAction[]>(
    `SELECT id, state, due_at AS "dueAt", implemented_at AS "implementedAt" FROM drill_actions WHERE drill_id = ANY ($1)`,
    [ids],
  );
  const figures = actionFigures(actions, tx.now);
  return {
    findings: found.length,
    findingsAnswered: found.filter((one) => one.actions.length > 0 || one.reason !== null).length,
    actions: figures.total,
    actionsOpen: figures.open,
    actionsOverdue: figures.overdue,
    actionsImplemented: figures.implemented,
    actionsOnTime: figures.onTime,
    actionsVerified: figures.verified,
    risksAccepted: figures.riskAccepted,
  };
}

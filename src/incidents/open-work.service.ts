import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { OPEN_STATES } from './incident.state.js';
import type { OpenOrder, OpenWork, OwnedIncident } from './open-work.out.js';

const MOST = 50;

type Counted<T> = T & { readonly total: number };

/** What hangs on a person, to be read before the account ends. */
@Injectable()
export class OpenWorkService {
  constructor(private readonly transactions: Transactions) {}

  /** @throws 404 for an unknown person. */
  of(actor: Actor, personId: string): Promise<OpenWork> {
    if (!isId(personId)) throw notFound();
    return this.transactions.read(actor, async (tx) => {
      const unitId = await unitOf(tx, personId);
      const incidents = await ownedBy(tx, personId);
      const assignments = unitId ? await ordersOf(tx, unitId) : [];
      return {
        incidents: incidents.map(({ total: _, ...incident }) => incident),
        incidentCount: incidents[0]?.total ?? 0,
        assignments: assignments.map(({ total: _, ...order }) => order),
        assignmentCount: assignments[0]?.total ?? 0,
        othersOfUnit: unitId === null ? null : await othersOf(tx, unitId, personId),
        tokens: await tokensOf(tx, personId),
        shifts: await shiftsOf(tx, personId),
      };
    });
  }
}

async function unitOf({ manager }: Tx, personId: string): Promise<string | null> {
  const [person] = await manager.query<{ unitId: string | null }[]>(
    `SELECT c.unit_id AS "unitId" FROM people p LEFT JOIN contacts c ON c.id = p.contact_id WHERE p.id = $1`,
    [personId],
  );
  if (!person) throw notFound();
  return person.unitId;
}

const ownedBy = ({ manager }: Tx, personId: string): Promise<Counted<OwnedIncident>[]> =>
  manager.query(
    `SELECT id, code, title, severity, state, count(*) OVER ()::int AS total FROM incidents
     WHERE owner_id = $1 AND state = ANY ($2) ORDER BY severity_rank DESC, received_at, id LIMIT ${MOST}`,
    [personId, OPEN_STATES],
  );

const ordersOf = ({ manager }: Tx, unitId: string): Promise<Counted<OpenOrder>[]> =>
  manager.query(
    `SELECT id, incident_id AS "incidentId", incident_code AS "incidentCode", state, count(*) OVER ()::int AS total
     FROM assignments WHERE unit_id = $1 AND is_open ORDER BY sent_at, id LIMIT ${MOST}`,
    [unitId],
  );

async function othersOf({ manager }: Tx, unitId: string, personId: string): Promise<number> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM people p JOIN contacts c ON c.id = p.contact_id
     WHERE c.unit_id = $1 AND c.is_active AND p.is_active AND p.password_hash IS NOT NULL AND p.id <> $2`,
    [unitId, personId],
  );
  return count;
}

async function tokensOf({ manager, now }: Tx, personId: string): Promise<number> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM api_tokens WHERE created_by = $1 AND revoked_at IS NULL AND expires_at > $2',
    [personId, now],
  );
  return count;
}

async function shiftsOf({ manager, now }: Tx, personId: string): Promise<number> {
  const [{ count }] = await manager.query<[{ count: number }]>(
    'SELECT count(*)::int AS count FROM duty_shifts WHERE person_id = $1 AND cancelled_at IS NULL AND ends_at > $2',
    [personId, now],
  );
  return count;
}

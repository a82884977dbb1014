import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../access/actor.js';
import type { NewEvent } from '../events/event-types.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { conflict, invalid, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import type { PolicyBody, PolicyList, PolicyOut } from './escalation.dto.js';

const COLUMNS = `id, name, position, severities, kinds, hours, is_urgent AS "isUrgent", steps, repeats,
  expires_minutes AS "expiresMinutes", first_report_minutes AS "firstReportMinutes", resolve_minutes AS "resolveMinutes",
  window_hours AS "windowHours", version`;

const valuesOf = (body: PolicyBody): unknown[] => [
  ...[
    body.name,
    body.position,
    body.severities,
    body.kinds,
    body.hours,
    body.isUrgent,
    JSON.stringify(body.steps),
  ],
  ...[body.repeats, body.expiresMinutes, body.firstReportMinutes, body.resolveMinutes, body.windowHours],
];

/** Who is chased how: ladders by severity and kind of unit. A change is for what is sent from then on. */
@Injectable()
export class PoliciesService {
  constructor(private readonly transactions: Transactions) {}

  list(actor: Actor): Promise<PolicyList> {
    return this.transactions.read(actor, async ({ manager }) => ({
      items: await manager.query<PolicyOut[]>(
        `SELECT ${COLUMNS} FROM escalation_policies WHERE is_active ORDER BY position, id`,
      ),
    }));
  }

  /** @throws 400 naming `steps` when they do not rise */
  create(actor: Actor, body: PolicyBody): Promise<PolicyOut> {
    refuseFalling(body);
    return this.transactions.transact(actor, async ({ manager }) => {
      const [row] = await manager.query<PolicyOut[]>(
        `INSERT INTO escalation_policies (id, name, position, severities, kinds, hours, is_urgent, steps, repeats,
           expires_minutes, first_report_minutes, resolve_minutes, window_hours)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING ${COLUMNS}`,
        [uuidv7(), ...valuesOf(body)],
      );
      return {
        answer: row as PolicyOut,
        events: [policyEvent('escalation.policy_created', row as PolicyOut)],
      };
    });
  }

  /** Replaces it whole. @throws 404; 409 `edit_conflict` when somebody changed it since that version */
  replace(actor: Actor, id: string, version: number, body: PolicyBody): Promise<PolicyOut> {
    refuseFalling(body);
    return this.transactions.transact(actor, async (tx) => {
      await lockPolicy(tx, id, version);
      const [[row]] = await tx.manager.query<[PolicyOut[], number]>(
        `UPDATE escalation_policies SET name = $2, position = $3, severities = $4, kinds = $5, hours = $6, is_urgent = $7,
           steps = $8, repeats = $9, expires_minutes = $10, first_report_minutes = $11, resolve_minutes = $12,
           window_hours = $13, version = version + 1 WHERE id = $1 RETURNING ${COLUMNS}`,
        [id, ...valuesOf(body)],
      );
      return {
        answer: row as PolicyOut,
        events: [policyEvent('escalation.policy_changed', row as PolicyOut)],
      };
    });
  }

  /** What was being chased by it is chased on; nothing new is. */
  retire(actor: Actor, id: string, reason: string): Promise<PolicyOut> {
    return this.transactions.transact(actor, async (tx) => {
      const before = await lockPolicy(tx, id);
      await tx.manager.query(
        'UPDATE escalation_policies SET is_active = false, version = version + 1 WHERE id = $1',
        [id],
      );
      return { answer: before, events: [policyEvent('escalation.policy_retired', before, { reason })] };
    });
  }
}

async function lockPolicy({ manager }: Tx, id: string, version?: number): Promise<PolicyOut> {
  const [row] = isId(id)
    ? await manager.query<PolicyOut[]>(
        `SELECT ${COLUMNS} FROM escalation_policies WHERE id = $1 AND is_active FOR NO KEY UPDATE`,
        [id],
      )
    : [];
  if (!row) throw notFound();
  if (version !== undefined && version !== row.version) throw conflict('policy_changed', { current: row });
  return row;
}

function refuseFalling({ steps }: PolicyBody): void {
  const isRising = steps.every(
    (step, at) => at === 0 || step.afterMinutes >= (steps[at - 1]?.afterMinutes ?? 0),
  );
  if (!isRising) throw invalid([{ field: 'steps', code: 'steps_not_rising' }]);
}

const policyEvent = (
  type: 'escalation.policy_created' | 'escalation.policy_changed' | 'escalation.policy_retired',
  row: PolicyOut,
  data?: Record<string, unknown>,
): NewEvent => ({
  type,
  subjectId: row.id,
  audience: ['team', 'record'],
  version: row.version,
  subject: { ...row },
  ...(data && { data }),
});

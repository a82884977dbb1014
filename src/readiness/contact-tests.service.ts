import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { PersonActor } from '../access/actor.js';
import { type Principal, operatorOfServer } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { tell } from '../notifications/deliveries.js';
import { Clock } from '../platform/clock/clock.js';
import { conflict, notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import { Ticker } from '../platform/ticker/ticker.js';
import type { TestFigures } from './readiness.dto.js';

/** Two tests within so long would only teach people to ignore them. */
const PAUSE_HOURS = 24;

interface Schedule {
  readonly day: number;
  readonly time: string;
  readonly isOn: boolean;
}

/** A message to every contact that asks for one press: each month by itself, and when somebody begins one. */
@Injectable()
export class ContactTestsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    ticker: Ticker,
  ) {
    ticker.every(60_000, 'monthly contact test', () => this.beginMonthly());
  }

  /** @throws 409 `test_too_soon` naming when the last one began */
  begin(actor: PersonActor): Promise<TestFigures> {
    return this.transactions.transact(actor, async (tx) => {
      await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtext('contact_tests'))`);
      const [last] = await tx.manager.query<{ startedAt: Date }[]>(
        `SELECT started_at AS "startedAt" FROM contact_tests WHERE started_at > $1::timestamptz - make_interval(hours => $2) LIMIT 1`,
        [tx.now, PAUSE_HOURS],
      );
      if (last) throw conflict('test_too_soon', { startedAt: last.startedAt });
      return begun(tx, null);
    });
  }

  /** Begins the month's own test when its hour has come; the month's row is the guard. */
  async beginMonthly(): Promise<void> {
    const month = dueMonth(this.clock.now(), await this.schedule());
    if (!month) return;
    await this.transactions.transact(operatorOfServer, async (tx) => {
      await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtext('contact_tests'))`);
      const known = await tx.manager.query<object[]>('SELECT FROM contact_tests WHERE month = $1', [month]);
      return known.length > 0 ? { answer: null, events: [] } : begun(tx, month);
    });
  }

  /** Whoever is signed in as a contact says so in the app. @throws 404 when that contact was not asked */
  answer(actor: PersonActor, id: string): Promise<void> {
    const taking: Principal = { ...actor, scope: 'team' };
    return this.transactions.transact(taking, async ({ manager, now }) => {
      const [row] = isId(id)
        ? await manager.query<{ at: Date | null }[]>(
            'SELECT answered_at AS at FROM contact_test_answers WHERE test_id = $1 AND contact_id = $2 FOR NO KEY UPDATE',
            [id, actor.contactId],
          )
        : [];
      if (!row) throw notFound();
      if (row.at) return { answer: undefined, events: [] };
      await manager.query(
        `UPDATE contact_test_answers SET answered_at = $3, via = 'web' WHERE test_id = $1 AND contact_id = $2`,
        [id, actor.contactId, now],
      );
      await manager.query('UPDATE contacts SET confirmed_at = $2 WHERE id = $1', [actor.contactId, now]);
      const subject = { id, contactId: actor.contactId, answeredAt: now, via: 'web' };
      return {
        answer: undefined,
        events: [{ type: 'contact_test.answered', subjectId: id, audience: ['team'], subject }],
      };
    });
  }

  private schedule(): Promise<Schedule> {
    return this.transactions.read(operatorOfServer, async ({ manager }) => {
      const [{ value }] = await manager.query<[{ value: Schedule }]>(
        `SELECT value FROM settings WHERE key = 'contact_test'`,
      );
      return value;
    });
  }
}

/** The month whose test has to have begun by now, in Vietnamese time; null before its hour, or when it is switched off. */
export function dueMonth(now: Date, { day, time, isOn }: Schedule): string | null {
  if (!isOn) return null;
  const local = new Date(now.getTime() + 7 * 3_600_000).toISOString();
  const month = local.slice(0, 7);
  const due = `${month}-${String(day).padStart(2, '0')}T${time}`;
  // Only on the day itself: a server set up in the middle of a month does not begin with a test of last week.
  return local.slice(0, 16) >= due && local.slice(0, 10) === due.slice(0, 10) ? month : null;
}

async function begun(tx: Tx, month: string | null) {
  const { manager, now, principal } = tx;
  const id = uuidv7();
  await manager.query(
    'INSERT INTO contact_tests (id, month, started_at, started_by) VALUES ($1, $2, $3, $4)',
    [id, month, now, principal.kind === 'system' ? null : principal.id],
  );
  const contacts = await manager.query<{ id: string }[]>(
    `WITH asked AS (INSERT INTO contact_test_answers (test_id, contact_id)
       SELECT $1, c.id FROM contacts c JOIN units u ON u.id = c.unit_id WHERE c.is_active AND u.dispatchable
       RETURNING contact_id AS id) SELECT id FROM asked`,
    [id],
  );
  await tell(
    tx,
    contacts.map(({ id: contactId }) => ({
      cause: `contact_test:${id}`,
      kind: 'contact_test' as const,
      whom: { contactId },
      contactTestId: id,
      isUrgent: false,
      data: { testId: id },
    })),
  );
  const figures = { id, month, startedAt: now, asked: contacts.length, answered: 0, medianMs: null };
  return {
    answer: figures,
    events: [
      {
        type: 'contact_test.started' as const,
        subjectId: id,
        audience: ['team'],
        subject: { id, month, startedAt: now, asked: contacts.length },
      },
    ],
  };
}

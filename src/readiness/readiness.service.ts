import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound } from '../platform/errors/problem.js';
import { isId } from '../platform/http/cursor.js';
import type { Readiness, TestAnswer, TestDetail, TestFigures } from './readiness.dto.js';
import { readinessOf, untestedDaysIn } from './unit-readiness.js';

const FIGURES = `
  SELECT t.id, t.month, t.started_at AS "startedAt", count(a.contact_id)::int AS asked,
    count(a.answered_at)::int AS answered,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM a.answered_at - t.started_at) * 1000) AS "medianMs"
  FROM contact_tests t LEFT JOIN contact_test_answers a ON a.test_id = t.id
  WHERE $1::uuid IS NULL OR t.id = $1 GROUP BY t.id ORDER BY t.started_at DESC LIMIT 12`;

/** Whether the province could be told tonight: known before the incident, not found out in it. */
@Injectable()
export class ReadinessService {
  constructor(private readonly transactions: Transactions) {}

  overview(actor: Actor): Promise<Readiness> {
    return this.transactions.read(actor, async (tx) => {
      const untestedDays = await untestedDaysIn(tx);
      return {
        items: await readinessOf(tx, untestedDays),
        tests: await tx.manager.query<TestFigures[]>(FIGURES, [null]),
        untestedDays,
        isTeamOnTonight: await isTeamOnTonight(tx),
      };
    });
  }

  /** One test with every contact's answer. @throws 404 */
  test(actor: Actor, id: string): Promise<TestDetail> {
    return this.transactions.read(actor, async ({ manager }) => {
      const [figures] = isId(id) ? await manager.query<TestFigures[]>(FIGURES, [id]) : [];
      if (!figures) throw notFound();
      const answers = await manager.query<TestAnswer[]>(
        `SELECT a.contact_id AS "contactId", c.unit_id AS "unitId", c.name, a.answered_at AS "answeredAt", a.via
         FROM contact_test_answers a JOIN contacts c ON c.id = a.contact_id
         WHERE a.test_id = $1 ORDER BY a.answered_at NULLS FIRST, c.name`,
        [id],
      );
      return { ...figures, answers };
    });
  }
}

async function isTeamOnTonight({ manager, now }: Tx): Promise<boolean> {
  const [{ isOn }] = await manager.query<[{ isOn: boolean }]>(
    `SELECT EXISTS (SELECT FROM duty_shifts WHERE cancelled_at IS NULL AND post = 'team'
       AND starts_at < evening + interval '12 hours' AND ends_at > greatest(evening, $1::timestamptz)) AS "isOn"
     FROM (SELECT (date_trunc('day', $1::timestamptz AT TIME ZONE 'Asia/Ho_Chi_Minh') + interval '18 hours')
       AT TIME ZONE 'Asia/Ho_Chi_Minh' AS evening) tonight`,
    [now],
  );
  return isOn;
}

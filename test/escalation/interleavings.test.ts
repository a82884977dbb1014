import fc from 'fast-check';
import { Caller, type Json } from '../support/caller.js';
import { chased } from '../support/chase.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const UNITS = 3;
const RUNS = process.env['LONG'] ? 1000 : 20;

let server: TestServer;
let lead: Caller;
let contacts: Caller[];
let units: { id: string; code: string }[];
let signedInAt = -Infinity;
beforeAll(async () => {
  server = await startServer();
  units = await dispatchable(server, UNITS);
});
afterAll(() => server.close());

const DAY_MS = 86_400_000;

/** Hours go by in each run, and no session lasts for all of them. */
async function signInDaily(): Promise<void> {
  if (server.clock.offsetMs - signedInAt < DAY_MS) return;
  signedInAt = server.clock.offsetMs;
  const signIn = (login: string): Promise<Caller> => Caller.signIn(server.url, login, DEMO_PASSWORD);
  lead = await signIn('lead');
  contacts = await Promise.all(units.map((unit) => signIn(loginOf(unit))));
}

type Step =
  | { readonly kind: 'acknowledge' | 'decline' | 'recall'; readonly at: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'tick'; readonly minutes: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('tick' as const), minutes: fc.integer({ min: 0, max: 20 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('acknowledge' as const, 'decline' as const, 'recall' as const),
      at: fc.integer({ min: 0, max: UNITS - 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const) }) },
);

async function take(one: Step, incidentId: string, sent: readonly Json[]): Promise<unknown> {
  if (one.kind === 'tick') return server.advance(one.minutes * 60_000);
  if (one.kind === 'close') {
    const closing = { outcome: 'resolved', summary: 'Xong', reason: 'Kết thúc' };
    return lead.post(`/api/incidents/${incidentId}/close`, closing);
  }
  const path = `/api/assignments/${sent[one.at]!.id}/${one.kind}`;
  if (one.kind === 'recall') return lead.post(path, { reason: 'Gửi nhầm' });
  return contacts[one.at]!.post(path, one.kind === 'decline' ? { reason: 'Bận' } : {});
}

/** Steps of the chase that the log puts after the word that made them pointless, until that word expires. */
const AFTER_THE_WORD = `
  SELECT count(*)::int AS count FROM event_log e JOIN event_log w ON w.assignment_id = e.assignment_id AND w.seq < e.seq
  WHERE e.incident_id = $1 AND e.type IN ('assignment.escalated', 'assignment.unreachable')
    AND w.type IN ('assignment.acknowledged', 'assignment.declined', 'assignment.recalled')
    AND NOT EXISTS (SELECT FROM event_log x WHERE x.assignment_id = e.assignment_id
      AND x.type = 'assignment.answer_expired' AND x.seq > w.seq AND x.seq < e.seq)`;

const one = async (sql: string, values: unknown[]): Promise<number> =>
  (await server.database.superuser.query(sql, values)).rows[0].count as number;

test(
  'whatever happens at once: no step after the word that made it pointless, none twice, none of what is closed',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
        async (rounds) => {
          await signInDaily();
          const { id } = await declare(lead, { severity: 'critical', category: 'malware' });
          const sent = await dispatch(
            lead,
            id,
            units.map((unit) => unit.id),
          );
          for (const round of rounds) await Promise.all(round.map((each) => take(each, id, sent)));
          await chased(server);
          expect(await one(AFTER_THE_WORD, [id])).toBe(0);
          await lead.post(`/api/incidents/${id}/close`, {
            outcome: 'resolved',
            summary: 'Xong',
            reason: 'Hết',
          });
          await chased(server);
          const told = 'SELECT count(*)::int AS count FROM deliveries WHERE incident_id = $1';
          const before = await one(told, [id]);
          await server.advance(3 * 3_600_000);
          await chased(server);
          expect(await one(told, [id])).toBe(before);
          const open =
            'SELECT count(*)::int AS count FROM escalation_timers WHERE incident_id = $1 AND due_at IS NOT NULL';
          expect(await one(open, [id])).toBe(0);
          expect(
            await one(
              `SELECT count(*)::int AS count FROM (SELECT 1 FROM event_log WHERE incident_id = $1 AND type = 'assignment.escalated'
             GROUP BY assignment_id, payload::jsonb #>> '{data,round}', payload::jsonb #>> '{data,step}',
               (SELECT count(*) FROM event_log x WHERE x.assignment_id = event_log.assignment_id
                  AND x.type = 'assignment.answer_expired' AND x.seq < event_log.seq) HAVING count(*) > 1) doubled`,
              [id],
            ),
          ).toBe(0);
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  RUNS * 6000,
);

import fc from 'fast-check';
import type { Caller, Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { allPages, everything, wholeFeed } from './everything.js';
import { expectedFeedOf } from './expected-feed.js';
import { RandomOperation, type Step, steps } from './random-operation.js';

const RUNS = process.env['LONG'] ? 100 : 3;
const STEPS = 70;
const WORD = 'bimat8246';
/** Names of the team stand in its accounts; a unit must never read one. */
const TEAM_NAMES = ['Đội trưởng Đội ứng cứu', 'Điều phối viên trực ban', 'Cán bộ ứng cứu'];

let server: TestServer;
let lead: Caller;
let units: { id: string; code: string }[];
let contacts: Caller[];
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  units = await dispatchable(server, 3);
  contacts = await Promise.all(units.map((unit) => server.as(loginOf(unit))));
});
afterAll(() => server.close());

const brief = (events: Json[]) => events.map(({ seq, type }) => ({ seq, type }));

async function runThrough(walk: readonly Step[]): Promise<RandomOperation> {
  const operation = new RandomOperation(lead, contacts, units, WORD);
  for (const step of walk) await operation.take(step);
  return operation;
}

test(
  'after any operation a unit replays exactly what it may see now, and nothing it can reach holds a secret',
  async () => {
    await fc.assert(
      fc.asyncProperty(steps(STEPS), async (walk) => {
        const listening = await LiveClient.follow(contacts[0]!);
        const { incidents, assignments } = await runThrough(walk);
        for (const [index, { id }] of units.entries()) {
          const feed = await wholeFeed(contacts[index]!, 100);
          expect(brief(feed)).toEqual(await expectedFeedOf(id, server.database.superuser));
        }
        const replayed = await LiveClient.follow(contacts[0]!, 0);
        expect(replayed.events).toEqual(await wholeFeed(contacts[0]!));

        const ids = {
          incidents,
          assignments: assignments.map(({ id }) => id),
          units: units.map(({ id }) => id),
        };
        await server.advance(10_000);
        await listening.reach(replayed.upTo);
        const reachable = JSON.stringify([
          await everything(contacts[0]!, ids),
          listening.messages,
          replayed.messages,
        ]);
        for (const secret of [WORD, ...TEAM_NAMES]) expect(reachable).not.toContain(secret);
        expect(await allPages(contacts[0]!, `/api/incidents?q=${WORD}`)).toEqual([]);
        expect(JSON.stringify(await everything(lead, ids))).toContain(WORD);
        listening.close();
        replayed.close();
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
    const { rows } = await server.database.superuser.query('SELECT DISTINCT type FROM event_log');
    expect(rows.length).toBeGreaterThan(14); // the walk has been about
  },
  RUNS * 15_000,
);

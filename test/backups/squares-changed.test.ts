import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { tellNight } from '../support/backup-nights.js';
import { copyOf, newSystem, planOf, TestCollector, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('a square that is another is told, also where the verdict stays; and nothing is where every square stays', async () => {
  let lead = await server.as('lead');
  // One copy is too few from the beginning; whatever else it is worth comes and goes under the same verdict.
  const { id: systemId } = await newSystem(server);
  const { body: plan } = await writePlan(lead, systemId, planOf([copyOf()]));
  const collector = await TestCollector.enrol(server, lead, systemId);
  await tellNight(collector, plan.datasets[0].copies[0].id as string);
  const look = async () => {
    const { verdict, squares, validUntil } = (await lead.get(`/api/backups/${systemId}`)).body;
    const states = Object.fromEntries((squares as Json[]).map(({ rule, state }) => [rule, state]));
    return { judged: { verdict, squares: states }, validUntil: validUntil as string | null };
  };
  const told: string[] = [];
  let shown = await look();
  // Everything ages, one after the other.
  while (shown.validUntil !== null) {
    const head = await headOf(server);
    await server.advance(Date.parse(shown.validUntil) - server.clock.now().getTime() + 1_000);
    await server.app.get(AssessSweep).run();
    lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
    const events = (await eventsAfter(server, head)).filter(
      ({ type, subject_id }) =>
        subject_id === systemId && /^backup\.(verdict|squares)_changed$/.test(type as string),
    );
    told.push(...events.map(({ type }) => type as string));
    const now = await look();
    const isOther = JSON.stringify(now.judged) !== JSON.stringify(shown.judged);
    expect(events).toHaveLength(Number(isOther));
    if (isOther) expect(events[0]!['payload'].subject).toMatchObject(now.judged);
    shown = now;
  }
  expect(shown.judged.verdict).toBe('unmet');
  expect(told).toContain('backup.squares_changed');
});

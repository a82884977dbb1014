import { randomUUID } from 'node:crypto';
import { AssessSweep } from '../../src/backups/assess/assess-sweep.js';
import { WatchSweep } from '../../src/backups/findings/watch-sweep.js';
import { copyOf, planOf, TestCollector, writePlan } from '../support/backups.js';
import { tellNight } from '../support/backup-nights.js';
import { Caller, type Json } from '../support/caller.js';
import { LiveClient } from '../support/live-client.js';
import { declare, dispatchable } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { tokenOf } from '../support/tokens.js';
import { waitFor } from '../support/wait-for.js';

const MINUTE = 60_000;
/** The interval and the grace of a copy, and what has gone by since the data of `tellNight`. */
const UNTIL_LATE = (1440 + 120 - 50) * MINUTE;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
/** A day goes by. */
const again = (login: string): Promise<Caller> => Caller.signIn(server.url, login, DEMO_PASSWORD);

test('the wall gets neither verdicts nor findings nor the names in them, live or later; the leadership does', async () => {
  const name = `Cổng ${randomUUID()}`;
  const [unit] = await dispatchable(server, 1);
  const lead = await server.as('lead');
  const { body: system } = await lead.post('/api/systems', { unitId: unit!.id, name, level: 2 });
  await writePlan(lead, system.id, planOf([copyOf({ name: 'NAS', device: 'NAS' })]));
  const { body: plan } = await lead.get(`/api/backups/${system.id}/plan`);
  const collector = await TestCollector.enrol(server, lead, system.id);
  await tellNight(collector, plan.datasets[0].copies[0].id as string);
  await server.advance(UNTIL_LATE - 30_000);
  const wall = await tokenOf(await again('admin'), 'wall');
  const [onWall, ofLeader] = await Promise.all(
    [wall, await again('leader')].map((caller) => LiveClient.follow(caller)),
  );
  try {
    await server.advance(32_000);
    await server.app.get(AssessSweep).run();
    await server.app.get(WatchSweep).run();
    const types = () => ofLeader!.events.map(({ type }) => type as string);
    await waitFor('the order of the finding', () => types().includes('assignment.sent'));
    const incident = await declare(await again('lead'), { title: 'Thư giả mạo' });
    await waitFor('the incident', () => onWall!.events.some(({ incidentId }) => incidentId === incident.id));
    expect(types()).toEqual(
      expect.arrayContaining(['backup.finding_raised', 'incident.declared', 'assignment.sent']),
    );
    expect(onWall!.events.map(({ incidentId }) => incidentId)).toEqual([incident.id]);

    const later = await again('leader');
    const findings = '/api/incidents?kind=backup_finding';
    const [finding] = (await later.get(findings)).body.items;
    expect(JSON.stringify(finding)).toContain(name);
    expect((await wall.get(findings)).body.items).toEqual([]);
    expect((await wall.get(`/api/incidents/${finding.id}`)).status).toBe(404);
    expect((await wall.get('/api/assignments')).body.items).toEqual([]);
    const { events } = (await wall.get('/api/feed?limit=1000&after=0')).body;
    const of = (events as Json[]).filter(({ type }) =>
      /^(backup|incident|assignment)\./.test(type as string),
    );
    expect(of.map(({ incidentId }) => incidentId)).toEqual([incident.id]);
  } finally {
    onWall?.close();
    ofLeader?.close();
  }
});

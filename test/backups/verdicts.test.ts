import { tellIsolation, tellNight } from '../support/backup-nights.js';
import { anySystem, copyOf, place, planOf, TestCollector, writePlan } from '../support/backups.js';
import { Caller, type Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const MINUTE = 60_000;

let server: TestServer;
let lead: Caller;
let system: { id: string; unitId: string; unitCode: string };
let collector: TestCollector;
let copies: { nas: string; disk: string };

beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  system = await anySystem(server);
  const here = await place(lead, 'Trụ sở', { latitude: 16.81, longitude: 107.1, floodZone: 'V1' });
  const far = await place(lead, 'Trung tâm dữ liệu', { latitude: 17.46, longitude: 106.62, floodZone: 'V2' });
  const plan = planOf(
    [
      copyOf({ siteId: far }),
      copyOf({
        name: 'Đĩa rời',
        device: 'DISK-02',
        medium: 'removable_disk',
        siteId: far,
        isolation: 'offline_detached',
        credentialDomain: 'TỦ KHÓA',
      }),
    ],
    {
      primary: {
        isInService: true,
        device: 'SAN-01',
        medium: 'disk_array_primary',
        siteId: here,
        credentialDomain: 'AD',
      },
    },
  );
  expect((await writePlan(lead, system.id, plan)).status).toBe(200);
  const { body } = await lead.get(`/api/backups/${system.id}/plan`);
  const [nas, disk] = body.datasets[0].copies as Json[];
  copies = { nas: nas.id, disk: disk.id };
  collector = await TestCollector.enrol(server, lead, system.id);
});
afterAll(() => server.close());

const detail = async (): Promise<Json> => (await lead.get(`/api/backups/${system.id}`)).body;
const states = ({ squares }: Json): Record<string, string> =>
  Object.fromEntries((squares as Json[]).map(({ rule, state }) => [rule, state]));

test('what is typed alone proves nothing', async () => {
  const typed = await detail();
  expect(typed.verdict).toBe('unproved');
  expect(new Set(Object.values(states(typed)))).toEqual(new Set(['unproved']));
});

test('what machines saw fulfils the five rules, with an instant until which it holds', async () => {
  await tellIsolation(collector, copies.disk, 'attached', 60);
  await tellNight(collector, copies.nas);
  await tellNight(collector, copies.disk);
  expect((await tellIsolation(collector, copies.disk, 'detached', 10)).status).toBe(201);
  const proved = await detail();
  expect([proved.verdict, states(proved)]).toEqual([
    'met_32110',
    { copies: 'met', media: 'met', offsite: 'met', isolated: 'met', errors: 'met' },
  ]);
  expect(proved.datasets[0].copies.map(({ level }: Json) => level)).toEqual([5, 5]);
  const { body } = await lead.get('/api/backups');
  expect((body.items as Json[]).find(({ systemId }) => systemId === system.id).verdict).toBe('met_32110');
  expect(body.counts.met_32110).toBe(1);
});

test('how it came about is told: what rose this week, since when each square stands so, what each evidence came to', async () => {
  const { body } = await lead.get('/api/backups');
  const row = (body.items as Json[]).find(({ systemId }) => systemId === system.id);
  expect(row).toMatchObject({ weekAgo: 'unproved', changedAt: expect.any(String) });
  expect(body.week).toEqual({ fallen: 0, risen: 1 });
  const proved = await detail();
  const flip = proved.history[0].at as string;
  expect(row.changedAt).toBe(flip);
  expect(proved.since).toHaveLength(5);
  expect((proved.since as Json[]).find(({ rule }) => rule === 'isolated').at).toBe(flip);
  const [last, ...before] = proved.evidence as Json[];
  expect(last).toMatchObject({
    tool: null,
    verb: 'detached',
    concluded: ['isolation.detached'],
    bytes: null,
    isOnSource: false,
  });
  expect(before).toContainEqual(
    expect.objectContaining({ tool: 'restic', verb: 'backup', concluded: ['run.ok'], bytes: 135_149 }),
  );
});

test('a restore is among the evidence that is told, though a hundred pieces have come since', async () => {
  const { rowCount } = await server.database.superuser.query(
    `INSERT INTO backup_evidence SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'nonce', gen_random_uuid(),
       'started_at', e.started_at + n * interval '1 second', 'received_at', e.received_at + n * interval '1 second'))).*
     FROM backup_evidence e, generate_series(1, 120) n WHERE e.id = (SELECT id FROM backup_evidence WHERE system_id = $1 AND verb = 'snapshots' LIMIT 1)`,
    [system.id],
  );
  expect(rowCount).toBe(120);
  const { evidence } = await detail();
  const restores = (evidence as Json[]).filter(({ kinds }) => kinds.includes('restore'));
  expect(restores.map(({ copyId }) => copyId).toSorted()).toEqual([copies.nas, copies.disk].toSorted());
});

test('of each copy its runs are told: when, how large, how long, and what was unusual', async () => {
  const { body } = await lead.get(`/api/backups/${system.id}/runs`);
  expect(body.copies).toEqual(
    [copies.nas, copies.disk].map((copyId) => ({
      copyId,
      runs: [
        {
          dataAt: expect.any(String),
          finishedAt: expect.any(String),
          ...{ outcome: 'ok', isWhole: true, files: 7, bytes: 135_149, addedBytes: 139_733, anomaly: null },
        },
      ],
    })),
  );
  const [{ dataAt, finishedAt }] = body.copies[0].runs;
  const took = Date.parse(finishedAt as string) - Date.parse(dataAt as string);
  expect(Math.round(took / MINUTE)).toBe(1);
});

test('at its instant and not before it is another: in the figures, the map and the log', async () => {
  const before = await detail();
  const head = await headOf(server);
  const left = () => Date.parse(before.validUntil as string) - server.clock.now().getTime();
  await server.advance(left() - MINUTE);
  lead = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD); // days have gone by
  expect(await detail()).toMatchObject({ verdict: 'met_32110', validUntil: before.validUntil });
  await server.advance(left() + 500);
  const after = await detail();
  expect(after.verdict).not.toBe('met_32110');
  expect(after.validUntil).not.toBe(before.validUntil);
  const { body } = await lead.get('/api/backups');
  expect((body.items as Json[]).find(({ systemId }) => systemId === system.id).verdict).toBe(after.verdict);
  const flips = (await eventsAfter(server, head)).filter(({ type }) => type === 'backup.verdict_changed');
  expect(flips).toHaveLength(1);
  expect(flips[0].payload.data).toEqual({ from: 'met_32110', to: after.verdict, cause: 'time' });
  expect(
    Math.abs(Date.parse(flips[0].recorded_at as string) - Date.parse(before.validUntil as string)),
  ).toBeLessThan(2_000);
  expect(after.history[0]).toMatchObject({ verdict: after.verdict, cause: 'time' });
});

test('its own unit sees it, another unit nothing of it', async () => {
  const own = await server.as(loginOf({ code: system.unitCode }));
  expect((await own.get(`/api/backups/${system.id}`)).status).toBe(200);
  expect((await own.get(`/api/backups/${system.id}/runs`)).body.copies).toHaveLength(2);
  const strange = (await dispatchable(server, 90)).find(({ id }) => id !== system.unitId);
  const other = await server.as(loginOf(strange!));
  expect((await other.get(`/api/backups/${system.id}`)).status).toBe(404);
  expect((await other.get(`/api/backups/${system.id}/runs`)).status).toBe(404);
  const { body } = await other.get('/api/backups');
  expect((body.items as Json[]).map(({ unitId }) => unitId)).not.toContain(system.unitId);
  expect(JSON.stringify(body)).not.toContain(system.id);
});

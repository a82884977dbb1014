import { createHash, randomUUID, sign } from 'node:crypto';
import { TestCollector } from '../support/backups.js';
import { Caller } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { keptOf, printed, speaking, type Watched, watched } from './intake-scene.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const minutes = (count: number) => new Date(server.clock.now().getTime() + count * 60_000).toISOString();

describe('evidence', () => {
  let system: Watched & { collector: TestCollector };
  beforeAll(async () => {
    system = await speaking(server);
  });

  test('that is right becomes facts, an event and a verdict, and its bytes come back as they were', async () => {
    const { collector, copyId, id } = system;
    const head = await headOf(server);
    const document = collector.evidence(copyId, {
      verb: 'check-read-data',
      ...(await printed('check-read-data')),
    });
    const taken = await collector.post(document);
    expect(taken).toMatchObject({ status: 201, body: { evidenceId: expect.any(String), problems: [] } });
    expect(await keptOf(server, id)).toEqual({ evidence: 1, facts: 1 });
    const [accepted, flipped, ...more] = await eventsAfter(server, head);
    expect(more).toEqual([]);
    expect(accepted).toMatchObject({
      type: 'backup.evidence_accepted',
      subject_id: id,
      payload: {
        actor: { name: 'Máy kiểm chứng' },
        subject: {
          evidenceId: taken.body.evidenceId,
          copyId,
          copyName: 'NAS trung tâm',
          collectorId: collector.id,
        },
        data: { tool: 'restic', verb: 'check-read-data', concluded: ['check.passed'], problems: [] },
      },
    });
    expect(flipped).toMatchObject({
      type: 'backup.verdict_changed',
      payload: { data: { cause: 'evidence' } },
    });
    const bytes = Buffer.from(JSON.stringify(document));
    const { body: detail } = await system.unit.get(`/api/backups/${id}`);
    expect(detail.verdict).toBe(flipped!.payload.data.to);
    expect(detail.evidence).toEqual([
      expect.objectContaining({
        id: taken.body.evidenceId,
        kinds: ['check'],
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }),
    ]);
    const { headers, body } = await system.unit.get(`/api/backup-evidence/${taken.body.evidenceId}/raw`);
    expect(body).toEqual(document);
    expect(Number(headers.get('content-length'))).toBe(bytes.length);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toContain('attachment');
    const { rows } = await server.database.superuser.query(
      'SELECT body, signature FROM backup_evidence WHERE id = $1',
      [taken.body.evidenceId],
    );
    expect(rows[0].body.equals(bytes)).toBe(true);
    expect(rows[0].signature.equals(sign(null, bytes, collector.privateKey))).toBe(true);
  });

  test('whose answer was lost is told again, signed anew, and nothing is doubled', async () => {
    const { collector, copyId, id } = system;
    const document = collector.evidence(copyId, { verb: 'check', ...(await printed('check')) });
    const first = await collector.post(document);
    const [kept, head] = [await keptOf(server, id), await headOf(server)];
    const again = await collector.post({ ...document, nonce: randomUUID(), sentAt: minutes(1) });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await keptOf(server, id)).toEqual(kept);
    expect(await headOf(server)).toBe(head);
  });

  test('a run that a later backup tells of again as it was is known once', async () => {
    const { collector, copyId, id } = system;
    const ran = { verb: 'backup', ...(await printed('backup-json')) };
    const times = (ago: number) => ({ startedAt: minutes(-ago), finishedAt: minutes(-ago + 1) });
    const before = await keptOf(server, id);
    const document = { ...ran, ...times(9) };
    expect((await collector.post(collector.evidence(copyId, document))).status).toBe(201);
    const one = await keptOf(server, id);
    expect(one).toEqual({ evidence: before.evidence + 1, facts: before.facts + 1 });
    // The same instant, another end: another piece of evidence, the same run.
    const again = { ...document, finishedAt: minutes(-5) };
    expect((await collector.post(collector.evidence(copyId, again))).status).toBe(201);
    expect(await keptOf(server, id)).toEqual({ evidence: one.evidence + 1, facts: one.facts });
  });

  test('of half a megabyte is read in a thread, to the same end', async () => {
    const { collector, copyId } = system;
    const one = JSON.parse((await printed('snapshots-json')).stdout)[0];
    const stdout = JSON.stringify(
      Array.from({ length: 2_000 }, (_, at) => ({
        ...one,
        id: createHash('sha256').update(`${at}`).digest('hex'),
      })),
    );
    expect(stdout.length).toBeGreaterThan(300_000);
    const taken = await collector.post(collector.evidence(copyId, { stdout }));
    expect(taken).toMatchObject({ status: 201, body: { problems: [] } });
    const { rows } = await server.database.superuser.query(
      `SELECT jsonb_array_length(fact -> 'snapshots') AS count FROM backup_facts WHERE evidence_id = $1`,
      [taken.body.evidenceId],
    );
    expect(rows).toEqual([{ count: 2_000 }]);
  });

  test('that says nothing is taken all the same, with its problems', async () => {
    const taken = await system.collector.post(system.collector.evidence(system.copyId, { stdout: '{"' }));
    expect(taken).toMatchObject({
      status: 201,
      body: { problems: [{ code: 'unreadable_json', params: {} }] },
    });
  });
});

test('of the same bytes at two servers in the same instant one is taken', async () => {
  const { collector, copyId, id } = await speaking(server);
  const sibling = await server.sibling();
  try {
    const bytes = Buffer.from(JSON.stringify(collector.evidence(copyId)));
    const signature = sign(null, bytes, collector.privateKey).toString('base64');
    const twin = Object.assign(Object.create(TestCollector.prototype), collector, {
      caller: new Caller(sibling.url, '', collector.caller.token),
    }) as TestCollector;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => (at % 2 ? twin : collector).send(bytes, { signature })),
    );
    const said = answers.map(({ status, body }) => body.code ?? status).toSorted();
    expect(said).toEqual([201, ...Array<string>(9).fill('evidence_replayed')]);
    expect(await keptOf(server, id)).toEqual({ evidence: 1, facts: 0 });

    // One run told of ten times, each signed anew: one piece of evidence, and the same answer to all.
    const run = collector.evidence(copyId, { verb: 'check', ...(await printed('check')) });
    const told = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        (at % 2 ? twin : collector).post({ ...run, nonce: randomUUID() }),
      ),
    );
    expect(new Set(told.map(({ status, body }) => `${status} ${body.evidenceId}`)).size).toBe(1);
    expect(await keptOf(server, id)).toEqual({ evidence: 2, facts: 1 });
  } finally {
    await sibling.close();
  }
});

test('a disk that was taken off is a fact, checked like any other evidence', async () => {
  const { collector, copyId, id } = await speaking(server);
  const now = server.clock.now().toISOString();
  const said = {
    v: 1,
    copyId,
    kind: 'detached',
    at: now,
    sentAt: now,
    host: collector.host,
    nonce: randomUUID(),
  };
  const post = (document: object) => collector.post(document, '/api/collector/isolation');
  const head = await headOf(server);
  expect(await post(said)).toMatchObject({ status: 201, body: { problems: [] } });
  expect((await post({ ...said, kind: 'thrown_away', nonce: randomUUID() })).body.errors).toEqual([
    expect.objectContaining({ field: 'kind', code: 'not_one_of' }),
  ]);
  expect((await post(said)).body.code).toBe('evidence_replayed');
  expect((await post({ ...said, at: minutes(5), nonce: randomUUID() })).body.code).toBe(
    'evidence_times_crossed',
  );
  const { rows } = await server.database.superuser.query(
    'SELECT kind, at, fact FROM backup_facts WHERE system_id = $1',
    [id],
  );
  const at = new Date(now);
  expect(rows).toEqual([{ kind: 'isolation', at, fact: { kind: 'detached', at: at.getTime() } }]);
  const [accepted] = await eventsAfter(server, head);
  expect(accepted).toMatchObject({
    type: 'backup.evidence_accepted',
    payload: { data: { tool: null, verb: 'detached', concluded: ['isolation.detached'] } },
  });
});

test('a unit learns nothing of another unit’s evidence', async () => {
  const mine = await speaking(server);
  const { unit: other } = await watched(server, 1);
  const { body } = await mine.collector.post(mine.collector.evidence(mine.copyId));
  const { body: before } = await other.get('/api/feed');
  await mine.collector.send(Buffer.from('{}'));
  const path = `/api/backup-evidence/${body.evidenceId}/raw`;
  expect((await other.get(path)).body).toMatchObject({ status: 404, code: 'not_found' });
  expect((await other.get(`/api/backup-evidence/${randomUUID()}/raw`)).body.code).toBe('not_found');
  expect((await other.get('/api/backup-evidence/x/raw')).status).toBe(404);
  expect((await mine.unit.get(path)).status).toBe(200);
  expect((await other.get(`/api/backups/${mine.id}`)).status).toBe(404);
  const { body: after } = await other.get(`/api/feed?after=${before.head}&limit=500`);
  expect(JSON.stringify(after)).not.toContain('backup.');
  const { body: seen } = await mine.unit.get(`/api/feed?after=0&limit=500`);
  expect(JSON.stringify(seen)).toContain('backup.evidence_refused');
});

import { rereadEvidence } from '../../src/backups/intake/reread.js';
import { Transactions } from '../../src/events/transactions.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { printed, speaking } from './intake-scene.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const reread = () => rereadEvidence(server.app.get(Transactions));
const sql = (text: string, values: unknown[] = []) => server.database.superuser.query(text, values);

/** What is kept of a system, as it was read. */
async function readingOf(systemId: string): Promise<object> {
  const facts = await sql(
    'SELECT evidence_id, position, kind, at, snapshot, fact FROM backup_facts WHERE system_id = $1 ORDER BY 1, 2',
    [systemId],
  );
  const evidence = await sql(
    'SELECT id, body, adapter_version, problems FROM backup_evidence WHERE system_id = $1 ORDER BY id',
    [systemId],
  );
  return { facts: facts.rows, evidence: evidence.rows };
}

test('what an older adapter has read is read again from the bytes, and what says something else is told', async () => {
  const { collector, copyId, id, unit } = await speaking(server);
  const post = async (verb: string, sample: string) =>
    (await collector.post(collector.evidence(copyId, { verb, ...(await printed(sample)) }))).body
      .evidenceId as string;
  const check = await post('check-read-data', 'corrupt-check-read-data');
  const backup = await post('backup', 'backup-json');
  await post('check', 'check');
  const right = await readingOf(id);
  const verdict = async () => (await unit.get(`/api/backups/${id}`)).body;
  const before = await verdict();
  expect(await reread()).toEqual({ read: 0, changed: 0 });

  // As an adapter of old would have had it: damage not seen, and everything else as now.
  await sql('UPDATE backup_evidence SET adapter_version = 0 WHERE id = ANY ($1)', [[check, backup]]);
  await sql(`UPDATE backup_facts SET fact = fact || '{"passed": true}' WHERE evidence_id = $1`, [check]);

  const head = await headOf(server);
  expect(await reread()).toEqual({ read: 2, changed: 1 });
  expect(await readingOf(id)).toEqual(right);
  const [told, ...more] = await eventsAfter(server, head);
  expect(told).toMatchObject({
    type: 'backup.evidence_reread',
    subject_id: id,
    audience: expect.arrayContaining(['team']),
    payload: {
      subject: { evidenceId: check, copyId, collectorId: collector.id },
      data: { tool: 'restic', verb: 'check-read-data', concluded: ['check.failed'], from: 0, to: 2 },
    },
  });
  expect(more).toEqual([]);
  expect(await verdict()).toEqual(before);
  expect(await reread()).toEqual({ read: 0, changed: 0 });
});

test('what follows from it is amended, with its cause', async () => {
  const { collector, copyId, id } = await speaking(server);
  const post = async (verb: string, sample: string) =>
    (await collector.post(collector.evidence(copyId, { verb, ...(await printed(sample)) }))).body
      .evidenceId as string;
  const latest = async () => {
    const { rows } = await sql(
      'SELECT cause, result FROM backup_evaluations WHERE system_id = $1 ORDER BY at DESC, id DESC LIMIT 1',
      [id],
    );
    return rows[0];
  };
  const check = await post('check-read-data', 'check-read-data');
  const right = await latest();

  // An adapter of old saw damage, and the system was looked at with that.
  await sql(`UPDATE backup_facts SET fact = fact || '{"passed": false}' WHERE evidence_id = $1`, [check]);
  await sql('UPDATE backup_evidence SET adapter_version = 0 WHERE id = $1', [check]);
  await post('stats', 'stats-latest-json');
  const wrong = await latest();
  expect(wrong.cause).toBe('evidence');
  expect(wrong.result).not.toEqual(right.result);

  expect(await reread()).toEqual({ read: 1, changed: 1 });
  // Only since when it stands is another time: it stood otherwise in between.
  expect(await latest()).toEqual({
    cause: 'reread',
    result: { ...right.result, since: expect.any(Object) },
  });
});

test('bytes cannot be altered, nor taken away', async () => {
  const { collector, copyId } = await speaking(server);
  const { evidenceId } = (await collector.post(collector.evidence(copyId))).body;
  for (const change of [
    'UPDATE backup_evidence SET body = $2 WHERE id = $1',
    'DELETE FROM backup_evidence WHERE id = $1',
  ])
    await expect(sql(change, change.includes('$2') ? [evidenceId, '\\x00'] : [evidenceId])).rejects.toThrow(
      'evidence is kept as it came',
    );
});

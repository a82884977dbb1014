import { createHash } from 'node:crypto';
import { newSystem } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { fetched, storedFiles } from '../support/files.js';
import { eventsAfter, headOf } from '../support/log.js';
import { ago, reportOf, sendReport, withCopy } from '../support/restore-tests.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let unit: { id: string; unitId: string; contact: Caller };
let other: Caller;

beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  unit = await newSystem(server, 0);
  other = (await newSystem(server, 1)).contact;
});
afterAll(() => server.close());

const detail = async (systemId: string): Promise<Json> => (await lead.get(`/api/backups/${systemId}`)).body;
const HTML = '<html><script>alert(1)</script>Success</html>';

test('a report is kept as it came, downloaded as nothing but a file, and worth a heartbeat', async () => {
  const ids = await withCopy(lead, unit.unitId, { tool: 'veeam' });
  const before = await detail(ids.systemId);
  const head = await headOf(server);
  const query = reportOf(server, { name: '../../báo cáo\u202e<Veeam>.html', aboutAt: ago(server, 90) });
  const { status, body } = await sendReport(unit.contact, ids, query, HTML);
  expect([status, body]).toMatchObject([
    201,
    {
      ...{ copyId: ids.copyId, kind: 'run', size: Buffer.byteLength(HTML), name: 'báo cáo_Veeam_.html' },
      ...{ sha256: createHash('sha256').update(HTML).digest('hex'), vouchedName: 'Lê Văn An' },
      aboutAt: query['aboutAt'],
    },
  ]);
  const file = await fetched(unit.contact, `/api/backup-reports/${body.id}/content`);
  expect(file.content.toString()).toBe(HTML);
  expect(file.headers.get('content-type')).toBe('application/octet-stream');
  expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
  expect(file.headers.get('x-content-type-options')).toBe('nosniff');
  expect(file.headers.get('content-security-policy')).toContain('sandbox');

  const after = await detail(ids.systemId);
  expect([before.datasets[0].copies[0].level, after.datasets[0].copies[0].level]).toEqual([0, 1]);
  expect([after.verdict, after.datasets[0].copies[0].counts]).toEqual(['unproved', false]);
  expect(after.squares.map(({ state }: Json) => state)).toEqual(
    before.squares.map(({ state }: Json) => state),
  );
  expect(after.datasets[0].copies[0].reasons).toContainEqual({
    ...{ code: 'heartbeat_only', copyId: ids.copyId },
    params: { at: Date.parse(query['aboutAt']!) },
  });
  const [event] = (await eventsAfter(server, head)).filter(({ type }) => type === 'backup.report_added');
  expect(event!.payload.subject).toMatchObject({ id: ids.systemId, copyId: ids.copyId, reportId: body.id });
  const { body: list } = await lead.get(`/api/backups/${ids.systemId}/reports`);
  expect(list.items.map(({ id }: Json) => id)).toEqual([body.id]);
  expect(list).toMatchObject({ canAdd: true, mostBytes: 25 * 1_048_576 });
});

test('an older report does not turn a heartbeat back', async () => {
  const ids = await withCopy(lead, unit.unitId, { tool: 'nas' });
  const newest = ago(server, 10);
  await sendReport(lead, ids, reportOf(server, { aboutAt: newest }));
  await sendReport(lead, ids, reportOf(server, { aboutAt: ago(server, 500), kind: 'restore' }));
  const { reasons } = (await detail(ids.systemId)).datasets[0].copies[0];
  expect(reasons).toContainEqual(
    expect.objectContaining({ code: 'heartbeat_only', params: { at: Date.parse(newest) } }),
  );
});

test('refused: the future, long ago, nothing, too much, another type, a tool that the product reads, a strange copy', async () => {
  const ids = await withCopy(lead, unit.unitId, { tool: 'proxmox' });
  const read = await withCopy(lead, unit.unitId, { tool: 'restic' });
  const told = async (answer: Promise<{ status: number; body: Json }>) => {
    const { status, body } = await answer;
    return [status, body.code, body.errors?.[0]?.field];
  };
  const send = (over: object, content?: string, to = ids) =>
    told(sendReport(lead, to, reportOf(server, over), content));
  expect(await send({ aboutAt: ago(server, -1) })).toEqual([422, 'time_in_future', 'aboutAt']);
  expect(await send({ aboutAt: ago(server, 60 * 24 * 400) })).toEqual([422, 'time_too_long_ago', 'aboutAt']);
  expect(await send({ kind: 'proof' })).toEqual([400, 'invalid_input', 'kind']);
  expect(await send({ vouchedName: ' ' })).toEqual([400, 'invalid_input', 'vouchedName']);
  expect(await send({}, '')).toEqual([422, 'file_empty', undefined]);
  expect(await send({}, undefined, read)).toEqual([422, 'report_not_needed', undefined]);
  const mixed = { systemId: read.systemId, copyId: ids.copyId };
  expect(await send({}, undefined, mixed)).toEqual([404, 'not_found', undefined]);
  const path = `/api/backups/${ids.systemId}/copies/${ids.copyId}/reports?${new URLSearchParams(reportOf(server)).toString()}`;
  expect((await lead.post(path, { a: 1 })).status).toBe(415);
  await server.database.superuser.query(
    `UPDATE settings SET value = value || '{"mostBytes": 1000}' WHERE key = 'attachments'`,
  );
  expect(await send({}, 'x'.repeat(1_001))).toEqual([413, 'file_too_large', undefined]);
  expect((await lead.get(`/api/backups/${ids.systemId}/reports`)).body.items).toEqual([]);
});

test('another unit sees, lists, downloads and adds nothing; nothing of it is stored', async () => {
  const ids = await withCopy(lead, unit.unitId, { tool: 'veeam' });
  const { body } = await sendReport(lead, ids, reportOf(server));
  expect((await unit.contact.get(`/api/backups/${ids.systemId}/reports`)).body.items).toMatchObject([
    { id: body.id, by: null },
  ]);
  const before = (await storedFiles(server)).length;
  expect((await other.get(`/api/backups/${ids.systemId}/reports`)).status).toBe(404);
  expect((await other.get(`/api/backup-reports/${body.id}/content`)).status).toBe(404);
  expect((await sendReport(other, ids, reportOf(server), 'của người khác')).status).toBe(404);
  expect((await sendReport(await server.as('auditor'), ids, reportOf(server), 'kiểm tra')).status).toBe(403);
  expect((await storedFiles(server)).length).toBe(before);
});

test('sent again with the same key it is one report; the row stays as it is', async () => {
  const ids = await withCopy(lead, unit.unitId, { tool: 'veeam' });
  const path = `/api/backups/${ids.systemId}/copies/${ids.copyId}/reports?${new URLSearchParams(reportOf(server)).toString()}`;
  const headers = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': 'mot-lan-thoi' };
  const answers = [
    await unit.contact.sendRaw('POST', path, 'Success', headers),
    await unit.contact.sendRaw('POST', path, 'Success', headers),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[0]!.body).toEqual(answers[1]!.body);
  const { rows } = await server.database.superuser.query(
    'SELECT id FROM backup_reports WHERE system_id = $1',
    [ids.systemId],
  );
  expect(rows).toHaveLength(1);
  await expect(
    server.database.superuser.query('DELETE FROM backup_reports WHERE id = $1', [rows[0].id]),
  ).rejects.toThrow('only added');
});

import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { bodyOfPlan, newSystem, planOf, copyOf, TestCollector, writePlan } from '../support/backups.js';
import type { Caller, Json } from '../support/caller.js';
import { fetched } from '../support/files.js';
import { ago, outcomeOf, testPlan } from '../support/restore-tests.js';
import { startServer, type TestServer } from '../support/server.js';

const DAY = 86_400_000;

let server: TestServer;
let lead: Caller;
let unit: { id: string; unitId: string; contact: Caller };
let other: { id: string; unitId: string; contact: Caller };
let year: number;

beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  year = Number(ago(server, -7 * 60).slice(0, 4));
  [unit, other] = [await newSystem(server, 0), await newSystem(server, 1)];
});
afterAll(() => server.close());

const table = async (by: Caller, query: string): Promise<Record<string, string>[]> => {
  const { status, content } = await fetched(by, `/api/backups/export?format=csv&${query}`);
  expect(status).toBe(200);
  return parse(content, { bom: true, columns: true });
};
const nameOf = async (id: string): Promise<string> => {
  const { rows } = await server.database.superuser.query('SELECT name FROM systems WHERE id = $1', [id]);
  return rows[0].name as string;
};
const rowOf = async (by: Caller, id: string, query = `year=${year}`) => {
  const name = await nameOf(id);
  return (await table(by, query)).find((row) => row['Hệ thống'] === name);
};

/** A restore that a machine compared. */
async function compared(systemId: string, copyId: string): Promise<void> {
  const collector = await TestCollector.enrol(server, lead, systemId);
  const line = `${createHash('sha256').update('a').digest('hex')}  srv/a.db\n`;
  const { status } = await collector.post(
    collector.evidence(copyId, {
      ...{ tool: 'manifest', verb: 'compare', startedAt: ago(server, 20), finishedAt: ago(server, 15) },
      stdout: JSON.stringify({
        ...{
          expected: line,
          expectedTakenAt: ago(server, 61),
          actual: line,
          scope: 'full',
          snapshot: '642106e6',
        },
        ...{ snapshotAt: ago(server, 60), durationSeconds: 90, restoredBytes: 1 },
      }),
    }),
  );
  expect(status).toBe(201);
}

test('by system: the verdict, days in each, restores by machine and by people, objectives, waivers', async () => {
  expect(await rowOf(lead, unit.id)).toMatchObject({
    'Kết luận': 'Chưa có phương án',
    'Cấp độ': '2',
    'RPO (giờ)': '',
  });
  const { body } = await writePlan(lead, unit.id, planOf([copyOf()]));
  const copyId = body.datasets[0].copies[0].id as string;
  await compared(unit.id, copyId);
  const until = new Date(server.clock.now().getTime() + 20 * DAY).toISOString();
  await lead.post(`/api/backups/${unit.id}/waivers`, {
    rule: 'offsite',
    reason: '=HYPERLINK("http://x")',
    until,
  });
  const made = await lead.post(`/api/backups/${unit.id}/restore-tests`, testPlan(server, copyId));
  const path = `/api/backup-restore-tests/${made.body.id}`;
  await lead.post(`${path}/advance`, { startedAt: ago(server, 46), ticks: [] });
  const { startedAt } = (await lead.get(path)).body;
  const finishedAt = new Date(Date.parse(startedAt) + 45 * 60_000).toISOString();
  const finish = outcomeOf(server, { result: 'failed', missing: ['a'], finishedAt });
  expect((await lead.post(`${path}/finish`, finish)).status).toBe(200);

  const row = await rowOf(lead, unit.id);
  expect(row).toMatchObject({
    ...{ 'Kết luận': 'Không đạt', 'RPO (giờ)': '24', 'RTO (giờ)': '24' },
    ...{ 'Số ngày không đạt': '0,0', 'Số ngày đạt 3-2-1': '0,0' },
    'Khôi phục gần nhất, máy đối chiếu': expect.stringMatching(/^\d\d\/\d\d\/\d{4}: đạt \(2 phút\)$/),
    'Kiểm tra khôi phục gần nhất, biên bản': expect.stringMatching(
      /^\d\d\/\d\d\/\d{4}: không đạt \(45 phút\)$/,
    ),
  });
  // What people wrote is no formula, wherever it stands.
  expect(row!['Miễn trừ trong năm']).toMatch(/^1 bản ngoài trụ sở đến \d\d\/\d\d\/\d{4}: =HYPERLINK/);
});

test('days of a year are those between one answer and the next, within the year in Vietnam', async () => {
  const past = year - 1;
  const answers = [
    [`${past - 1}-12-30T00:00:00+07:00`, 'unproved'],
    [`${past}-01-11T00:00:00+07:00`, 'met_321'],
    [`${past}-11-30T12:00:00+07:00`, 'unmet'],
    [`${past}-12-01T00:00:00+07:00`, 'met_with_warning'],
  ];
  for (const [at, verdict] of answers)
    await server.database.superuser.query(
      `INSERT INTO backup_evaluations (id, system_id, at, cause, verdict, score, result)
       VALUES (gen_random_uuid(), $1, $2, 'time', $3, 0, '{}')`,
      [unit.id, at, verdict],
    );
  const all = (Date.parse(`${year}-01-01`) - Date.parse(`${past}-01-01`)) / DAY;
  expect(await rowOf(lead, unit.id, `year=${past}`)).toMatchObject({
    ...{ 'Kết luận': 'Đạt, có cảnh báo', 'Số ngày chưa chứng minh': '10,0', 'Số ngày không đạt': '0,5' },
    ...{ 'Số ngày đạt, có cảnh báo': '31,0', 'Số ngày đạt 3-2-1': `${all - 41.5}`.replace('.', ',') },
    ...{ 'Khôi phục gần nhất, máy đối chiếu': '', 'Miễn trừ trong năm': '' },
  });
});

test('what begins as a formula leaves as text, in CSV and in the workbook', async () => {
  const name = `=1+2 ${other.id}`;
  await server.database.superuser.query('UPDATE systems SET name = $2 WHERE id = $1', [other.id, name]);
  const rows = await table(lead, `year=${year}`);
  expect(rows.map((row) => row['Hệ thống'])).toContain(`'${name}`);
  const { content, headers } = await fetched(lead, `/api/backups/export?year=${year}`);
  expect(headers.get('content-disposition')).toContain(`sao-luu-${year}-he-thong.xlsx`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(content as unknown as ExcelJS.Buffer);
  const cells = book.worksheets[0]!.getColumn(3).values;
  expect(cells).toContain(`'${name}`);
  expect(cells.filter((cell) => typeof cell === 'object' && cell !== null)).toEqual([]);
});

test('by unit: counts, the worst, the share weighted by level, the restore that is unproved the longest', async () => {
  const third = await lead.post('/api/systems', { unitId: unit.unitId, name: 'Cổng chưa thử', level: 3 });
  const { body: plan } = await lead.get(`/api/backups/${unit.id}/plan`);
  expect(plan.version).toBe(1);
  await writePlan(lead, third.body.id, planOf([copyOf()]));
  const { code } = (await lead.get(`/api/units/${unit.unitId}`)).body;
  const rowOfUnit = async () =>
    (await table(lead, `year=${year}&sheet=units`)).find((row) => row['Mã đơn vị'] === code)!;
  const row = await rowOfUnit();
  const systems = (await table(lead, `year=${year}`)).filter((one) => one['Mã đơn vị'] === code);
  const count = (verdict: string) => String(systems.filter((one) => one['Kết luận'] === verdict).length);
  expect(row).toMatchObject({
    ...{ 'Số hệ thống': String(systems.length), 'Không đạt': '1', 'Chưa chứng minh': '1' },
    ...{ 'Chưa có phương án': count('Chưa có phương án'), 'Tỷ lệ đạt theo trọng số cấp độ (%)': '0,0' },
  });
  expect(row['Khôi phục chưa chứng minh lâu nhất']).toMatch(/: chưa lần nào$/);
  // Met where machines said so: half a unit by number, two fifths by level.
  await server.database.superuser.query(
    'UPDATE systems SET is_active = false WHERE unit_id = $1 AND id <> ALL ($2)',
    [...[unit.unitId, [unit.id, third.body.id]]],
  );
  await server.database.superuser.query(
    `INSERT INTO backup_evaluations (id, system_id, at, cause, verdict, score, result)
     SELECT gen_random_uuid(), system_id, at + interval '1 millisecond', cause, 'met_321', score, result
     FROM backup_evaluations WHERE system_id = $1 ORDER BY at DESC LIMIT 1`,
    [unit.id],
  );
  expect(await rowOfUnit()).toMatchObject({
    ...{ 'Số hệ thống': '2', 'Đạt 3-2-1': '1', 'Kết luận kém nhất': 'Chưa chứng minh' },
    ...{ 'Tỷ lệ đạt theo trọng số cấp độ (%)': '40,0' },
    'Khôi phục chưa chứng minh lâu nhất': 'Cổng chưa thử: chưa lần nào',
  });
});

test('a restore is proved where every dataset of the plan has one of a copy that is still there, as it is now', async () => {
  const { id, unitId } = await newSystem(server, 2);
  const second = { name: 'Tệp đính kèm', requiredPaths: ['/tep'], copies: [copyOf({ device: 'NAS-02' })] };
  const plan = planOf([copyOf(), copyOf({ name: 'Bản đã bỏ', device: 'NAS-03' })]);
  const { body: first } = await writePlan(lead, id, { ...plan, datasets: [...plan['datasets'], second] });
  await server.database.superuser.query(
    'UPDATE systems SET is_active = false WHERE unit_id = $1 AND id <> $2',
    [unitId, id],
  );
  const { code } = (await lead.get(`/api/units/${unitId}`)).body;
  const unproved = async (): Promise<string | undefined> =>
    (await table(lead, `year=${year}&sheet=units`)).find((row) => row['Mã đơn vị'] === code)![
      'Khôi phục chưa chứng minh lâu nhất'
    ];
  const never = `${await nameOf(id)}: chưa lần nào`;
  const [[nas, left], [files]] = first.datasets.map(({ copies }: Json) =>
    copies.map((copy: Json) => copy.id),
  );
  await compared(id, left);
  await compared(id, files);
  expect(await unproved()).toBe('');

  const { body: read } = await lead.get(`/api/backups/${id}/plan`);
  const next = bodyOfPlan(read);
  next['datasets'][0].copies.splice(1, 1);
  expect((await writePlan(lead, id, next, 1)).status).toBe(200);
  expect(await unproved()).toBe(never);
  await compared(id, nas);
  expect(await unproved()).toBe('');

  next['datasets'][0].copies[0].device = 'NAS-09';
  await server.advance(1_000);
  expect((await writePlan(lead, id, next, 2)).status).toBe(200);
  await server.advance(1_000);
  expect(await unproved()).toBe(never);
});

test('a unit’s is of its own systems; a year that has not begun is refused, one before holds no day', async () => {
  const { contact } = unit;
  const rows = await table(contact, `year=${year}`);
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row['Mã đơn vị'])).size).toBe(1);
  expect(JSON.stringify(rows)).not.toContain(other.id);
  expect(
    new Set((await table(contact, `year=${year}&sheet=units`)).map((row) => row['Mã đơn vị'])).size,
  ).toBe(1);
  const ahead = await lead.get(`/api/backups/export?year=${year + 1}`);
  expect([ahead.status, ahead.body.code, ahead.body.errors[0].field]).toEqual([
    422,
    'year_in_future',
    'year',
  ]);
  for (const query of ['year=x', 'format=pdf', 'sheet=all'])
    expect((await lead.get(`/api/backups/export?${query}`)).status).toBe(400);
  expect(await rowOf(lead, unit.id, `year=${year - 3}`)).toMatchObject({
    ...{
      'Kết luận': 'Chưa có phương án',
      'Số ngày không đạt': '0,0',
      'Khôi phục gần nhất, máy đối chiếu': '',
    },
  });
});

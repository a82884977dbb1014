import type { Caller, Json } from '../support/caller.js';
import { startServer, type TestServer } from '../support/server.js';
import { CONTACT_HEADER, faultsIn, importFile, preview, workbook } from '../support/spreadsheets.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

let made = 0;
/** A new unit with these contacts. */
const unitWith = async (...contacts: readonly object[]): Promise<Json> => {
  const code = `AI-${++made}`;
  const unit = (await lead.post('/api/units', { code, name: `Đơn vị ${made}`, kind: 'department' })).body;
  for (const contact of contacts)
    expect((await lead.post(`/api/units/${unit.id}/contacts`, contact)).status).toBe(201);
  return unit;
};
const ranksOf = async ({ id }: Json): Promise<string[]> =>
  (await lead.get(`/api/units/${id}`)).body.contacts.map(({ name, rank }: Json) => `${name} ${rank}`);
const fileOf = (unit: Json, ...rows: readonly (readonly string[])[]) =>
  workbook([CONTACT_HEADER, ...rows.map((row) => [unit.code, ...row])]);

const AN = ['Lê An', 'Dự phòng', '', '0912 000 001', 'an@x.example'] as const;
const BINH = ['Trần Bình', 'Chính', '', '0912 000 002', ''] as const;

test.each([
  ['a bad address', 'Dự phòng', 'không phải thư', 'email not_an_email'],
  ['a rank that nobody knows', 'Trưởng đoàn', 'an@x.example', 'rank not_one_of'],
])('a main contact whose row has %s stays it until the row is right', async (_, rank, email, fault) => {
  const unit = await unitWith({ name: 'Lê An', rank: 'main', phone: '0912 000 001', email: 'an@x.example' });
  const file = await fileOf(unit, ['Lê An', rank, '', '0912 000 001', email], [...BINH]);
  const { body } = await preview(lead, 'contacts', file);
  expect(faultsIn(body)).toEqual([`2 ${fault}`, '3 rank second_main']);
  expect(body.rows[1].faults[0].message).toContain('Lê An');
  const done = await importFile(lead, 'contacts', file, 'skip');
  expect([done.status, done.body.skipped]).toEqual([200, 2]);
  expect(await ranksOf(unit)).toEqual(['Lê An main']);
  expect((await importFile(lead, 'contacts', await fileOf(unit, AN, BINH))).status).toBe(200);
  expect(await ranksOf(unit)).toEqual(['Trần Bình main', 'Lê An deputy']);
});

test('a head whose row is faulty stays it; whoever is refused a rank keeps the other', async () => {
  const contacts = [
    { name: 'Lê An', rank: 'main', phone: '0912 000 001' },
    { name: 'Bà Giám Đốc', rank: 'head', phone: '0912 000 003' },
  ];
  const unit = await unitWith(...contacts);
  const faulty = await fileOf(
    unit,
    ['Bà Giám Đốc', 'Dự phòng', '', '0912 000 003', 'không phải thư'],
    ['Ông Giám Đốc', 'Thủ trưởng', '', '0912 000 004', ''],
  );
  expect(faultsIn((await preview(lead, 'contacts', faulty)).body)).toEqual([
    '2 email not_an_email',
    '3 rank second_head',
  ]);
  const refused = await fileOf(
    unit,
    ['Bà Giám Đốc', 'Chính', '', '0912 000 003', ''],
    ['Ông Giám Đốc', 'Thủ trưởng', '', '0912 000 004', ''],
  );
  expect(faultsIn((await preview(lead, 'contacts', refused)).body)).toEqual([
    '2 rank second_main',
    '3 rank second_head',
  ]);
  for (const file of [faulty, refused])
    expect((await importFile(lead, 'contacts', file, 'skip')).body).toMatchObject({ skipped: 2 });
  expect((await ranksOf(unit)).toSorted()).toEqual(['Bà Giám Đốc head', 'Lê An main']);
});

test('a faulty new row takes nobody’s rank: of the rows that are right the first is main', async () => {
  const unit = await unitWith();
  const file = await fileOf(
    unit,
    ['Người Sai', 'Chính', '', '0912 000 005', 'không phải thư'],
    ['Người Đúng', '', '', '0912 000 006', ''],
    ['Người Sau', '', '', '0912 000 007', ''],
  );
  expect((await importFile(lead, 'contacts', file, 'skip')).body).toMatchObject({ added: 2, skipped: 1 });
  expect(await ranksOf(unit)).toEqual(['Người Đúng main', 'Người Sau deputy']);
});

test('a number makes nobody another: who has another name is added in sight, who lacks only the marks is known', async () => {
  const unit = await unitWith({ name: 'Lê An', rank: 'main', phone: '0233 3852 001' });
  const [an] = (await lead.get(`/api/units/${unit.id}`)).body.contacts;
  const file = await fileOf(unit, ['Trần Bình', 'Dự phòng', '', '0233.3852.001', '']);
  const { rows } = (await preview(lead, 'contacts', file)).body;
  expect(rows).toMatchObject([{ status: 'new', notices: [{ field: 'phone', code: 'number_of_another' }] }]);
  expect(rows[0].notices[0].message).toContain('Lê An');
  expect((await importFile(lead, 'contacts', file)).body).toMatchObject({ added: 1, changed: 0 });
  const [still] = (await lead.get(`/api/units/${unit.id}`)).body.contacts;
  expect(still).toEqual(an);
  const unmarked = await fileOf(
    unit,
    ['tran binh', 'Dự phòng', '', '+84 233 3852 001', ''],
    ['Le An', 'Chính', '', '02333852001', ''],
  );
  expect((await importFile(lead, 'contacts', unmarked)).body).toMatchObject({ added: 0, changed: 2 });
  expect(await ranksOf(unit)).toEqual(['Le An main', 'tran binh deputy']);
});

test('an address makes a row a known person, in sight where the name is another; a name and number go before it', async () => {
  const unit = await unitWith(
    { name: 'Lê An', rank: 'main', phone: '0912 000 001', email: 'vanthu@x.example' },
    { name: 'Trần Bình', rank: 'deputy', phone: '0912 000 002' },
  );
  const shared = await fileOf(unit, ['Tran Binh', 'Dự phòng', '', '0912000002', 'vanthu@x.example']);
  const [row] = (await preview(lead, 'contacts', shared)).body.rows;
  expect(row).toMatchObject({ status: 'changed', notices: [] });
  expect(row.changes).toContainEqual({ field: 'name', from: 'Trần Bình', to: 'Tran Binh' });
  const renamed = await fileOf(unit, ['Lê Thị An', 'Chính', '', '0912 000 001', 'VanThu@x.example']);
  const [other] = (await preview(lead, 'contacts', renamed)).body.rows;
  expect(other).toMatchObject({ status: 'changed', notices: [{ field: 'name', code: 'known_by_email' }] });
  expect(other.notices[0].message).toContain('Lê An');
});

import { randomUUID } from 'node:crypto';
import type { Caller, Json } from '../support/caller.js';
import { countRows, eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import {
  CONTACT_HEADER,
  faultsIn,
  importFile,
  preview,
  sendFile,
  workbook,
} from '../support/spreadsheets.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

const contactsOf = async (code: string): Promise<Json[]> => {
  const unit = (await lead.get(`/api/units?q=${code}`)).body.items.find((one: Json) => one.code === code);
  return (await lead.get(`/api/units/${unit.id}`)).body.contacts;
};

test('a preview says what would become of each row and writes nothing', async () => {
  const [main] = await contactsOf('SYT');
  const file = await workbook([
    ['DANH SÁCH ĐẦU MỐI'],
    CONTACT_HEADER,
    ['SYT', main.name, 'Chính', main.position, '0912 345 678', main.email],
    ['SYT', 'Lê Văn Mới', 'dự phòng', 'Chuyên viên', '0912000111', 'moi@syt.example'],
    ['KHONGCO', 'Ai đó', '', '', '', ''],
  ]);
  const [rows, head] = [await countRows(server), await headOf(server)];
  const { status, body } = await preview(lead, 'contacts', file);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    sheet: 'Danh sách',
    headerRow: 2,
    counts: { new: 1, changed: 1, same: 0, faulty: 1 },
  });
  expect(body.columns.map(({ letter, field }: Json) => `${letter} ${field}`)).toEqual([
    ...['A unitCode', 'B name', 'C rank', 'D position', 'E phone', 'F email'],
  ]);
  expect(body.rows).toMatchObject([
    {
      row: 5,
      status: 'faulty',
      faults: [{ field: 'unitCode', column: 'A', code: 'no_such_unit', value: 'KHONGCO' }],
    },
    { row: 3, status: 'changed', changes: [{ field: 'phone', from: main.phone, to: '0912 345 678' }] },
    { row: 4, status: 'new', name: 'Lê Văn Mới', unit: 'SYT · Sở Y tế' },
  ]);
  expect(body.rows[0].faults[0].message).toContain('Không có đơn vị');
  const english = await preview(lead, 'contacts', file, { 'Accept-Language': 'en' });
  expect(english.body.rows[0].faults[0].message).toContain('There is no unit');
  expect([await countRows(server), await headOf(server)]).toEqual([rows, head]);
});

test('with a faulty row nothing is written, unless the rows that are right were asked for; then again is the same', async () => {
  const file = await workbook([
    CONTACT_HEADER,
    ['STP', 'Phạm Thị Đúng', 'Dự phòng', '', '0912000222', ''],
    ['STP', 'Người sai', 'Dự phòng', '', '0912000333', 'không phải thư'],
  ]);
  const [rows, head] = [await countRows(server), await headOf(server)];
  const refused = await importFile(lead, 'contacts', file);
  expect([refused.status, refused.body]).toEqual([
    422,
    expect.objectContaining({ code: 'import_has_faults', count: 1 }),
  ]);
  expect([await countRows(server), await headOf(server)]).toEqual([rows, head]);
  const done = await importFile(lead, 'contacts', file, 'skip');
  expect([done.status, done.body]).toEqual([200, { added: 1, changed: 0, same: 0, skipped: 1 }]);
  expect(await eventsAfter(server, head)).toMatchObject([{ type: 'unit.contact_added', version: 1 }]);
  expect((await importFile(lead, 'contacts', file, 'skip')).body).toEqual({
    ...{ added: 0, changed: 0, same: 1, skipped: 1 },
  });
  expect((await contactsOf('STP')).filter(({ name }) => name === 'Phạm Thị Đúng')).toHaveLength(1);
});

test('a repeat with the same key is answered again and writes once', async () => {
  const file = await workbook([CONTACT_HEADER, ['SNV', 'Một Lần', 'Dự phòng', '', '0912000444', '']]);
  const { plan } = (await preview(lead, 'contacts', file)).body;
  const path = `/api/spreadsheets/contacts/import?plan=${plan}`;
  const key = { 'Idempotency-Key': randomUUID() };
  const [first, again] = [await sendFile(lead, path, file, key), await sendFile(lead, path, file, key)];
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
  const other = await workbook([CONTACT_HEADER, ['SNV', 'Người Khác', 'Dự phòng', '', '', '']]);
  expect((await sendFile(lead, path, other, key)).body.code).toBe('idempotency_key_reused');
});

test('what was not looked at is not written: the register moved on, or the file is another', async () => {
  const [main] = await contactsOf('STC');
  const file = await workbook([
    CONTACT_HEADER,
    ['STC', main.name, 'Chính', 'Trưởng phòng', main.phone, main.email],
  ]);
  const { plan } = (await preview(lead, 'contacts', file)).body;
  await lead.patch(`/api/contacts/${main.id}`, main.version, { phone: '0912 999 999' });
  const head = await headOf(server);
  const late = await sendFile(lead, `/api/spreadsheets/contacts/import?plan=${plan}`, file);
  expect([late.status, late.body.code]).toEqual([409, 'import_outdated']);
  expect(await headOf(server)).toBe(head);
});

test('main and deputy change places in one file; a second main is refused by name', async () => {
  const [main] = await contactsOf('SXD');
  const add = await workbook([CONTACT_HEADER, ['SXD', 'Người Kế Nhiệm', 'Dự phòng', '', '0912000555', '']]);
  await importFile(lead, 'contacts', add);
  const two = await workbook([CONTACT_HEADER, ['SXD', 'Người Kế Nhiệm', 'Chính', '', '0912000555', '']]);
  const refused = (await preview(lead, 'contacts', two)).body;
  expect(faultsIn(refused)).toEqual(['2 rank second_main']);
  expect(refused.rows[0].faults[0].message).toContain(main.name);
  const swap = await workbook([
    CONTACT_HEADER,
    ['SXD', 'Người Kế Nhiệm', 'Chính', '', '0912000555', ''],
    ['SXD', main.name, 'Dự phòng', main.position, main.phone, main.email],
  ]);
  expect((await importFile(lead, 'contacts', swap)).body).toMatchObject({ changed: 2 });
  const [first] = await contactsOf('SXD');
  expect([first.name, first.rank]).toEqual(['Người Kế Nhiệm', 'main']);
});

test('units come by code, communes with their zeros, the military never dispatchable', async () => {
  const header = ['Ma don vi', 'TEN DON VI (*)', 'Loại', 'Giao viec'];
  const file = await workbook([
    header,
    [4, 'Phường Bốn', 'phuong', 'x'],
    ['18880', 'Phường Đồng Hới', 'Phường', 'Có'],
    ['QSH', 'Ban Chỉ huy Quân sự', 'Quân sự', 'có'],
    ['BPH', 'Biên phòng', 'Quân sự', ''],
    ['DUP', 'Xã một', 'xã', ''],
    ['dup', 'Xã hai', 'xã', ''],
  ]);
  const { body } = await preview(lead, 'units', file);
  expect(faultsIn(body)).toEqual(['4 dispatchable military_not_dispatchable', '7 code row_repeats']);
  expect(body.rows.find(({ row }: Json) => row === 2).notices).toMatchObject([{ code: 'zero_restored' }]);
  expect((await importFile(lead, 'units', file, 'skip')).body).toEqual({
    ...{ added: 3, changed: 0, same: 1, skipped: 2 },
  });
  const units = (await lead.get('/api/units?limit=500')).body.items;
  const found = (code: string): Json => units.find((unit: Json) => unit.code === code);
  expect(found('00004')).toMatchObject({ name: 'Phường Bốn', kind: 'ward', dispatchable: true });
  expect(found('BPH')).toMatchObject({ kind: 'military', dispatchable: false });
});

test('systems come by their code, else by their name in the unit', async () => {
  const header = ['Mã đơn vị', 'Mã hệ thống', 'Tên hệ thống', 'Cấp độ', 'Ngày phê duyệt'];
  const file = await workbook([
    header,
    ['SYT', 'HT-1', 'Hồ sơ sức khỏe', 'Cấp độ 3', new Date('2026-02-28')],
    ['SYT', '', 'Đặt lịch khám', 2, '31/03/2026'],
  ]);
  expect((await importFile(lead, 'systems', file)).body).toMatchObject({ added: 2 });
  const renamed = await workbook([header, ['SYT', 'HT-1', 'Hồ sơ sức khỏe điện tử', 4, '2026-02-28']]);
  const { rows } = (await preview(lead, 'systems', renamed)).body;
  expect(rows[0].changes).toEqual([
    { field: 'name', from: 'Hồ sơ sức khỏe', to: 'Hồ sơ sức khỏe điện tử' },
    { field: 'level', from: '3', to: '4' },
  ]);
  expect((await importFile(lead, 'systems', renamed)).body).toMatchObject({ added: 0, changed: 1 });
});

test('only who keeps the registers imports', async () => {
  const file = await workbook([CONTACT_HEADER, ['SYT', 'A', '', '', '', '']]);
  for (const login of ['coordinator', 'responder', 'leader', 'auditor', 'organiser', 'unit-syt'])
    expect([login, (await preview(await server.as(login), 'contacts', file)).status]).toEqual([login, 403]);
  expect((await preview(server.stranger, 'contacts', file)).status).toBe(401);
  const foreign = await preview(lead, 'contacts', file, { Origin: 'https://evil.example' });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'bad_origin']);
});

test('a head comes in by any of its names, one a unit, and changes places with the main contact', async () => {
  const [main] = await contactsOf('STP');
  const add = await workbook([
    CONTACT_HEADER,
    ['STP', 'Bà Giám Đốc', 'lãnh đạo đơn vị', '', '0912000666', ''],
  ]);
  expect((await importFile(lead, 'contacts', add)).status).toBe(200);
  const head = (await contactsOf('STP')).find(({ rank }) => rank === 'head');
  expect(head).toMatchObject({ name: 'Bà Giám Đốc' });
  const second = await workbook([CONTACT_HEADER, ['STP', 'Ông Giám Đốc', 'Head', '', '0912000777', '']]);
  const refused = (await preview(lead, 'contacts', second)).body;
  expect(faultsIn(refused)).toEqual(['2 rank second_head']);
  expect(refused.rows[0].faults[0].message).toContain('Bà Giám Đốc');
  const swap = await workbook([
    CONTACT_HEADER,
    ['STP', main.name, 'Thủ trưởng', main.position, main.phone, main.email],
    ['STP', head.name, 'Chính', '', head.phone, ''],
  ]);
  expect((await importFile(lead, 'contacts', swap)).status).toBe(200);
  const ranks = new Map((await contactsOf('STP')).map(({ id, rank }) => [id, rank]));
  expect([ranks.get(main.id), ranks.get(head.id)]).toEqual(['head', 'main']);
});

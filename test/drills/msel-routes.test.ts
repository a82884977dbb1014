import ExcelJS from 'exceljs';
import type { Answer, Caller, Json } from '../support/caller.js';
import { bombOf, withMacros } from '../support/archives.js';
import { approveAll, injectsOf, madeDrill } from '../support/drills.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { download, sendFile, workbook } from '../support/spreadsheets.js';

let server: TestServer;
let organiser: Caller;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
});
afterAll(() => server.close());

type Query = Record<string, string>;
const pathOf = ({ id }: Json, suffix: string, query: Query = {}): string =>
  `/api/drills/${id}/msel${suffix}?${new URLSearchParams(query)}`;
const look = (drill: Json, file: Uint8Array, query: Query = {}): Promise<Answer> =>
  sendFile(organiser, pathOf(drill, '/preview', query), file);
const bring = (drill: Json, file: Uint8Array, query: Query): Promise<Answer> =>
  sendFile(organiser, pathOf(drill, '', query), file);

const faultsOf = ({ rows }: Json): string[] =>
  (rows as Json[]).flatMap(({ row, faults }) =>
    (faults as Json[]).map(({ column, field, code }) => `${row} ${column} ${field} ${code}`),
  );
const noticesOf = ({ rows }: Json, code: string): Json[] =>
  (rows as Json[]).flatMap(({ notices }) => (notices as Json[]).filter((one) => one.code === code));

/** A plan as a department writes it: a letterhead, sections, spans of time, its own words. */
const departmental = (): Promise<Buffer> =>
  workbook(
    [
      ['SỞ KHOA HỌC VÀ CÔNG NGHỆ', null, null, null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['KỊCH BẢN DIỄN TẬP ỨNG CỨU SỰ CỐ'],
      [
        'STT',
        'Thời gian',
        'Tình huống',
        'Nội dung tình huống',
        'Đơn vị nhận',
        'Hình thức',
        'Người phụ trách',
        'Lãnh đạo duyệt',
      ],
      ['GIAI ĐOẠN 1: PHÁT HIỆN'],
      [
        101,
        '08h00 - 08h15',
        'Báo có mã độc',
        'Máy bị mã hóa.',
        'Đội ứng cứu sự cố tỉnh',
        'Gọi điện',
        'Ông Bình',
        'Ông Nam',
      ],
      [102, '08h15 - 08h45', 'Lan rộng', 'Ba xã bị.', 'UBND các xã', 'Công văn', 'Bà Hoa', 'Ông Nam'],
    ],
    (sheet) => {
      for (const range of ['A2:H2', 'A4:H4']) sheet.mergeCells(range);
    },
  );

test('a department’s own list is looked at, corrected, and brought in whole; a second time it changes nothing', async () => {
  const drill = await madeDrill(organiser);
  const before = await injectsOf(organiser, drill.id);
  const file = await departmental();
  const { status, body: first } = await look(drill, file);
  expect(status).toBe(200);
  expect(first).toMatchObject({ headerRow: 3, countedFrom: '08:00', passedOver: [{ row: 4 }] });
  expect(first.columns).toEqual(
    expect.arrayContaining([
      { letter: 'C', header: 'Tình huống', field: 'title', sure: expect.any(Number) },
      { letter: 'H', header: 'Lãnh đạo duyệt', field: null, sure: 0 },
    ]),
  );
  expect(faultsOf(first)).toEqual(['6 E to unknown_party']);
  expect(first.unknownParties).toEqual([{ name: 'UBND các xã', party: null }]);
  expect(first.counts).toEqual({ new: 1, changed: 0, same: 0, faulty: 1, left: before.length });
  const refused = await bring(drill, file, { plan: first.plan });
  expect([refused.status, refused.body.code]).toEqual([422, 'msel_has_faults']);
  expect(await injectsOf(organiser, drill.id)).toEqual(before);

  const said = { parties: '0:xa-dau', columns: 'H:notes' };
  const { body: second } = await look(drill, file, said);
  expect(second.counts).toEqual({ new: 2, changed: 0, same: 0, faulty: 0, left: before.length });
  expect(second.unknownParties).toEqual([{ name: 'UBND các xã', party: 'xa-dau' }]);
  expect(noticesOf(second, 'no_task')).toHaveLength(2);
  const head = await headOf(server);
  const done = await bring(drill, file, { ...said, plan: second.plan });
  expect(done.body).toEqual({ added: 2, changed: 0, same: 0, left: before.length });
  expect((await eventsAfter(server, head)).map(({ type }) => type)).toEqual([
    'inject.created',
    'inject.created',
  ]);
  const after = await injectsOf(organiser, drill.id);
  expect(after.find(({ code }) => code === '102')).toMatchObject({
    ...{ title: 'Lan rộng', parties: ['xa-dau'], channel: 'paper', offsetMs: 15 * 60_000, notes: 'Ông Nam' },
    ...{ status: 'draft', controller: 'Bà Hoa', trigger: 'scheduled' },
    extra: { 'Giai đoạn': 'GIAI ĐOẠN 1: PHÁT HIỆN', 'Thời gian': '08h15 - 08h45' },
  });
  const { body: third } = await look(drill, file, said);
  expect(third.counts).toEqual({ new: 0, changed: 0, same: 2, faulty: 0, left: before.length });
});

test('what is exported comes back and changes nothing, in both languages; one changed cell changes one inject', async () => {
  const drill = await madeDrill(organiser);
  await sendFile(organiser, pathOf(drill, '/preview'), await departmental());
  await approveAll(organiser, drill.id);
  const before = await injectsOf(organiser, drill.id);
  for (const language of ['vi', 'en']) {
    const file = await download(organiser, `/api/drills/${drill.id}/msel.xlsx`, language);
    const { body } = await look(drill, file);
    expect(body.counts).toEqual({ new: 0, changed: 0, same: before.length, faulty: 0, left: 0 });
    expect((body.columns as Json[]).map(({ sure }) => sure)).toEqual((body.columns as Json[]).map(() => 1));
    const done = await bring(drill, file, { plan: body.plan });
    expect(done.body).toEqual({ added: 0, changed: 0, same: before.length, left: 0 });
  }
  expect(await injectsOf(organiser, drill.id)).toEqual(before);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    (await download(organiser, `/api/drills/${drill.id}/msel.xlsx`)) as unknown as ArrayBuffer,
  );
  book.worksheets[0]!.getCell('B2').value = 'Tiêu đề sửa trong Excel';
  const edited = Buffer.from(await book.xlsx.writeBuffer());
  const { body } = await look(drill, edited);
  const changed = (body.rows as Json[]).filter(({ status }) => status === 'changed');
  expect(changed).toMatchObject([{ row: 2, changes: [{ field: 'title', to: 'Tiêu đề sửa trong Excel' }] }]);
  // Somebody is quicker: what was looked at is not what would be written.
  const other = before.at(-1)!;
  await organiser.patch(`/api/drills/${drill.id}/injects/${other.id}`, other.version, { notes: 'Nhanh hơn' });
  const late = await bring(drill, edited, { plan: body.plan });
  expect([late.status, late.body.code]).toEqual([409, 'import_outdated']);
  const { body: anew } = await look(drill, edited);
  // The file still says what the note was before.
  expect(anew.counts.changed).toBe(2);
  expect((await bring(drill, edited, { plan: anew.plan })).status).toBe(200);
  const now = await injectsOf(organiser, drill.id);
  expect(now.find(({ code }) => code === changed[0]!.code)).toMatchObject({
    ...{ title: 'Tiêu đề sửa trong Excel', status: 'draft', approverId: null },
  });
  expect(now.filter(({ status }) => status === 'approved')).toHaveLength(before.length - 2);
});

test('a list that lacks columns leaves those fields; one without codes takes nobody’s', async () => {
  const drill = await madeDrill(organiser);
  const before = await injectsOf(organiser, drill.id);
  const [one] = before;
  const short = await workbook([
    ['Mã tình huống', 'Tiêu đề'],
    [one!.code, 'Chỉ đổi tiêu đề'],
  ]);
  const { body } = await look(drill, short);
  expect(body.rows).toMatchObject([{ status: 'changed', changes: [{ field: 'title' }] }]);
  expect((await bring(drill, short, { plan: body.plan })).status).toBe(200);
  const now = (await injectsOf(organiser, drill.id)).find(({ code }) => code === one!.code);
  const { version: _, authorId: __, ...rest } = one!;
  expect(now).toMatchObject({ ...rest, title: 'Chỉ đổi tiêu đề' });
  const bare = await workbook([
    ['Tiêu đề', 'Nội dung', 'Bên nhận'],
    ['Mới', 'Một điều mới.', 'doi'],
  ]);
  const { body: made } = await look(drill, bare);
  expect(made.rows).toMatchObject([{ status: 'new', notices: expect.anything() }]);
  expect(before.map(({ code }) => code)).not.toContain(made.rows[0].code);
});

const HEADER = ['Mã', 'Tiêu đề', 'Phút', 'Nội dung', 'Bên nhận'];
const row = (code: string, ...more: unknown[]) => [code, 'Tiêu đề', 5, 'Nội dung', 'doi', ...more];

test.each([
  ['formulas', [HEADER, ['B1', { formula: '1+1', result: 2 }, 5, 'x', 'doi']], ['2 B title formula']],
  ['a time that is none', [HEADER, ['B1', 'x', 'sớm', 'x', 'doi']], ['2 C offset not_a_time']],
  ['a code twice', [HEADER, row('B1'), row('B1')], ['3 A code row_repeats']],
  ['a code that is none', [HEADER, row('B 1 / =')], ['2 A code not_an_inject_code']],
  ['a day for a code', [HEADER, [new Date('2026-03-01'), 'x', 5, 'x', 'doi']], ['2 A code day_for_code']],
  [
    'a kind of incident that there is not',
    [[...HEADER, 'Loại sự cố mô phỏng', 'Sự cố mô phỏng'], row('B1', 'Mã độc', 'Máy lạ')],
    ['2 G incidentTitle incident_nowhere', '2 F incidentCategory unknown_category'],
  ],
  [
    'an order too long',
    [[...HEADER, 'Nội dung điều động', 'Sự cố mô phỏng'], row('B1', 'x'.repeat(5001), 'Máy lạ')],
    ['2 G incidentTitle incident_nowhere', '2 F incidentInstruction long_instruction'],
  ],
  ['a title too long', [HEADER, ['B1', 'x'.repeat(201), 5, 'x', 'doi']], ['2 B title too_long']],
  [
    'a wait for nobody',
    [[...HEADER, 'Điều kiện phát'], row('B1', 'TH-77 đã phát')],
    ['2 F condition unknown_inject'],
  ],
])('told by row and column, and nothing is written: %s', async (_, rows, faults) => {
  const drill = await madeDrill(organiser);
  const file = await workbook([...rows, row('OK-1')]);
  const { body } = await look(drill, file);
  expect(faultsOf(body)).toEqual(faults);
  for (const { message } of (body.rows as Json[]).flatMap(({ faults: told }) => told as Json[]))
    expect(message).toMatch(/\p{Lu}?.+[.]/u);
  const refused = await bring(drill, file, { plan: body.plan });
  expect([refused.status, refused.body.code]).toEqual([422, 'msel_has_faults']);
  expect((await injectsOf(organiser, drill.id)).some(({ code }) => code === 'OK-1')).toBe(false);
});

test('cells merged over rows, and text that a spreadsheet would evaluate', async () => {
  const drill = await madeDrill(organiser);
  const merged = await workbook([HEADER, row('B1'), row('B2')], (sheet) => sheet.mergeCells('D2:D3'));
  const { body } = await look(drill, merged);
  expect(faultsOf(body)).toContain('3 D body merged_cell');
  const nasty = await workbook([HEADER, ['B1', '=cmd|calc', 5, '@SUM(1)', 'doi']]);
  const { body: read } = await look(drill, nasty);
  expect((await bring(drill, nasty, { plan: read.plan })).status).toBe(200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(
    (await download(organiser, `/api/drills/${drill.id}/msel.xlsx`)) as unknown as ArrayBuffer,
  );
  const texts: string[] = [];
  book.worksheets[0]!.eachRow((line) =>
    line.eachCell(({ value }) => {
      texts.push(value as string);
    }),
  );
  expect(texts).toContain("'=cmd|calc");
  expect(texts.filter((text) => typeof text !== 'string' || /^[=+@\t\r-]/.test(text))).toEqual([]);
});

test('whole files that are no list are refused with a sentence, and the server goes on', async () => {
  const drill = await madeDrill(organiser);
  const before = await injectsOf(organiser, drill.id);
  const many = [HEADER, ...Array.from({ length: 10_000 }, (_, at) => row(`N${at}`))];
  const csv = (rows: unknown[][]) => Buffer.from(rows.map((cells) => cells.join(',')).join('\n'));
  const files: [string, Buffer, string][] = [
    [
      'no header',
      await workbook([
        ['a', 'b'],
        ['c', 'd'],
      ]),
      'columns_missing',
    ],
    ['10,000 rows', csv(many), 'too_many_rows'],
    ['nothing', Buffer.alloc(0), 'empty_file'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_or_locked'],
    ['an archive of something else', Buffer.from('PK\u0003\u0004 nothing'), 'not_a_spreadsheet'],
    ['no rows', await workbook([HEADER]), 'no_rows'],
    ['macros', withMacros(), 'has_macros'],
    ['a bomb', bombOf(), 'inflates_too_much'],
  ];
  for (const [name, file, code] of files) {
    const answer = await look(drill, file);
    expect([name, answer.status, answer.body.code]).toEqual([name, 422, code]);
    expect(answer.body.detail).toMatch(/\./);
  }
  const wrong = await look(drill, await departmental(), { columns: 'C:tieu-de' });
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'columns']);
  const json = await organiser.post(pathOf(drill, '/preview'), {});
  expect(json.status).toBe(415);
  expect(await injectsOf(organiser, drill.id)).toEqual(before);
});

import { deflateRawSync } from 'node:zlib';
import type { Caller, Json } from '../support/caller.js';
import { countRows, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { CONTACT_HEADER, faultsIn, preview, sendFile, workbook } from '../support/spreadsheets.js';
import { watchTurns } from '../support/turns.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

const refusal = async (bytes: Uint8Array, register: 'contacts' | 'systems' | 'units' = 'contacts') => {
  const { status, body } = await preview(lead, register, bytes);
  return `${status} ${body.code}`;
};

test('formulas, merged cells and errors are told by row, and never evaluated', async () => {
  const file = await workbook(
    [
      CONTACT_HEADER,
      ['SYT', { formula: 'CONCATENATE("A","B")', result: 'AB' }, '', '', '0912000001', ''],
      ['SYT', 'Trần Gộp', '', '', '0912000002', ''],
      ['SYT', 'Bị gộp mất', '', '', '0912000003', ''],
      ['SYT', 'Lỗi ô', '', { error: '#REF!' }, '0912000004', ''],
      ['SYT', 'Nguyễn Đúng', '', '', '0912000005', ''],
    ],
    (sheet) => sheet.mergeCells('A3:A4'),
  );
  const { body } = await preview(lead, 'contacts', file);
  expect(faultsIn(body)).toEqual([
    '2 name formula',
    '3 unitCode merged_cell',
    '4 unitCode merged_cell',
    '5 position cell_error',
  ]);
  expect(body.rows[0].faults[0]).toMatchObject({ column: 'B', value: '=CONCATENATE("A","B")' });
  expect(body.counts).toMatchObject({ new: 1, faulty: 4 });
});

test('days written as text are read where they can only mean one day', async () => {
  const header = ['Mã đơn vị', 'Tên hệ thống', 'Cấp độ', 'Ngày phê duyệt'];
  const days = [
    '2026-03-31',
    '31/3/2026',
    '4/13/2026',
    'ngày 5 tháng 3 năm 2026',
    '05/05/2026',
    new Date('2026-01-02'),
  ];
  const wrong = ['03/04/2026', '31/02/2026', 'hôm qua', 46112];
  const rows = [...days, ...wrong].map((day, index) => ['SYT', `Hệ thống ${index}`, 2, day]);
  const { body } = await preview(lead, 'systems', await workbook([header, ...rows]));
  expect(faultsIn(body)).toEqual([
    '8 approvedOn ambiguous_day',
    '9 approvedOn not_a_day',
    '10 approvedOn not_a_day',
    '11 approvedOn number_for_day',
  ]);
  const read = body.rows.filter(({ status }: Json) => status === 'new');
  const approved = ({ changes }: Json): string =>
    changes.find(({ field }: Json) => field === 'approvedOn').to;
  expect(read.map(approved)).toEqual([
    ...['2026-03-31', '2026-03-31', '2026-04-13', '2026-03-05', '2026-05-05', '2026-01-02'],
  ]);
});

test('a number that lost its zero is mended in sight or told', async () => {
  const file = await workbook([
    CONTACT_HEADER,
    ['SYT', 'Mất số không', '', '', 912000006, ''],
    ['SYT', 'Cụt', '', '', 91200, ''],
    ['SYT', 'Mũ', '', '', '9,12E+08', ''],
    ['SYT', 'Chữ', '', '', 'không có', ''],
    [4, 'Mã cụt', '', '', '0912000007', ''],
  ]);
  const { body } = await preview(lead, 'contacts', file);
  expect(faultsIn(body)).toEqual([
    '3 phone phone_lost_zero',
    '4 phone not_a_phone',
    '5 phone not_a_phone',
    '6 unitCode no_such_unit',
  ]);
  const mended = body.rows.find(({ row }: Json) => row === 2);
  expect(mended.notices).toMatchObject([{ field: 'phone', column: 'E', code: 'zero_restored' }]);
  expect(mended.changes).toContainEqual({ field: 'phone', from: null, to: '0912000006' });
});

test('what is no workbook is refused with what to do', async () => {
  const ordinary = await workbook([CONTACT_HEADER, ['SYT', 'A', '', '', '', '']]);
  const answers = {
    empty: await refusal(Buffer.alloc(0)),
    'old Excel': await refusal(Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])),
    'a broken archive': await refusal(ordinary.subarray(0, ordinary.length - 200)),
    'another archive': await refusal(zipOf({ 'hello.txt': Buffer.from('hello') })),
    macros: await refusal(
      zipOf({ 'xl/workbook.xml': Buffer.from('<x/>'), 'xl/vbaProject.bin': Buffer.from('x') }),
    ),
    'a broken part': await refusal(zipOf({ 'xl/workbook.xml': Buffer.from('<workbook><sheets>') })),
    picture: await refusal(Buffer.from('89504e470d0a1a0a0000', 'hex')),
    'no header': await refusal(
      await workbook([
        ['a', 'b'],
        [1, 2],
      ]),
    ),
    'only a header': await refusal(await workbook([CONTACT_HEADER])),
    'Windows-1258': await refusal(Buffer.from('Mã đơn vị;Họ và tên\nSYT;H\xf2a\n', 'latin1')),
    'broken quotes': await refusal(Buffer.from('Mã đơn vị,Họ và tên\nSYT,"Hoa\n')),
  };
  expect(answers).toEqual({
    empty: '422 empty_file',
    'old Excel': '422 old_or_locked',
    'a broken archive': '422 not_a_spreadsheet',
    'another archive': '422 not_a_spreadsheet',
    macros: '422 has_macros',
    'a broken part': '422 not_a_spreadsheet',
    picture: '422 not_a_spreadsheet',
    'no header': '422 columns_missing',
    'only a header': '422 no_rows',
    'Windows-1258': '422 not_utf8',
    'broken quotes': '422 csv_broken',
  });
}, 120_000);

test.each([
  ['commas and a mark', '\ufeffMã đơn vị,Họ và tên,Điện thoại\nSYT,"Hoa, Lê",0912000008\n'],
  ['semicolons', 'ma don vi;ho ten;sdt\r\nSYT;"Hoa, Lê";0912000008\r\n'],
  ['tabs', 'Unit code\tFull name\tPhone\nSYT\tHoa, Lê\t0912000008'],
  ['a named separator', 'sep=|\nMã đơn vị|Họ và tên|SĐT\nSYT|Hoa, Lê|0912000008\n'],
])('CSV with %s is read', async (_, text) => {
  const { body } = await preview(lead, 'contacts', Buffer.from(text));
  expect([body.counts, body.rows[0].name]).toEqual([{ new: 1, changed: 0, same: 0, faulty: 0 }, 'Hoa, Lê']);
});

test('UTF-16 is read, and what a spreadsheet would evaluate in a CSV is a formula', async () => {
  const text = '\ufeffMã đơn vị\tHọ và tên\nSYT\t=1+1\n';
  const { body } = await preview(lead, 'contacts', Buffer.from(text, 'utf16le'));
  expect(faultsIn(body)).toEqual(['2 name formula']);
});

test('a bomb stops where the limit is: announced, hidden, or of a thousand parts; the server stays', async () => {
  const zeros = deflateRawSync(Buffer.alloc(120 * 1024 * 1024, 0x20));
  expect(zeros.length).toBeLessThan(1024 * 1024);
  const parts = { 'xl/workbook.xml': Buffer.from(WORKBOOK), 'xl/_rels/workbook.xml.rels': Buffer.from(RELS) };
  const bomb = (claimed: number) =>
    zipOf(parts, { name: 'xl/worksheets/sheet1.xml', deflated: zeros, claimed });
  expect(await refusal(bomb(120 * 1024 * 1024))).toBe('422 inflates_too_much');
  expect(await refusal(bomb(1_000))).toMatch(/^422 (inflates_too_much|not_a_spreadsheet)$/);
  const many = Object.fromEntries(Array.from({ length: 1_200 }, (_, at) => [`part${at}`, Buffer.from('x')]));
  expect(await refusal(zipOf(many))).toBe('422 inflates_too_much');
  expect((await lead.get('/readyz')).status).toBe(200);
});

test('500 MB are refused before they are taken, announced or not', async () => {
  const piece = new Uint8Array(1024 * 1024);
  let sent = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      if (sent++ < 500) controller.enqueue(piece);
      else controller.close();
    },
  });
  const path = '/api/spreadsheets/contacts/preview';
  const answer = await sendFile(lead, path, endless).catch(() => null);
  if (answer) expect([answer.status, answer.body.code]).toEqual([413, 'spreadsheet_too_large']);
  expect(sent).toBeLessThan(100);
  const large = await sendFile(lead, path, new Uint8Array(11 * 1024 * 1024)).catch(() => null);
  if (large) expect(large.status).toBe(413);
  expect((await lead.get('/readyz')).status).toBe(200);
});

test('50,000 rows are previewed by row while others are served; one more is refused; nothing is half-imported', async () => {
  const rows = Array.from(
    { length: 50_000 },
    (_, at) => `SYT,Người ${at},${at % 1000 === 7 ? 'x' : `09${10_000_000 + at}`}`,
  );
  const text = (lines: string[]) => Buffer.from(['Mã đơn vị,Họ và tên,Điện thoại', ...lines].join('\n'));
  const before = [await countRows(server), await headOf(server)];
  const watched = async () => {
    let answered = 0;
    let isDone = false;
    const turns = watchTurns();
    const others = (async () => {
      for (; !isDone; answered++) expect((await lead.get('/api/categories')).status).toBe(200);
    })();
    const answer = await preview(lead, 'contacts', text(rows));
    const [longest, served] = [turns.longest(), answered];
    isDone = true;
    await others;
    return { ...answer, longest, served };
  };
  const first = await watched();
  // Whoever does it all at once, or the more for each row the more rows there are, does nearly all of it in one turn,
  // each time; what else this machine is doing lengthens one turn of one time.
  const isLong = ({ longest }: { longest: number }): boolean => longest >= 1 / 20;
  expect(isLong(first) && isLong(await watched())).toBe(false);
  const { status, body, served } = first;
  expect(served).toBeGreaterThan(20); // one after the other, before the preview was answered
  expect([status, body.counts]).toEqual([200, { new: 49_950, changed: 0, same: 0, faulty: 50 }]);
  expect(faultsIn(body)[0]).toBe('9 phone not_a_phone');
  const much = await sendFile(
    lead,
    `/api/spreadsheets/contacts/import?faulty=skip&plan=${body.plan}`,
    text(rows),
  );
  expect([much.status, much.body.code]).toEqual([422, 'too_many_changes']);
  expect(await refusal(text([...rows, 'SYT,Thêm,0912']))).toBe('422 too_many_rows');
  expect([await countRows(server), await headOf(server)]).toEqual(before);
}, 120_000);

const WORKBOOK = `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`;
const RELS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`;

interface Deflated {
  readonly name: string;
  readonly deflated: Buffer;
  /** What the archive says that it inflates to. */
  readonly claimed: number;
}

/** An archive written by hand, so that it can lie. */
function zipOf(files: Record<string, Buffer>, lie?: Deflated): Buffer {
  const stored = Object.entries(files).map(([name, data]) => ({ name, data, method: 0, size: data.length }));
  const parts = lie
    ? [...stored, { name: lie.name, data: lie.deflated, method: 8, size: lie.claimed }]
    : stored;
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, data, method, size } of parts) {
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(method, 4);
    header.writeUInt32LE(data.length, 14);
    header.writeUInt32LE(size, 18);
    header.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), header, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), header, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

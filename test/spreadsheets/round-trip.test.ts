import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { Caller, type Json } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';
import { download, faultsIn, preview, type Register } from '../support/spreadsheets.js';

const RUNS = process.env['LONG'] ? 200 : 8;

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

const REGISTERS: Register[] = ['units', 'contacts', 'systems'];
const FORMATS = ['xlsx', 'csv'] as const;

/** Everything exported and previewed again, in both formats and languages. */
async function expectUnchanged(): Promise<void> {
  for (const register of REGISTERS)
    for (const [format, language] of [
      ['xlsx', 'vi'],
      ['csv', 'en'],
    ] as const) {
      const file = await download(lead, `/api/spreadsheets/${register}/export?format=${format}`, language);
      const { body } = await preview(lead, register, file);
      const unlike = body.rows?.filter(({ status }: Json) => status !== 'same');
      expect([register, format, body.code, unlike]).toEqual([register, format, undefined, []]);
      expect(body.counts.same).toBeGreaterThan(0);
    }
}

/** What hurts in a cell: formulas, quotes, separators, line breaks, apostrophes, escapes, zeros. */
const nasty = fc.oneof(
  fc.constantFrom(
    '=1+1',
    "'=x",
    "''@y",
    '+84 912 000 009',
    '-5',
    '@cmd',
    '007',
    '1E5',
    '#N/A',
    '"a","b"',
    'a;b\tc',
  ),
  fc.constantFrom(
    'dòng một\ndòng hai',
    '_x0041_',
    "'",
    'TRUE',
    '2026-01-01',
    '3/4/2026',
    '<b>&amp;',
    'Đ\u0323ấu',
    '🙂',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
);
const written = nasty.filter(
  (text) =>
    /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*\S[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/.test(
      text.trim(),
    ) && text.trim() !== '',
);
const phone = fc.oneof(
  fc.constantFrom('912000000', '+84 912 000 010', '0233-3852', '113', 'máy lẻ 1234'),
  fc.constant(null),
);

test('what is exported is imported again without one change, whatever the texts are', async () => {
  await expectUnchanged();
  const units = (await lead.get('/api/units?limit=20')).body.items;
  let made = 0;
  const row = fc.record({ unit: fc.nat(19), name: written, position: written, phone, system: written });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      for (const { unit, name, position, phone: number, system } of rows) {
        const { id } = units[unit];
        const contact = { name, position, rank: 'deputy', ...(number && { phone: number }) };
        expect((await lead.post(`/api/units/${id}/contacts`, contact)).status).toBe(201);
        const answer = await lead.post('/api/systems', {
          unitId: id,
          name: `${system} ${++made}`,
          level: 1,
          decision: system,
        });
        expect(answer.status).toBe(201);
      }
      await expectUnchanged();
    }),
    {
      numRuns: RUNS,
      examples: [[[{ unit: 0, name: "'", position: 'x', phone: '912000000', system: 'x' }]]],
    },
  );
}, 300_000);

test('no cell of an export begins with what a spreadsheet would evaluate', async () => {
  const unit = (await lead.get('/api/units?q=SYT')).body.items[0];
  await lead.post(`/api/units/${unit.id}/contacts`, {
    name: '=HYPERLINK("http://x")',
    rank: 'deputy',
    phone: '+84 912',
  });
  for (const format of FORMATS) {
    const file = await download(lead, `/api/spreadsheets/contacts/export?format=${format}&unitId=${unit.id}`);
    const cells: string[] = [];
    if (format === 'csv')
      cells.push(
        ...file
          .toString()
          .split(/[,\n]/)
          .map((cell) => cell.replace(/^\ufeff?"/, '')),
      );
    else {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(file as unknown as ArrayBuffer);
      book.worksheets[0]!.eachRow((row) => row.eachCell(({ value }) => cells.push(value as string)));
    }
    expect(cells.join('|')).toContain('HYPERLINK');
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  }
});

test('an export is filtered as the screen is, and holds only what its reader may see', async () => {
  const names = async (login: string, query: string): Promise<string> =>
    (await download(await server.as(login), `/api/spreadsheets/units/export?format=csv&${query}`)).toString();
  expect(await names('coordinator', 'kinds=isp,vendor')).not.toContain('Sở Y tế');
  expect(await names('leader', 'q=so%20y%20te')).toContain('Sở Y tế');
  const wrong = await lead.get('/api/spreadsheets/units/export?kinds=tank');
  expect([wrong.status, wrong.body.errors]).toEqual([400, [expect.objectContaining({ field: 'kinds' })]]);
  for (const login of ['unit-syt', 'organiser', 'evaluator'])
    for (const register of REGISTERS)
      expect((await (await server.as(login)).get(`/api/spreadsheets/${register}/export`)).status).toBe(403);
  expect((await lead.get('/api/spreadsheets/people/export')).status).toBe(404);
});

test('systems are exported as their page finds them: by the unit’s name too, and what a retired unit left', async () => {
  const unit = { code: 'DA-NGUNG', name: 'Ban Quản lý cũ', nameEn: 'Former Board', kind: 'authority' };
  const { id } = (await lead.post('/api/units', unit)).body;
  for (const [name, level] of [
    ['Kho hồ sơ', 1],
    ['Cổng tin', 2],
  ])
    expect((await lead.post('/api/systems', { unitId: id, name, level })).status).toBe(201);
  await lead.post(`/api/units/${id}/retire`, { reason: 'Sáp nhập' });
  const exported = async (query: string, language = 'vi'): Promise<Buffer> =>
    download(lead, `/api/spreadsheets/systems/export?format=csv&${query}`, language);
  const lines = async (query: string, language?: string): Promise<string[]> =>
    (await exported(query, language)).toString().split('\n').slice(1).filter(Boolean);
  const both = [expect.stringContaining('Cổng tin'), expect.stringContaining('Kho hồ sơ')];
  expect(await lines('q=ban%20quan%20ly%20cu')).toEqual(both);
  expect(await lines('q=former%20board', 'en')).toEqual(both);
  expect(await lines('q=former%20board')).toEqual([]);
  expect(await lines(`unitId=${id}&level=2`)).toEqual(both.slice(0, 1));
  // A name and a unit beside each other are no text that anybody sees.
  expect(await lines('q=tin%20%20ban')).toEqual([]);
  const { body } = await preview(lead, 'systems', await exported(`unitId=${id}`));
  expect(body.counts).toEqual({ new: 0, changed: 0, same: 2, faulty: 0 });
  const added = Buffer.from('Mã đơn vị,Tên hệ thống,Cấp độ\nDA-NGUNG,Hệ thống mới,1\n');
  expect(faultsIn((await preview(lead, 'systems', added)).body)).toEqual(['2 unitCode unit_retired']);
});

test.each(REGISTERS)(
  'the template of %s is understood whole; its example is not imported',
  async (register) => {
    for (const language of ['vi', 'en']) {
      const file = await download(lead, `/api/spreadsheets/${register}/template`, language);
      expect((await preview(lead, register, file)).body.code).toBe('no_rows');
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(file as unknown as ArrayBuffer);
      expect(book.worksheets).toHaveLength(2);
      const sheet = book.worksheets[0]!;
      const key = sheet.getCell('A2');
      key.value = (key.value as string).replace('#', '');
      const { body } = await preview(lead, register, Buffer.from(await book.xlsx.writeBuffer()));
      // The example names a main contact; the demo's unit has one already.
      expect(faultsIn(body)).toEqual(register === 'contacts' ? ['2 rank second_main'] : []);
      expect(body.columns.filter(({ field }: Json) => field === null)).toEqual([]);
    }
  },
);

test.each([
  ['vi', 'don-vi-', 'don-vi-mau.csv'],
  ['en', 'units-', 'units-template.csv'],
])('a file is called in the reader’s language (%s)', async (language, register, template) => {
  const nameOf = async (what: string) => {
    const { headers } = await lead.send('GET', `/api/spreadsheets/units/${what}?format=csv`, undefined, {
      'accept-language': language,
    });
    return headers.get('content-disposition');
  };
  expect([await nameOf('export'), await nameOf('template')]).toEqual([
    expect.stringMatching(new RegExp(`"${register}\\d{4}-\\d\\d-\\d\\d\\.csv"`)),
    expect.stringContaining(`"${template}"`),
  ]);
});

test('a file is called by the day in Vietnam', async () => {
  const now = server.clock.now();
  const evening = new Date(now);
  evening.setUTCHours(18, 0, 0, 0);
  server.clock.advance(evening.getTime() - now.getTime() + (evening < now ? 86_400_000 : 0));
  const later = await Caller.signIn(server.url, 'lead', DEMO_PASSWORD);
  const { headers } = await later.get('/api/spreadsheets/units/export?format=csv');
  const tomorrow = new Date(server.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10);
  expect(headers.get('content-disposition')).toContain(tomorrow);
});

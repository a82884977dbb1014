import { MOST_CARRIED, type Msel, readMsel } from '../../../src/drills/msel/read-msel.js';
import { Unreadable } from '../../../src/spreadsheets/sheet.js';
import { bombOf, withMacros, zipOf } from '../../support/archives.js';
import { workbook } from '../../support/spreadsheets.js';

const HEADER = ['Mã TH', 'Giờ', 'Tiêu đề', 'Nội dung', 'Bên nhận'];
const GOOD = ['TH-01', '08:00', 'Một', 'Một.', 'Đội'];

async function refusal(bytes: Buffer): Promise<string> {
  try {
    const { rows } = await readMsel(bytes);
    return `read ${rows.length}`;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return `${error.code} ${JSON.stringify(error.params)}`;
  }
}
const faultsOf = ({ rows }: Msel): string[] =>
  rows.flatMap(({ row, faults }) =>
    faults.map(({ letter, code, shown }) => `${row} ${letter} ${code} ${shown}`),
  );
const takenOf = ({ rows }: Msel): number[] => rows.flatMap(({ row, inject }) => (inject ? [row] : []));

test('what is no list of injects is refused whole, with why', async () => {
  const ordinary = await workbook([HEADER, GOOD]);
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => [`N${at}`, '08:00', `Tình huống ${at}`, 'Một.', 'Đội']);
  const wide = (count: number) => [...HEADER, ...Array.from({ length: count }, (_, at) => `Cột lạ ${at}`)];
  expect({
    ordinary: await refusal(ordinary),
    empty: await refusal(Buffer.alloc(0)),
    'old Excel or a password': await refusal(
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    ),
    'a broken archive': await refusal(ordinary.subarray(0, ordinary.length - 200)),
    'another archive': await refusal(zipOf([{ name: 'hello.txt', bytes: Buffer.from('hello') }])),
    macros: await refusal(withMacros()),
    'a picture': await refusal(Buffer.from('89504e470d0a1a0a0000', 'hex')),
    'Windows-1258': await refusal(Buffer.from('Mã;Tiêu đề\nTH-01;H\xf2a\n', 'latin1')),
    'another list': await refusal(
      await workbook([
        ['Mã đơn vị', 'Họ và tên', 'Điện thoại'],
        ['SYT', 'Hoa', '1'],
      ]),
    ),
    'no header': await refusal(await workbook([GOOD, GOOD])),
    'only a header': await refusal(await workbook([HEADER])),
    'a header below row 20': await refusal(
      await workbook([...Array.from({ length: 20 }, (_, row) => [`Dòng ${row}`]), HEADER, GOOD]),
    ),
    '10,000 rows': await refusal(await workbook([HEADER, ...rows(10_000)])),
    '2,000 rows': await refusal(await workbook([HEADER, ...rows(2_000)])),
    'too many columns': await refusal(await workbook([wide(MOST_CARRIED), GOOD])),
    'as many as there may be': await refusal(await workbook([wide(MOST_CARRIED - 1), GOOD])),
    'columns that the reader drops': await refusal(
      await workbook([[...HEADER, ...Array.from({ length: 54 }, () => ''), 'Cột xa'], GOOD]),
    ),
    'a bomb': await refusal(bombOf()),
    'a bomb that lies': await refusal(bombOf(1_000)),
  }).toEqual({
    ordinary: 'read 1',
    empty: 'empty_file {}',
    'old Excel or a password': 'old_or_locked {}',
    'a broken archive': 'not_a_spreadsheet {}',
    'another archive': 'not_a_spreadsheet {}',
    macros: 'has_macros {}',
    'a picture': 'not_a_spreadsheet {}',
    'Windows-1258': 'not_utf8 {}',
    'another list': expect.stringMatching(/^columns_missing .*Tiêu đề \(Subject\).*Nội dung \(Description\)/),
    'no header': expect.stringMatching(/^columns_missing/),
    'only a header': 'no_rows {}',
    'a header below row 20': expect.stringMatching(/^columns_missing/),
    '10,000 rows': 'too_many_rows {"max":2000}',
    '2,000 rows': 'read 2000',
    'too many columns': `too_many_columns {"max":${MOST_CARRIED}}`,
    'as many as there may be': 'read 1',
    'columns that the reader drops': `too_many_columns {"max":${MOST_CARRIED}}`,
    'a bomb': 'inflates_too_much {}',
    'a bomb that lies': expect.stringMatching(/^(inflates_too_much|not_a_spreadsheet) \{\}$/),
  });
}, 120_000);

test('merged cells, formulas and errors are told by row; such a row is not taken, the others are', async () => {
  const file = await workbook(
    [
      HEADER,
      GOOD,
      ['TH-02', '08:15', 'Hai', 'Hai.', 'Đội'],
      ['TH-03', '08:30', 'Ba', 'Ba.', 'Đội'],
      ['TH-04', '08:45', { formula: 'HYPERLINK("http://x","y")', result: 'y' }, 'Bốn.', 'Đội'],
      ['TH-05', { formula: 'B2+1/24' }, 'Năm', 'Năm.', 'Đội'],
      ['TH-06', '09:15', 'Sáu', { error: '#REF!' }, 'Đội'],
      ['TH-07', '09:30', 'Bảy', 'Bảy.', 'Đội'],
      ['TH-08', 'khoảng trưa', 'Tám', 'Tám.', 'Đội'],
      ['TH-09', '09:45', 'a'.repeat(301), 'Chín.', 'Đội'],
      ['TH-10', '09:50', 'Mười', 'x\u0007y', 'Đội'],
    ],
    (sheet) => sheet.mergeCells('B3:B4'),
  );
  const msel = await readMsel(file);
  expect(faultsOf(msel)).toEqual([
    '3 B merged_cell 08:15',
    '4 B merged_cell ',
    '5 C formula =HYPERLINK("http://x","y")',
    '6 B formula =B2+1/24',
    '7 D cell_error #REF!',
    '9 B not_a_time khoảng trưa',
    `10 C too_long ${'a'.repeat(200)}`,
  ]);
  expect(takenOf(msel)).toEqual([2, 8, 11]);
});

test('dates as text are read where they can only mean one day, else told', async () => {
  const days = [
    '2026-11-27 08:00',
    '27/11/2026 08:05',
    '11/27/2026 08:10',
    'ngày 27 tháng 11 năm 2026 08:15',
  ];
  const wrong = ['03/04/2026 08:20', '31/02/2026 08:25', 'hôm sau 08:30', '27/11/2026 24:61'];
  const rows = [...days, ...wrong].map((dtg, at) => [`N${at}`, dtg, 'Tiêu đề', 'Nội dung.', 'Đội']);
  const msel = await readMsel(
    await workbook([['Mã', 'Ngày giờ', 'Tiêu đề', 'Nội dung', 'Bên nhận'], ...rows]),
  );
  expect(faultsOf(msel)).toEqual([
    '6 B ambiguous_day 03/04/2026 08:20',
    '7 B not_a_time 31/02/2026 08:25',
    '8 B not_a_time hôm sau 08:30',
    '9 B not_a_time 27/11/2026 24:61',
  ]);
  expect(msel.rows.flatMap(({ inject }) => inject?.atMinutes ?? [])).toEqual([0, 5, 10, 15]);
});

test('what a spreadsheet would evaluate in a CSV is a formula', async () => {
  const msel = await readMsel(Buffer.from('Mã,Tiêu đề,Nội dung\nTH-01,=cmd|x,Một.\nTH-02,Hai,"\'=1"\n'));
  expect(faultsOf(msel)).toEqual(['2 B formula =cmd|x']);
  expect(msel.rows[1]?.inject?.body).toBe('=1');
});

test('a column named after what every object has is only a column', async () => {
  const msel = await readMsel(
    await workbook([
      ['Mã', 'Tiêu đề', '__proto__', 'constructor', '', 'X', 'X'],
      ['TH-01', 'Một', 'a', 'b', 'c', 'd', 'e'],
    ]),
  );
  expect(Object.entries(msel.rows[0]?.inject?.extra ?? {})).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['Cột E', 'c'],
    ['X', 'd'],
    ['X (2)', 'e'],
  ]);
  expect(({} as Record<string, unknown>)['a']).toBeUndefined();
});

import { readMsel } from '../../../src/drills/msel/read-msel.js';
import { problemsOf } from '../../../src/drills/plan/scenario-problems.js';
import type { Scenario } from '../../../src/drills/plan/scenario.js';
import { workbook } from '../../support/spreadsheets.js';
import { at, clock, faultsOf, injectsOf, mapped, noticesOf, timesOf } from './told.js';

test('5: CSV with semicolons, minutes, no numbers and no titles', async () => {
  const msel = await readMsel(
    Buffer.from(
      [
        '\ufeffPhút thứ;Nội dung;Bên nhận;Ghi chú',
        '0;"Có thư lạ; một người đã mở.";doi;',
        '7,5;Máy bị khóa.;doi;gọi điện',
        "20;'=1+1 là công thức?;doi;",
      ].join('\r\n'),
    ),
  );
  expect([mapped(msel), msel.sheet, faultsOf(msel)]).toEqual([1, null, ['3 A offset not_a_time']]);
  expect(injectsOf(msel).map(({ code, title, body, atMinutes }) => [code, title, body, atMinutes])).toEqual([
    ['TH-01', 'Có thư lạ; một người đã mở.', 'Có thư lạ; một người đã mở.', 0],
    ['TH-03', '=1+1 là công thức?', '=1+1 là công thức?', 20],
  ]);
  expect(noticesOf(msel).filter((one) => one.startsWith('2'))).toEqual([
    '2 null code_made',
    '2 B title_from_body',
  ]);
});

test('6: the right sheet of several, military groups, numbers in the header', async () => {
  const file = await workbook(
    [
      ['Name', 'Location', 'Notes'],
      ['Hall', 'City', ''],
    ],
    (sheet, book) => {
      sheet.name = 'Venues';
      const list = book.addWorksheet('MSEL v3 final');
      list.addRows([
        ['EXERCISE EXERCISE EXERCISE'],
        [
          'Inject #',
          'DTG',
          'Event title',
          'Details',
          'Means',
          'Originator',
          'Addressee',
          'Anticipated response',
          'Controller notes',
          'Phase',
          'Written by',
        ],
        ['#1', '270800GNOV26', 'Start', 'It begins.', 'In person', 'EXCON', 'All', 'Listen', '', 'I', 'AB'],
        ['#2', '270845GNOV26', 'Next', 'It goes on.', 'Fax', 'EXCON', 'All', 'Act', '', 'I', 'AB'],
        [
          'Inject #',
          'DTG',
          'Event title',
          'Details',
          'Means',
          'Originator',
          'Addressee',
          'Anticipated response',
          'Controller notes',
          'Phase',
          'Written by',
        ],
        ['#3', '27 0200Z NOV 26', 'End', 'It ends.', 'Simulation', 'EXCON', 'All', 'Rest', '', 'II', 'AB'],
      ]);
    },
  );
  const msel = await readMsel(file);
  expect([mapped(msel), msel.sheet, msel.headerRow, faultsOf(msel)]).toEqual([1, 'MSEL v3 final', 2, []]);
  expect(timesOf(msel)).toEqual([0, 45, 60]);
  expect(injectsOf(msel).map(({ code, channel }) => [code, channel])).toEqual([
    ['1', 'verbal'],
    ['2', 'paper'],
    ['3', 'sim_incident'],
  ]);
  expect(msel.passedOver).toEqual([{ row: 5, text: '' }]);
});

test('7: the header far down, on row 10; parts of a day as numbers, and a given start', async () => {
  const titles = Array.from({ length: 9 }, (_, row) => [`Dòng giới thiệu ${row + 1}`]);
  const file = await workbook([
    ...titles,
    [
      'Số hiệu',
      'Giờ dự kiến',
      'Tên sự kiện',
      'Diễn biến',
      'Nguồn tin',
      'Đối tượng',
      'Cách thức',
      'Tuyến',
      'Mục tiêu',
      'Địa bàn',
      'Chi phí',
    ],
    ['A1', 8.5 / 24, 'Một', 'Một.', 'x', 'Đội', 'Lời nói', 'Chính', 'M1', 'Tỉnh', 5],
    ['A2', 9 / 24, 'Hai', 'Hai.', 'x', 'Đội', 'Lời nói', 'Chính', 'M1', 'Tỉnh', 5],
  ]);
  const msel = await readMsel(file, { start: '2026-11-27T08:00' });
  expect(msel.headerRow).toBe(10);
  expect(mapped(msel)).toBeGreaterThanOrEqual(0.9);
  expect([timesOf(msel), faultsOf(msel), msel.countedFrom]).toEqual([[30, 60], [], '2026-11-27T08:00']);
  expect(injectsOf(msel)[0]?.extra).toEqual({ 'Mục tiêu': 'M1', 'Địa bàn': 'Tỉnh', 'Chi phí': '5' });
});

test('8: spans of more than a day, seconds, and days that only a neighbour settles', async () => {
  const spans = await workbook(
    [
      ['No', 'Elapsed time', 'Event', 'Description'],
      [1, clock('00:00'), 'One', 'One.'],
      [2, clock('01:30'), 'Two', 'Two.'],
      [3, at('1899-12-31T01:15:30'), 'Three', 'Three.'],
    ],
    (sheet) => (sheet.getColumn('B').numFmt = '[h]:mm:ss'),
  );
  expect(timesOf(await readMsel(spans))).toEqual([0, 90, 1515.5]);
  const days = await workbook([
    ['Mã', 'Ngày giờ', 'Tiêu đề', 'Nội dung'],
    ['1', '30/11/2026 22:00', 'Một', 'Một.'],
    ['2', '01/12/2026 01:00', 'Hai', 'Hai.'],
  ]);
  expect(timesOf(await readMsel(days))).toEqual([0, 180]);
});

test('what is missing after an import is what the scenario itself tells', async () => {
  const msel = await readMsel(
    await workbook([
      ['Code', 'Time', 'Title', 'Description', 'To'],
      ['A', '08:00', 'One', 'One.', 'Team'],
      ['A', '08:30', 'Again', 'Again.', 'Team'],
      ['B,C', '09:00', 'Comma', 'Comma.', 'Team'],
      ['D', '09:30', '', '', 'Team'],
    ]),
  );
  expect(faultsOf(msel)).toEqual(['3 A code row_repeats', '4 A code not_a_code', '5 C title no_text']);
  const scenario: Scenario = {
    ...{
      key: 's',
      kind: 'tabletop',
      title: 's',
      summary: 's',
      maxMinutes: 60,
      questions: [],
      objectives: [],
    },
    parties: [{ key: 'doi', name: 'Team', takes: 'team' }],
    injects: injectsOf(msel),
  };
  expect(problemsOf(scenario).map(({ of, field, code }) => `${of} ${field} ${code}`)).toEqual([
    's objectives none',
    'A to unknown_party',
    'A controller no_controller',
    'A tasks no_task',
  ]);
});

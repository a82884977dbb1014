import type { Cell } from '../../spreadsheets/sheet.js';
import { type Due, type TimeCells, timelineOf, type TimelineOptions } from './timeline.js';

const cell = (text: string | number): Cell => ({
  text: String(text),
  type: typeof text === 'number' ? 'number' : 'text',
});
type Row = Partial<Record<keyof TimeCells, string | number>>;

function dues(
  rows: Row[],
  options: TimelineOptions = {},
): { at: (number | string | null)[]; from: string | null } {
  const cells = rows.map((row): TimeCells =>
    Object.fromEntries(Object.entries(row).map(([field, text]) => [field, cell(text)])),
  );
  const hasOffsets = rows.some(({ offset }) => offset !== undefined);
  const { dues: found, countedFrom } = timelineOf(cells, options, hasOffsets);
  const told = ({ atMinutes, fault }: Due) => (fault ? `${fault.field} ${fault.why}` : atMinutes);
  return { at: found.map(told), from: countedFrom };
}
const times = (...texts: (string | number)[]) => dues(texts.map((time) => ({ time })));

test.each<[string, (string | number)[], (number | string | null)[]]>([
  ['minutes', [0, 5, '90', 1445], [0, 5, 90, 1445]],
  ['minutes in words', ["0'", '15 phút', '+30', '45 min', '50m', 'T+60'], [0, 15, 30, 45, 50, 60]],
  ['hours and minutes after H', ['H+00:00', 'H+01:24', 'h + 2:00', 'H+01:24:30'], [0, 84, 120, 84.5]],
  [
    'days, hours and minutes',
    ['D+0 H+0 M+0', 'D+2 H+3 M+45', 'H+1 M+5', 'D+1, H+2', 'M+7'],
    [0, 3105, 65, 1560, 7],
  ],
  ['T and the start', ['STARTEX', 'STARTEX+30', 'T+01:30'], [0, 30, 90]],
  ['hours alone', ['H+0', 'H+1', 'H+5'], [0, 60, 300]],
  ['what may be hours or minutes', ['H+5', 'H+30'], ['time ambiguous_time', 'time ambiguous_time']],
  [
    'a clock',
    ['08:00', '08:15', '9h30', '10 giờ', '10 giờ 30 phút', '11g05', '13:00:30'],
    [0, 15, 90, 120, 150, 185, 300.5],
  ],
  ['a clock of twelve hours', ['8:00 AM', '12:30 pm', '1:05 PM', '2:00 CH'], [0, 270, 305, 360]],
  ['four digits', ['0800', '0930', '1415'], [0, 90, 375]],
  ['four digits with their unit', ['0800h', '0930 hrs'], [0, 90]],
  [
    'digits that lost a zero',
    [800, 930, 1415],
    ['time ambiguous_time', 'time ambiguous_time', 'time ambiguous_time'],
  ],
  ['parts of a day', [0.375, 0.4166666666666667, 0.5], [0, 60, 180]],
  ['midnight between', ['22:00', '23:30', '00:30', '02:00'], [0, 90, 150, 240]],
  ['what stands out of order', ['09:00', '08:30', '10:00'], [30, 0, 90]],
  ['ranges, by their beginning', ['08h00 - 08h15', '08:15–08:30', '8:30 đến 9:00'], [0, 15, 30]],
  [
    'what is no time',
    ['08:00', 'sáng sớm', '25/13', '08:75', '13:00 PM', '9.30', 'TBC', 'H+'],
    [0, ...Array.from({ length: 7 }, () => 'time not_a_time')],
  ],
  ['offsets among clock times', ['08:00', 'H+01:00'], ['time mixed_times', 60]],
])('%s', (_, texts, expected) => {
  expect(times(...texts).at).toEqual(expected);
});

test('a column of offsets takes hours and minutes for what they are, and alone counts', () => {
  const rows: Row[] = [
    { offset: '00:00', time: '08:00', date: '2026-11-27' },
    { offset: '01:30', time: 'whenever' },
    { offset: 0.0625 },
    { offset: '2h' },
    { offset: '25:15' },
    { offset: 12.5 },
    { time: '11:00' },
  ];
  expect(dues(rows)).toEqual({ at: [0, 90, 90, 120, 1515, 12.5, null], from: null });
});

test.each<[string, Row[], (number | string | null)[], string]>([
  [
    'date and time beside each other',
    [
      { date: '2026-11-27', time: '22:00' },
      { date: '2026-11-28', time: '01:30' },
    ],
    [0, 210],
    '2026-11-27T22:00',
  ],
  [
    'one cell for both',
    [
      { dtg: '27/11/2026 09:30' },
      { dtg: '09:45 ngày 27/11/2026' },
      { dtg: '2026-11-27T10:00' },
      { dtg: 'Thứ Sáu, 27/11/2026, 10h30' },
      { dtg: '27 Nov 2026 11:00' },
      { dtg: '271130NOV26' },
      { dtg: '27 0500Z Nov 2026' },
    ],
    [0, 15, 30, 60, 90, 120, 150],
    '2026-11-27T09:30',
  ],
  ['serial numbers', [{ dtg: 46353.375 }, { dtg: 46353.5 }], [0, 180], '2026-11-27T09:00'],
  [
    'days of the drill',
    [
      { date: 'Ngày 1', time: '08:00' },
      { date: 'Day 2', time: '07:30' },
      { date: 'D+2', time: '08:00' },
      { dtg: 'Ngày 2, 09:00' },
    ],
    [0, 1410, 2880, 1500],
    '08:00',
  ],
  [
    'days by number',
    [
      { date: 1, time: '08:00' },
      { date: 2, time: '08:00' },
    ],
    [0, 1440],
    '08:00',
  ],
  [
    'a day that holds for the rows below',
    [{ date: '2026-11-27', time: '22:00' }, { time: '23:00' }, { date: '2026-11-28', time: '01:00' }],
    [0, 60, 180],
    '2026-11-27T22:00',
  ],
  [
    'a day in the group, the time beside it',
    [
      { dtg: '2026-11-27', time: '08:00' },
      { dtg: '2026-11-27', time: '08:20' },
    ],
    [0, 20],
    '2026-11-27T08:00',
  ],
  [
    'rows without time',
    [{ date: '2026-11-27', time: '08:00' }, { date: '2026-11-27' }, {}],
    [0, null, null],
    '2026-11-27T08:00',
  ],
  [
    'days that another row settles',
    [{ dtg: '30/11/2026 08:00' }, { dtg: '01/12/2026 08:00' }, { dtg: '2/12/26 08:00' }],
    [0, 1440, 2880],
    '2026-11-30T08:00',
  ],
  [
    'the same unclear day on every row',
    [{ dtg: '03/04/2026 08:00' }, { dtg: '03/04/2026 09:00' }],
    [0, 60],
    '2026-04-03T08:00',
  ],
  [
    'a day that is none',
    [
      { date: '2026-11-27', time: '08:00' },
      { date: 'hôm sau', time: '08:30' },
    ],
    [0, 'date not_a_day'],
    '2026-11-27T08:00',
  ],
])('%s', (_, rows, expected, from) => {
  expect(dues(rows)).toEqual({ at: expected, from });
});

test('unclear days are told, unless who asks knows them', () => {
  const rows = [{ dtg: '03/04/2026 08:00' }, { dtg: '04/04/2026 08:00' }, { dtg: '05/04/2026 08:00' }];
  expect(dues(rows).at).toEqual(['dtg ambiguous_day', 0, 'dtg ambiguous_day']);
  expect(dues(rows, { dayFirst: true }).at).toEqual([0, 1440, 2880]);
  expect(dues(rows, { dayFirst: false }).at).toEqual([0, 31 * 1440, 61 * 1440]);
});

test('a start that is given is what is counted from', () => {
  const start = '2026-11-27T08:00';
  expect(dues([{ time: '08:30' }, { time: '07:00' }, { time: 'H+01:00' }], { start })).toEqual({
    at: [30, 'time time_before_start', 60],
    from: start,
  });
  expect(dues([{ date: 'Ngày 2', time: '08:00' }, { dtg: '2026-11-27 08:05' }], { start }).at).toEqual([
    1440, 5,
  ]);
  expect(() => dues([{ time: '08:30' }], { start: 'tomorrow' })).toThrow('not a start');
});

test('moments of two kinds of day are not compared without a start', () => {
  const rows = [{ dtg: '2026-11-27 08:00' }, { dtg: 'Ngày 2, 08:00' }];
  expect(dues(rows).at).toEqual(['dtg mixed_times', 'dtg mixed_times']);
});

test('what was read where is told, and what only helps is a notice', () => {
  const row = (texts: Row): TimeCells =>
    Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, cell(text)]));
  const rows = [
    row({ date: '2026-11-27', time: '08:00' }),
    row({ time: '08:10' }),
    row({ time: '08h20 - 08h30' }),
    row({ date: '2026-11-27' }),
  ];
  expect(timelineOf(rows, {}, false).dues).toEqual([
    { atMinutes: 0, from: ['date', 'time'], notices: [] },
    { atMinutes: 10, from: ['time'], notices: [{ field: 'date', why: 'day_carried' }] },
    {
      atMinutes: 20,
      from: [],
      notices: [
        { field: 'time', why: 'range_begin' },
        { field: 'date', why: 'day_carried' },
      ],
    },
    { atMinutes: null, from: [], notices: [{ field: 'date', why: 'no_time_of_day' }] },
  ]);
});

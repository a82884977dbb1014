import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { LIBRARY } from '../../../src/drills/library/library.js';
import { type Condition, FACTS } from '../../../src/drills/plan/condition.js';
import {
  EXPECTATION_KINDS,
  INJECT_CHANNELS,
  INJECT_TYPES,
  type ScenarioInject,
  TRIGGERS,
} from '../../../src/drills/plan/scenario.js';
import { readMsel } from '../../../src/drills/msel/read-msel.js';
import { type MselForm, type MselSource, namedIn, writeMsel } from '../../../src/drills/msel/write-msel.js';
import { asWritten } from '../../../src/spreadsheets/sheet.js';
import { workbook } from '../../support/spreadsheets.js';

const FORMS: MselForm[] = [
  { format: 'xlsx', language: 'vi' },
  { format: 'xlsx', language: 'en' },
  { format: 'csv', language: 'vi' },
  { format: 'csv', language: 'en' },
];

async function again(source: MselSource, form: MselForm) {
  const msel = await readMsel(await writeMsel(source, form), namedIn(source));
  const told = msel.rows.flatMap(({ row, faults, notices }) =>
    [...faults, ...notices].map(({ field, code, shown }) => `${row} ${field} ${code} ${shown}`),
  );
  return { injects: msel.rows.map(({ inject }) => inject), told, msel };
}

test.each(LIBRARY.flatMap((scenario) => FORMS.map((form) => [scenario.key, form, scenario] as const)))(
  '%s is the same after being written and read as %j',
  async (_, form, scenario) => {
    const { injects, told, msel } = await again(scenario, form);
    expect(injects).toEqual(scenario.injects);
    expect([told, msel.unknownParties, msel.passedOver, msel.countedFrom]).toEqual([[], [], [], null]);
    expect(msel.columns.map(({ sure }) => sure)).toEqual(msel.columns.map(() => 1));
  },
);

/** What hurts in a cell: formulas, quotes, separators, line breaks, apostrophes, escapes, brackets, what looks like a time. */
const nasty = fc.constantFrom(
  ...[
    '=1+1',
    "'=x",
    "''@y",
    '+84 912',
    '-5',
    '@cmd',
    '007',
    '1E5',
    '#N/A',
    '"a","b"',
    'a;b\tc',
    ';;;;;;;;;;;;;;;;;;;;;;;;;;;;;',
  ],
  ...[
    'dòng một\ndòng hai',
    '_x0041_',
    "'",
    'TRUE',
    '2026-01-01',
    '3/4/2026',
    '08:30',
    '<b>&amp;',
    'Đ\u0323ấu',
    '🙂',
    '[doi]',
  ],
  ...['TH-01', 'Chuẩn', 'sau 5 phút', 'Tiêu đề', 'Subject', 'null', '__proto__', '- việc một\n- việc hai'],
);
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;
const text = fc
  .oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 60 }))
  .map(asWritten)
  .filter((one) => !CONTROLS.test(one));
const filled = text.filter((one) => one !== '' && one.length <= 300);
const code = fc.constantFrom('TH-01', 'TH-02', '7', '1.2', 'A/03', 'đ_1');
const key = fc.oneof(fc.constantFrom('doi', 'xa'), fc.stringMatching(/^[a-zđ0-9][a-zđ0-9._-]{0,12}$/));
const minutes = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }),
  fc.double({ min: 0, max: 1e4, noNaN: true }).map((one) => one + 0),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.record({ inject: code, is: fc.constantFrom(...FACTS) }),
    fc.record({ afterMinutes: fc.nat(600) }),
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}));
/** Headings that strangers give their columns, those among them that mean something here. */
const heading = fc.oneof(
  fc.constantFrom(
    'Date',
    'Time',
    'Ngày',
    'Status',
    'Author',
    'Giai đoạn',
    'Notes',
    'Tiêu đề',
    'Cột F',
    'X (2)',
    '=SUM(A1)',
    'constructor',
  ),
  filled,
);
const inject = fc.record<Omit<ScenarioInject, 'code' | 'extra'> & { extra: Record<string, string> | null }>({
  title: filled,
  body: text,
  storyline: text,
  type: fc.constantFrom(...INJECT_TYPES),
  trigger: fc.constantFrom(...TRIGGERS),
  atMinutes: fc.oneof(fc.constant(null), minutes),
  condition: fc.oneof(fc.constant(null), condition),
  from: text,
  channel: fc.constantFrom(...INJECT_CHANNELS),
  to: fc.array(key, { maxLength: 4 }),
  controller: text,
  expectedAction: text,
  notes: text,
  tasks: fc.array(key, { maxLength: 3 }),
  expectations: fc.array(
    fc.record({
      kind: fc.constantFrom(...EXPECTATION_KINDS),
      dueMinutes: minutes,
      weight: fc.constantFrom(1, 2, 0.5, 1e-7),
      task: fc.oneof(fc.constant(null), key),
    }),
    { maxLength: 3 },
  ),
  incident: fc.oneof(
    fc.constant(null),
    fc.record({
      title: filled,
      category: fc.constantFrom('malware', 'data_leak'),
      severity: fc.constantFrom('low' as const, 'medium' as const, 'high' as const, 'critical' as const),
      instruction: fc.oneof(fc.constant(null), filled),
    }),
  ),
  extra: fc.oneof(
    fc.constant(null),
    fc
      .array(fc.tuple(heading, filled), { minLength: 1, maxLength: 3 })
      .map((entries) => Object.fromEntries(entries) as Record<string, string>),
  ),
});
const source = fc
  .record({ parties: fc.constant([{ key: 'doi', name: 'Đội; [một], hai', takes: 'team' as const }]) })
  .chain(({ parties }) =>
    fc.uniqueArray(code, { minLength: 1 }).chain((codes) =>
      fc.array(inject, { minLength: codes.length, maxLength: codes.length }).map((injects): MselSource => ({
        parties,
        objectives: [],
        injects: injects.map(({ extra, ...rest }, at) => ({
          code: codes[at] as string,
          ...rest,
          ...(extra && { extra }),
        })),
      })),
    ),
  );

const RUNS = process.env['LONG'] ? 2_000 : 60;

test.each(FORMS)(
  'whatever the texts are, what is written is read back the same: %j',
  async (form) => {
    await fc.assert(
      fc.asyncProperty(source, async (written) => {
        const { injects, told } = await again(written, form);
        expect(told).toEqual([]);
        expect(injects).toEqual(written.injects);
      }),
      { numRuns: RUNS },
    );
  },
  300_000,
);

test('no cell of a written list begins with what a spreadsheet would evaluate', async () => {
  const [scenario] = LIBRARY;
  const evil = '=HYPERLINK("http://x.example")';
  const [first] = scenario!.injects;
  const armed = {
    ...scenario!,
    injects: [
      { ...first!, title: evil, body: '@SUM(1)', notes: '+1', storyline: '-1', extra: { [evil]: evil } },
    ],
  };
  for (const form of FORMS) {
    const file = await writeMsel(armed, form);
    const cells: string[] = [];
    if (form.format === 'csv')
      cells.push(
        ...file
          .toString()
          .replace(/^\ufeff/, '')
          .split(/(?<=^|,|\n)"|"(?=,|\n|$)/),
      );
    else {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(file as unknown as ArrayBuffer);
      for (const sheet of book.worksheets)
        sheet.eachRow((row) => row.eachCell(({ value }) => cells.push(value as string)));
    }
    expect(cells.join('|')).toContain('HYPERLINK');
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect((await again(armed, form)).injects).toEqual(armed.injects);
  }
});

test('a list of strangers loses nothing on its way in, out and in again', async () => {
  const wide = Array.from({ length: 30 }, (_, at) => `Cột lạ ${at}`);
  const file = await workbook([
    [
      'No',
      'Date',
      'Time',
      'Inject DTG',
      'Subject',
      'Description',
      'Mode',
      'Type',
      'To',
      'Status',
      'Notes',
      'Notes',
      ...wide,
    ],
    ...['Radio', 'Bồ câu', ''].map((mode, at) => [
      ...[
        at + 1,
        '2026-11-27',
        '08h00 - 08h15',
        `27/11/2026 0${at + 8}:00`,
        `Tình huống ${at}`,
        '- a\n- b',
        mode,
        'lạ',
      ],
      ...['Sở Y tế; UBND xã', 'Draft', '=1', '@2'.slice(at), ...wide.map((name) => `${name} ${at}`)],
    ]),
  ]);
  const first = await readMsel(file);
  const injects = first.rows.flatMap(({ inject }) => inject ?? []);
  expect(injects.map(({ atMinutes, extra }) => [atMinutes, Object.keys(extra ?? {}).length])).toEqual([
    [0, 35],
    [60, 36],
    [120, 34],
  ]);
  for (const form of FORMS) {
    const source = { parties: [], objectives: [], injects };
    expect((await again(source, form)).injects).toEqual(injects);
  }
});

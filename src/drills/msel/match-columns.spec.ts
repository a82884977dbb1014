import { foldWords } from '../../spreadsheets/sheet.js';
import { MSEL_COLUMNS } from './columns.js';
import { INJECT_FIELDS, KEPT_FIELDS, type MselField, TIME_FIELDS } from './fields.js';
import { matchColumns } from './match-columns.js';

const fieldsOf = (...headers: string[]) => matchColumns(headers).map(({ column }) => column?.field ?? null);

test('every field has one column, and no heading stands for two of them', () => {
  expect(MSEL_COLUMNS.map(({ field }) => field).toSorted()).toEqual(
    [...INJECT_FIELDS, ...TIME_FIELDS, ...KEPT_FIELDS].toSorted(),
  );
  const fields = new Map<string, Set<string>>();
  for (const { field, vi, en, also } of MSEL_COLUMNS)
    for (const name of [vi, en, ...also]) {
      const folded = foldWords(name.replace(/#/g, ' number '));
      expect([name, folded]).not.toEqual([name, '']);
      fields.set(folded, (fields.get(folded) ?? new Set()).add(field));
    }
  expect([...fields].filter(([, named]) => named.size > 1)).toEqual([]);
});

test.each(MSEL_COLUMNS.map((column) => [column.field, column] as const))(
  '%s is known by each of its headings, whatever their case, diacritics and signs',
  (field, { vi, en, also }) => {
    for (const name of [vi, en, ...also])
      for (const header of [name, name.toUpperCase(), ` ${name}: `, name.normalize('NFD')]) {
        const [match] = matchColumns([header]);
        expect([header, match?.column?.field, match?.sure]).toEqual([header, field, 1]);
      }
    expect(fieldsOf(foldWords(vi))).toEqual([field]);
  },
);

const REAL: [string, MselField][] = [
  ['MSEL number', 'code'],
  ['Date', 'date'],
  ['Time', 'time'],
  ['Status', 'status'],
  ['Inject DTG', 'dtg'],
  ['Subject', 'title'],
  ['Inject mode', 'channel'],
  ['Send from (simulated)', 'from'],
  ['Injected by (responsible controller)', 'controller'],
  ['Send to (recipient players)', 'to'],
  ['Storyline/Thread', 'storyline'],
  ['Description/script', 'body'],
  ['Expected action/outcome', 'expectedAction'],
  ['Notes', 'notes'],
  ['Implementer (actual narrative)', 'narrative'],
  ['Background', 'background'],
  ['Author', 'author'],
  ['Objective supported', 'objective'],
  ['Location', 'location'],
];

test('the headings of lists in use are understood all at once', () => {
  const matches = matchColumns(REAL.map(([header]) => header));
  expect(matches.map(({ header, column }) => [header, column?.field])).toEqual(REAL);
  expect(Math.min(...matches.map(({ sure }) => sure))).toBeGreaterThanOrEqual(0.9);
});

test.each<[string, MselField | null]>([
  ['Tên tình huống (Subject)', 'title'],
  ['Nội dung / Description', 'body'],
  ['Bên nhận\n(đơn vị)', 'to'],
  ['Inject #', 'code'],
  ['No.', 'code'],
  ['Recipient(s)', 'to'],
  ['Tên các đơn vị nhận', 'to'],
  ['Detailed inject description', 'body'],
  ['Thời gian kết thúc', null],
  ['Ngày kết thúc', null],
  ['Mã đơn vị', null],
  ['Chi phí', null],
  ['', null],
  ['***', null],
])('%j is understood as %s', (header, field) => {
  expect(fieldsOf(header, 'Status')).toEqual([field, 'status']);
});

test('what only shares words with a heading counts beside one that is known', () => {
  expect(fieldsOf('Tên các đơn vị nhận', 'Giá vàng')).toEqual([null, null]);
});

test('a field goes to the heading that is surest of it, and to the first of equals; the other is unknown', () => {
  expect(fieldsOf('Ghi chú (notes)', 'Notes')).toEqual([null, 'notes']);
  expect(fieldsOf('Notes', 'Comments', 'Notes')).toEqual(['notes', null, null]);
  expect(fieldsOf('Name', 'Subject')).toEqual([null, 'title']);
});

test('a heading as long as a text is no burden', () => {
  const header = 'tình huống giả định '.repeat(2_000);
  expect(fieldsOf(...Array.from({ length: 60 }, () => header)).filter(Boolean)).toHaveLength(0);
});

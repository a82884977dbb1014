import { dayText, instantText } from '../../platform/clock/vietnam.js';
import type { Language } from '../../platform/errors/messages.js';
import {
  type Asked,
  type Column,
  type SheetFile,
  textColumn as text,
  writtenSheet,
} from '../../spreadsheets/table-sheet.js';
import type { Rule } from '../evaluation/facts.js';
import { VERDICTS, type Verdict } from '../evaluation/verdict.js';
import type { LastRestore, YearOfSystem, YearOfUnit } from './year-of-systems.js';

type Words = Record<Language, string>;

const VERDICT_WORDS: Record<Verdict | 'unplanned', Words> = {
  met_32110: { vi: 'Đạt 3-2-1-1-0', en: 'Meets 3-2-1-1-0' },
  met_321: { vi: 'Đạt 3-2-1', en: 'Meets 3-2-1' },
  met_with_warning: { vi: 'Đạt, có cảnh báo', en: 'Met, with a warning' },
  unproved: { vi: 'Chưa chứng minh', en: 'Unproved' },
  unmet: { vi: 'Không đạt', en: 'Not met' },
  unplanned: { vi: 'Chưa có phương án', en: 'No plan' },
};
const RESULT_WORDS: Record<LastRestore['result'], Words> = {
  passed: { vi: 'đạt', en: 'passed' },
  failed: { vi: 'không đạt', en: 'failed' },
  inconclusive: { vi: 'chưa kết luận', en: 'inconclusive' },
};
const RULE_WORDS: Record<Rule, Words> = {
  copies: { vi: '3 bản', en: '3 copies' },
  media: { vi: '2 loại phương tiện', en: '2 media' },
  offsite: { vi: '1 bản ngoài trụ sở', en: '1 off-site' },
  isolated: { vi: '1 bản ngoại tuyến/bất biến', en: '1 offline or immutable' },
  errors: { vi: '0 lỗi', en: '0 errors' },
};

const verdictWord = (verdict: Verdict | null, language: Language): string =>
  VERDICT_WORDS[verdict ?? 'unplanned'][language];

const decimal = (value: number, language: Language): string =>
  value.toFixed(1).replace('.', language === 'vi' ? ',' : '.');

const dayOf = (at: string): string => instantText(new Date(at)).slice(0, 10);

function restoreText(restore: LastRestore | null, language: Language): string {
  if (!restore) return '';
  const { at, result, minutes } = restore;
  const took = minutes === null ? '' : ` (${minutes} ${language === 'vi' ? 'phút' : 'min'})`;
  return `${dayOf(at)}: ${RESULT_WORDS[result][language]}${took}`;
}

const waiversText = ({ waivers }: YearOfSystem, language: Language): string =>
  waivers
    .map(
      ({ rule, until, reason }) =>
        `${RULE_WORDS[rule][language]} ${language === 'vi' ? 'đến' : 'until'} ${dayOf(until)}: ${reason}`,
    )
    .join('; ');

const SYSTEMS: readonly Column<YearOfSystem>[] = [
  text('Mã đơn vị', 'Unit code', 12, ({ unitCode }) => unitCode),
  text('Đơn vị', 'Unit', 36, ({ unitName }) => unitName),
  text('Hệ thống', 'System', 44, ({ name }) => name),
  text('Cấp độ', 'Level', 10, ({ level }) => String(level)),
  {
    ...{ vi: 'Kết luận', en: 'Verdict', width: 22 },
    cell: ({ verdict }, language) => verdictWord(verdict, language),
  },
  ...VERDICTS.map((verdict): Column<YearOfSystem> => ({
    vi: `Số ngày ${VERDICT_WORDS[verdict].vi.toLowerCase()}`,
    en: `Days: ${VERDICT_WORDS[verdict].en.toLowerCase()}`,
    width: 16,
    cell: ({ days }, language) => decimal(days[verdict] ?? 0, language),
  })),
  {
    ...{ vi: 'Khôi phục gần nhất, máy đối chiếu', en: 'Last restore, by a machine', width: 32 },
    cell: ({ byMachine }, language) => restoreText(byMachine, language),
  },
  {
    ...{ vi: 'Kiểm tra khôi phục gần nhất, biên bản', en: 'Last restore test, by people', width: 32 },
    cell: ({ byPeople }, language) => restoreText(byPeople, language),
  },
  text('RPO (giờ)', 'RPO (hours)', 12, ({ rpoHours }) => rpoHours?.toString() ?? null),
  text('RTO (giờ)', 'RTO (hours)', 12, ({ rtoHours }) => rtoHours?.toString() ?? null),
  { vi: 'Miễn trừ trong năm', en: 'Waivers of the year', width: 60, cell: waiversText },
];

const UNITS: readonly Column<YearOfUnit>[] = [
  text('Mã đơn vị', 'Unit code', 12, ({ code }) => code),
  text('Đơn vị', 'Unit', 36, ({ name }) => name),
  text('Số hệ thống', 'Systems', 12, ({ systems }) => String(systems)),
  ...([...VERDICTS, 'unplanned'] as const).map((verdict): Column<YearOfUnit> => ({
    ...VERDICT_WORDS[verdict],
    width: 16,
    cell: ({ counts }) => String(counts[verdict]),
  })),
  {
    ...{ vi: 'Kết luận kém nhất', en: 'Worst verdict', width: 22 },
    cell: ({ worst }, language) => verdictWord(worst, language),
  },
  {
    ...{ vi: 'Tỷ lệ đạt theo trọng số cấp độ (%)', en: 'Met, weighted by level (%)', width: 24 },
    cell: ({ metByLevel }, language) => decimal(metByLevel * 100, language),
  },
  {
    ...{ vi: 'Khôi phục chưa chứng minh lâu nhất', en: 'Restore unproved the longest', width: 50 },
    cell: ({ unproved }, language) => unprovedText(unproved, language),
  },
];

function unprovedText(unproved: YearOfUnit['unproved'], language: Language): string {
  if (!unproved) return '';
  const { name, since } = unproved;
  if (since === null) return `${name}: ${language === 'vi' ? 'chưa lần nào' : 'never proved'}`;
  return `${name}: ${language === 'vi' ? 'từ' : 'since'} ${dayOf(since)}`;
}

interface Year {
  readonly year: number;
  /** The last day that is told of, `2026-11-27`. */
  readonly until: string;
}

const titleOf = ({ year, until }: Year): Words => ({
  vi: `Sao lưu ${year} (đến ${dayText(until).replaceAll('/', '.')})`,
  en: `Backups ${year} (to ${until})`,
});

const fileOf = ({ year }: Year, vi: string, en: string): Words => ({
  vi: `sao-luu-${year}-${vi}`,
  en: `backups-${year}-${en}`,
});

export const systemsSheet = (rows: readonly YearOfSystem[], year: Year, asked: Asked): Promise<SheetFile> =>
  writtenSheet(fileOf(year, 'he-thong', 'systems'), titleOf(year), SYSTEMS, rows, asked);

export const unitsSheet = (rows: readonly YearOfUnit[], year: Year, asked: Asked): Promise<SheetFile> =>
  writtenSheet(fileOf(year, 'don-vi', 'units'), titleOf(year), UNITS, rows, asked);

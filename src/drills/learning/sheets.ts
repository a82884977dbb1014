import type { Language } from '../../platform/errors/messages.js';
import {
  type Asked,
  type Column,
  type SheetFile,
  textColumn as text,
  writtenSheet as written,
} from '../../spreadsheets/table-sheet.js';
import { wordFor } from '../../spreadsheets/words.js';
import { ACTION_WORDS, dayText, ELEMENT_WORDS, KIND_WORDS, NONE } from '../report/words.js';
import type { ActionOut } from './actions.dto.js';
import { KINDS_OF_DRILL } from './coverage.js';
import type { LastHeld, YearFigures, YearOut, YearSheet } from './year.dto.js';

const ENGLISH: Readonly<Record<string, string>> = {
  ...{ proposed: 'Proposed', accepted: 'Accepted', in_progress: 'In progress' },
  ...{ implemented: 'Implemented, to be verified', verified: 'Verified', risk_accepted: 'Risk accepted' },
  ...{ planning: 'Planning', organization: 'Organisation', equipment: 'Equipment', training: 'Training' },
  ...{ exercise: 'Exercise', tabletop: 'Tabletop', functional: 'Functional', live_fire: 'Live-fire' },
};
const VIETNAMESE: Readonly<Record<string, string>> = { ...ACTION_WORDS, ...ELEMENT_WORDS, ...KIND_WORDS };

const word = (key: string, language: Language): string =>
  (language === 'vi' ? VIETNAMESE : ENGLISH)[key] ?? key;
const yesNo = (is: boolean, language: Language): string => wordFor('answer', String(is), language);

const day = <Row>(vi: string, en: string, of: (row: Row) => Date | null): Column<Row> => ({
  ...{ vi, en, width: 14 },
  cell: (row) => {
    const at = of(row);
    return at ? dayText(at) : '';
  },
});

const ACTIONS: readonly Column<ActionOut>[] = [
  text('Mã', 'Code', 16, ({ code }) => code),
  text('Cuộc diễn tập', 'Drill', 40, ({ drillTitle }) => drillTitle),
  { vi: 'Trạng thái', en: 'State', width: 26, cell: ({ state }, language) => word(state, language) },
  { vi: 'Quá hạn', en: 'Overdue', width: 10, cell: ({ isOverdue }, language) => yesNo(isOverdue, language) },
  text('Vấn đề', 'Issue', 60, ({ issue }) => issue),
  text('Nguyên nhân gốc', 'Root cause', 40, ({ rootCause }) => rootCause),
  text('Hành động khắc phục', 'Corrective action', 60, ({ action }) => action),
  {
    ...{ vi: 'Yếu tố (POETE)', en: 'Element (POETE)', width: 22 },
    cell: ({ element }, language) => word(element, language),
  },
  text('Đơn vị chủ trì', 'Responsible', 30, ({ ownerName }) => ownerName),
  text('Đầu mối', 'Contact', 24, ({ contactName }) => contactName),
  day('Bắt đầu', 'Start', ({ startAt }) => startAt),
  day('Hạn', 'Due', ({ dueAt }) => dueAt),
  day('Thực hiện xong', 'Implemented', ({ implementedAt }) => implementedAt),
  text('Đã làm gì', 'What was done', 40, ({ implementation }) => implementation),
  day('Kiểm chứng', 'Verified', ({ verifiedAt }) => verifiedAt),
  text('Chứng cứ', 'Evidence', 40, ({ verification }) => verification),
  text('Lý do chấp nhận rủi ro', 'Why the risk is accepted', 40, ({ riskReason }) => riskReason),
];

/** Corrective actions as they are shown. */
export const actionsSheet = (rows: readonly ActionOut[], asked: Asked): Promise<SheetFile> =>
  written(
    { vi: 'hanh-dong-khac-phuc', en: 'corrective-actions' },
    { vi: 'Hành động khắc phục', en: 'Corrective actions' },
    ACTIONS,
    rows,
    asked,
  );

type WithLast = { readonly last: LastHeld | null; readonly isOverdue: boolean };
const LAST: readonly Column<WithLast>[] = [
  text('Lần gần nhất', 'Last drill', 16, ({ last }) => last?.code ?? NONE),
  day('Ngày', 'Day', ({ last }) => last?.at ?? null),
  text('Kết quả', 'Result', 10, ({ last }) => last?.letter ?? null),
  { vi: 'Quá hạn', en: 'Overdue', width: 10, cell: ({ isOverdue }, language) => yesNo(isOverdue, language) },
];

const BODIES: readonly Column<YearOut['bodies'][number]>[] = [
  text('Mã đơn vị', 'Unit code', 12, ({ code }) => code),
  text('Đơn vị', 'Unit', 36, ({ name }) => name),
  {
    ...{ vi: 'Loại', en: 'Kind', width: 18 },
    cell: ({ kind }, language) => wordFor('kind', kind, language),
  },
  ...KINDS_OF_DRILL.map((kind) => ({
    ...{ vi: word(kind, 'vi'), en: word(kind, 'en'), width: 22 },
    cell: ({ took }: YearOut['bodies'][number]) => (took[kind] ?? []).join(', '),
  })),
  ...LAST,
];

const SYSTEMS: readonly Column<YearOut['systems'][number]>[] = [
  text('Hệ thống', 'System', 44, ({ name }) => name),
  text('Cấp độ', 'Level', 10, ({ level }) => String(level)),
  text('Đơn vị', 'Unit', 36, ({ unitName }) => unitName),
  ...LAST,
];

const DRILLS: readonly Column<YearOut['drills'][number]>[] = [
  text('Mã', 'Code', 14, ({ code }) => code),
  text('Tên', 'Title', 50, ({ title }) => title),
  { vi: 'Hình thức', en: 'Kind', width: 22, cell: ({ kind }, language) => word(kind, language) },
  day('Ngày', 'Day', ({ at }) => at),
  { vi: 'Đã tổ chức', en: 'Held', width: 12, cell: ({ isHeld }, language) => yesNo(isHeld, language) },
  text('Số đơn vị', 'Bodies', 12, ({ bodies }) => String(bodies)),
  text('Kết quả', 'Result', 10, ({ letter }) => letter),
];

type Figure = readonly [vi: string, en: string, value: string];
const FIGURES: readonly Column<Figure>[] = [
  { vi: 'Chỉ tiêu', en: 'Figure', width: 60, cell: ([vi, en], language) => (language === 'vi' ? vi : en) },
  text('Số liệu', 'Value', 16, ([, , value]) => value),
];

function figureRows(figures: YearFigures): Figure[] {
  const of = (part: number, whole: number): string => `${part}/${whole}`;
  return [
    ...figures.kinds.map(({ kind, planned, held }): Figure => [
      `${word(kind, 'vi')}: đã tổ chức/trong kế hoạch`,
      `${word(kind, 'en')}: held of planned`,
      of(held, held + planned),
    ]),
    ['Đơn vị đã tham gia', 'Bodies that took part', of(figures.bodiesTook, figures.bodies)],
    [
      'Hệ thống cấp độ 3 trở lên đã diễn tập',
      'Systems of level 3 and above exercised',
      of(figures.systemsExercised, figures.systems),
    ],
    [
      'Phát hiện mức M, U đã có hành động hoặc lý do được ký',
      'Findings (M, U) answered by an action or a signed reason',
      of(figures.findingsAnswered, figures.findings),
    ],
    ['Hành động khắc phục', 'Corrective actions', String(figures.actions)],
    ['Còn mở', 'Still open', of(figures.actionsOpen, figures.actions)],
    ['Quá hạn', 'Overdue', of(figures.actionsOverdue, figures.actions)],
    [
      'Thực hiện đúng hạn, trên số đã thực hiện',
      'On time, of those implemented',
      of(figures.actionsOnTime, figures.actionsImplemented),
    ],
    ['Đã kiểm chứng', 'Verified', of(figures.actionsVerified, figures.actions)],
    ['Chấp nhận rủi ro', 'Risk accepted', of(figures.risksAccepted, figures.actions)],
  ];
}

/** One of the year's tables. */
export function yearSheet(year: YearOut, sheet: YearSheet, asked: Asked): Promise<SheetFile> {
  const name = { bodies: 'don-vi', systems: 'he-thong', drills: 'cuoc', figures: 'so-lieu' }[sheet];
  const file = { vi: `dien-tap-${year.year}-${name}`, en: `drills-${year.year}-${sheet}` };
  const title = { vi: `Diễn tập ${year.year}`, en: `Drills ${year.year}` };
  if (sheet === 'bodies') return written(file, title, BODIES, year.bodies, asked);
  if (sheet === 'systems') return written(file, title, SYSTEMS, year.systems, asked);
  if (sheet === 'drills') return written(file, title, DRILLS, year.drills, asked);
  return written(file, title, FIGURES, figureRows(year.figures), asked);
}

import type { RatingEntry } from '../judging/quality.js';
import { DEFAULT_RULES, type Rating } from '../judging/rules.js';
import type { Outcome } from '../judging/timeliness.js';
import type { ExpectationKind, ScenarioObjective, ScenarioTask } from '../plan/scenario.js';
import type { AfterActionReport } from './after-action.js';
import type { Block, Table } from '../../papers/blocks.js';
import type {
  AfterActionFacts,
  ClockFact,
  ImprovementLine,
  InjectExpectation,
  InjectFact,
  Observation,
} from './facts.js';

const MINUTE = 60_000;
const at = (local: string): Date => new Date(`2026-10-12T${local}:00+07:00`);

const task = (key: string, text: string, weight: number, isCritical = false): ScenarioTask => ({
  key,
  text,
  targetMinutes: null,
  weight,
  isCritical,
});

const OBJECTIVES: readonly ScenarioObjective[] = [
  {
    key: 'activate',
    text: 'Kích hoạt và thông tin kịp thời',
    targets: [
      {
        key: 't-ack',
        capability: 'activate',
        text: 'Tiếp nhận lệnh',
        tasks: [task('ack', 'Tiếp nhận trong 15 phút', 1, true)],
      },
      {
        key: 't-report',
        capability: 'communicate',
        text: 'Báo cáo',
        tasks: [task('report', 'Báo cáo ban đầu', 2)],
      },
    ],
  },
  {
    key: 'contain',
    text: 'Ngăn chặn và ghi chép',
    targets: [
      {
        key: 't-isolate',
        capability: 'contain',
        text: 'Cô lập',
        tasks: [task('isolate', 'Cô lập máy chủ', 3, true)],
      },
      {
        key: 't-log',
        capability: 'document',
        text: 'Ghi chép',
        tasks: [task('log', 'Ghi nhật ký xử lý', 1)],
      },
    ],
  },
];

export const observed = (
  id: string,
  cell: string,
  rating: Rating,
  evaluatorName: string,
  more: Partial<Observation> = {},
): Observation => {
  const [key = '', player = ''] = cell.split('/');
  const entry: RatingEntry = {
    id,
    seq: Number(id.slice(1)),
    task: key,
    player,
    evaluator: evaluatorName,
    kind: 'own',
    rating,
    supersedes: null,
  };
  return {
    ...entry,
    evaluatorName,
    text: `Ghi nhận ${id}`,
    observedMs: Number(id.slice(1)) * 10 * MINUTE,
    ...more,
  };
};

export const OBSERVATIONS = [
  observed('e1', 'ack/so', 'P', 'An'),
  observed('e2', 'ack/xa', 'S', 'An'),
  observed('e3', 'ack/xa', 'P', 'Bình'),
  observed('e4', 'report/so', 'S', 'Bình'),
  observed('e5', 'report/xa', 'M', 'Bình', { text: 'Báo cáo thieu' }),
  observed('e6', 'report/xa', 'M', 'Bình', {
    text: 'Báo cáo thiếu phạm vi ảnh hưởng',
    supersedes: 'e5',
    observedMs: null,
  }),
  observed('e7', 'isolate/so', 'P', 'An'),
  observed('e8', 'isolate/xa', 'U', 'An', { text: 'Không ngắt được máy chủ' }),
  observed('e9', 'log/so', 'P', 'An'),
  observed('e10', 'log/so', 'M', 'Bình'),
];

export const expected = (
  inject: string,
  kind: ExpectationKind,
  cell: string,
  due: number,
  took: number | null,
): InjectExpectation => {
  const [key = '', player = ''] = cell.split('/');
  const outcome: Outcome = took === null ? { is: 'missing' } : { is: 'completed', tookMs: took * MINUTE };
  return {
    id: `${inject}-${cell}`,
    inject,
    kind,
    task: key,
    player,
    weight: 1,
    dueMs: due * MINUTE,
    outcome,
  };
};

export const EXPECTATIONS = [
  expected('TH-01', 'ack', 'ack/so', 15, 9),
  expected('TH-01', 'ack', 'ack/xa', 15, 18),
  expected('TH-02', 'respond', 'report/so', 30, 30),
  expected('TH-02', 'respond', 'report/xa', 30, null),
  expected('TH-03', 'contain', 'isolate/xa', 45, 50),
];

const clock = (local: string, minutes: number, more: Partial<ClockFact> = {}): ClockFact => ({
  state: 'running',
  anchorAt: at(local),
  anchorMs: minutes * MINUTE,
  scale: 1,
  byName: 'Lê Thị Giang',
  reason: null,
  ...more,
});

const inject = (code: string, plannedMinutes: number, more: Partial<InjectFact>): InjectFact => ({
  code,
  title: `Tình huống ${code}`,
  end: 'complete',
  plannedMs: plannedMinutes * MINUTE,
  released: null,
  reason: null,
  narrative: null,
  deliveries: { total: 0, acknowledged: 0, responded: 0 },
  ...more,
});

const ACTION: ImprovementLine = {
  id: 'c1',
  state: 'accepted',
  sourceEntryIds: ['e5'],
  element: 'training',
  ownerUnitId: 'xa',
  contactId: 'p1',
  startAt: new Date('2026-11-01T00:00:00+07:00'),
  dueAt: new Date('2027-03-31T23:59:00+07:00'),
  implementedAt: null,
  implementedBy: null,
  verifiedBy: null,
  riskSignedBy: null,
  riskReason: null,
  issue: 'Báo cáo ban đầu thiếu phạm vi ảnh hưởng',
  rootCause: 'Chưa có mẫu báo cáo',
  action: 'Tập huấn mẫu báo cáo ban đầu',
  ownerName: 'UBND xã A',
  contactName: 'Trần Văn Cường',
};

/** Two players, four tasks, seven cells; one cell disputed, one failed. The specs work its figures out by hand. */
export const FACTS: AfterActionFacts = {
  drill: {
    code: 'DT-2026-00003',
    kind: 'functional',
    title: 'Mã hóa dữ liệu tại xã',
    summary: 'Ứng cứu mã độc tống tiền',
    leadOrganisation: 'Công an tỉnh',
    decision: null,
    startedAt: at('08:00'),
    endedAt: at('09:50'),
    end: 'finished',
  },
  players: [
    { key: 'so', name: 'Sở Khoa học và Công nghệ' },
    { key: 'xa', name: 'UBND xã A' },
  ],
  sheet: {
    rules: DEFAULT_RULES,
    objectives: OBJECTIVES,
    cells: [
      ...['ack', 'report', 'isolate'].flatMap((key) => ['so', 'xa'].map((player) => ({ task: key, player }))),
      { task: 'log', player: 'so' },
    ],
  },
  clock: [
    clock('08:00', 0),
    clock('08:40', 40, { state: 'paused', reason: 'Giải lao' }),
    clock('08:50', 40),
    clock('09:20', 70, { scale: 2, reason: 'Đẩy nhanh' }),
    clock('09:50', 130, { state: 'stopped', scale: 2, byName: null }),
  ],
  injects: [
    inject('TH-01', 5, {
      released: { at: at('08:05'), ms: 5 * MINUTE },
      deliveries: { total: 2, acknowledged: 2, responded: 0 },
    }),
    inject('TH-02', 30, {
      released: { at: at('08:32'), ms: 32 * MINUTE },
      narrative: 'Chờ phê duyệt',
      deliveries: { total: 2, acknowledged: 2, responded: 1 },
    }),
    inject('TH-03', 60, { end: 'released', released: { at: at('09:08'), ms: 58.5 * MINUTE } }),
    inject('TH-04', 90, { end: 'deferred', reason: 'Hết thời gian' }),
  ],
  observations: OBSERVATIONS,
  expectations: EXPECTATIONS,
  questions: [
    { key: 'real', text: 'Tình huống có sát thực tế không?', kind: 'scale' },
    { key: 'next', text: 'Cần sửa gì trước tiên?', kind: 'text' },
  ],
  answers: [
    ...[4, 5, 4].map((scale) => ({ question: 'real', scale, text: null })),
    { question: 'next', scale: null, text: 'Thêm đầu mối dự phòng' },
    { question: 'next', scale: null, text: 'Bổ sung danh bạ' },
    { question: 'next', scale: null, text: ' ' },
  ],
  actions: [ACTION],
  reasons: [],
  last: {
    code: 'DT-2025-00001',
    title: 'Diễn tập năm 2025',
    rated: [
      { task: 'ack', player: 'xa', rating: 'M' },
      { task: 'isolate-2025', player: 'xa', rating: 'U' },
      { task: 'report', player: 'so', rating: 'M' },
      { task: 'log-2025', player: 'so', rating: 'M' },
    ],
    taskThen: { isolate: 'isolate-2025', log: 'log-2025' },
    openActions: [],
  },
  reportedAt: new Date('2026-10-20T08:00:00+07:00'),
};

/** What stands directly under the heading of this id. */
export function under(blocks: readonly Block[], id: string): readonly Block[] {
  for (const block of blocks) {
    if (block.kind !== 'section') continue;
    if (block.id === id) return block.blocks;
    const found = under(block.blocks, id);
    if (found.length > 0) return found;
  }
  return [];
}

export const rows = (report: AfterActionReport, id: string, nth = 0): Table['rows'] =>
  under(report.blocks, id).filter((block): block is Table => block.kind === 'table')[nth]!.rows;
export const texts = (report: AfterActionReport, id: string): string[] =>
  under(report.blocks, id).flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : block.kind === 'list' ? block.items : [],
  );

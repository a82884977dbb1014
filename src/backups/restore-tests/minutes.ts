import { type Block, linesOf, list, paragraph, section, table } from '../../papers/blocks.js';
import type { Paper } from '../../papers/paper.js';
import type { RestoreComparison, RestoreOutcome, RestoreTestOut } from './restore-tests.dto.js';
import { APPLICATION_WORDS, instantText, longDayText, minutesText, STATE_WORDS } from './words.js';

const NONE = '—';
const TO_FILL = '……………………';

/**
 * The minutes of a restore test, to be signed: who, which copy, each step with its instant, what came of it. They say what a
 * machine compared, and that the rest is the word of those who sign. Before the test is settled they are a form.
 */
export function minutesOf(test: RestoreTestOut, now: Date): { paper: Paper; file: string } {
  const { systemName, unitName, plannedFor, startedAt, settledAt, performer, witness } = test;
  return {
    file: `bien-ban-khoi-phuc-${plannedFor}`,
    paper: {
      title: 'BIÊN BẢN KIỂM TRA KHÔI PHỤC DỮ LIỆU',
      subtitle: `Hệ thống: ${systemName}`,
      markings: markingsOf(test),
      notes: [
        unitName,
        `Kiểm tra ${longDayText(startedAt ?? new Date(`${plannedFor}T00:00:00+07:00`))}`,
        settledAt
          ? `Ghi vào hệ thống lúc ${instantText(settledAt)}${test.madeBy === null ? '' : `, lập bởi ${test.madeBy}`}`
          : `In lúc ${instantText(now)}`,
      ],
      lines: linesOf([
        partiesOf(test),
        copyOf(test),
        stepsOf(test),
        resultOf(test),
        comparisonOf(test),
        conclusionOf(test),
      ]),
      signatures: [
        { role: 'Người thực hiện', name: performer.name },
        { role: 'Người chứng kiến', name: witness.name },
        { role: 'Thủ trưởng đơn vị', name: null },
      ],
      isUpright: true,
    },
  };
}

function markingsOf({ state }: RestoreTestOut): string[] {
  if (state === 'cancelled') return ['ĐÃ HỦY – KHÔNG CÓ GIÁ TRỊ'];
  return state === 'planned' || state === 'running' ? ['MẪU CHƯA HOÀN THÀNH – CHƯA CÓ KẾT QUẢ'] : [];
}

/** A table of what and what of it. */
const facts = (caption: string, rows: readonly (readonly [string, string])[]): Block =>
  table(caption, ['Nội dung', 'Ghi nhận'], rows);

const partiesOf = ({ performer, witness }: RestoreTestOut): Block =>
  section(
    'parties',
    'Thành phần',
    table(
      'Những người có mặt',
      ['Vai trò', 'Họ và tên', 'Chức vụ'],
      [
        ['Người thực hiện', performer.name, performer.function],
        ['Người chứng kiến', witness.name, witness.function],
      ],
    ),
  );

const copyOf = (test: RestoreTestOut): Block =>
  section(
    'copy',
    'Bản sao lưu được kiểm tra',
    facts('Bản sao lưu', [
      ['Bản sao lưu', test.copyName],
      ['Công cụ', test.tool],
      ['Nơi lưu', test.siteName ?? 'Chưa khai báo'],
      ['Bản chụp (snapshot)', test.snapshot ?? TO_FILL],
      ['Phạm vi', scopeText(test)],
      ['Nơi khôi phục đến', test.target],
    ]),
  );

const scopeText = ({ sample }: RestoreTestOut): string =>
  sample ? `Lấy mẫu ${sample.count} trong ${sample.of}` : 'Toàn bộ';

const stepsOf = ({ steps, startedAt, finishedAt }: RestoreTestOut): Block =>
  section(
    'steps',
    'Các bước đã làm',
    table(
      `Bắt đầu ${startedAt ? instantText(startedAt) : TO_FILL}, kết thúc ${finishedAt ? instantText(finishedAt) : TO_FILL}`,
      ['Bước', 'Nội dung', 'Xong lúc'],
      steps.map(({ text, doneAt }, at) => [
        String(at + 1),
        text,
        doneAt === null ? (finishedAt ? 'Không làm' : TO_FILL) : instantText(doneAt),
      ]),
    ),
  );

function resultOf({ state, minutes, rtoHours, outcome }: RestoreTestOut): Block {
  const rows: [string, string][] = [
    ['Kết quả', outcome ? STATE_WORDS[state] : TO_FILL],
    ['Thời gian khôi phục đo được', minutes === null ? TO_FILL : minutesText(minutes)],
    ['Mục tiêu (RTO)', rtoText(minutes, rtoHours)],
    ['Ứng dụng sau khôi phục', applicationText(outcome)],
    ['Thiếu', countText(outcome?.missing)],
    ['Sai khác', countText(outcome?.changed)],
    ['Thừa', countText(outcome?.extra)],
  ];
  return section('result', 'Kết quả', facts('Kết quả kiểm tra', rows), ...namesOf(outcome));
}

function rtoText(minutes: number | null, rtoHours: number | null): string {
  if (rtoHours === null) return 'Chưa đặt trong phương án';
  if (minutes === null) return `${rtoHours} giờ`;
  return `${rtoHours} giờ – ${minutes <= rtoHours * 60 ? 'trong mục tiêu' : `vượt ${minutesText(minutes - rtoHours * 60)}`}`;
}

function applicationText(outcome: RestoreOutcome | null): string {
  if (!outcome) return TO_FILL;
  const word = APPLICATION_WORDS[outcome.applicationCheck];
  return outcome.applicationNote === null ? word : `${word}: ${outcome.applicationNote}`;
}

const countText = (names: readonly string[] | undefined): string => (names ? String(names.length) : TO_FILL);

const namesOf = (outcome: RestoreOutcome | null): Block[] =>
  (
    [
      ['Thiếu', outcome?.missing ?? []],
      ['Sai khác', outcome?.changed ?? []],
      ['Thừa', outcome?.extra ?? []],
    ] as const
  )
    .filter(([, names]) => names.length > 0)
    .flatMap(([word, names]) => [paragraph(`${word}:`), list(names)]);

const comparisonOf = ({ outcome, comparisons }: RestoreTestOut): Block =>
  section(
    'comparison',
    'Đối chiếu',
    paragraph(`Đã đối chiếu: ${outcome?.compared ?? TO_FILL}`),
    ...(comparisons.length > 0
      ? [
          table(
            'Chứng cứ đối chiếu do bộ thu gửi, có chữ ký số, trong thời gian kiểm tra',
            ['Lúc', 'Chương trình', 'Kết quả', 'Thiếu/sai/thừa', 'SHA-256 bản kê khôi phục'],
            comparisons.map(machineRow),
          ),
        ]
      : [
          paragraph(
            'Không có đối chiếu bằng máy trong thời gian kiểm tra. Kết quả trên là lời xác nhận của những người ký; hệ thống ghi nhận nhưng không tính là chứng cứ đã khôi phục được (mức L5).',
            'note',
          ),
        ]),
  );

const machineRow = ({
  finishedAt,
  collector,
  result,
  missing,
  changed,
  extra,
  actualSha256,
}: RestoreComparison): string[] => [
  instantText(finishedAt),
  collector,
  STATE_WORDS[result],
  missing === null ? NONE : `${missing}/${changed ?? 0}/${extra ?? 0}`,
  actualSha256 ?? NONE,
];

const conclusionOf = ({ outcome, cancelReason }: RestoreTestOut): Block =>
  section(
    'conclusion',
    'Kết luận và việc cần làm tiếp',
    ...(cancelReason === null ? [] : [paragraph(`Lý do hủy: ${cancelReason}`, 'warning')]),
    paragraph(`Kết luận: ${outcome?.conclusion ?? TO_FILL}`),
    paragraph(`Việc cần làm tiếp: ${outcome ? (outcome.followUps ?? 'Không có') : TO_FILL}`),
  );

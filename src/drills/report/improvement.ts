import { actionFigures, isOverdue, unansweredFindings } from '../judging/corrective-actions.js';
import type { CellKey } from '../judging/score.js';
import { type Block, list, paragraph, section, type Section, table } from '../../papers/blocks.js';
import type { ImprovementLine } from './facts.js';
import type { Telling } from './telling.js';
import {
  ACTION_WORDS,
  CAPABILITY_WORDS,
  dayText,
  ELEMENT_WORDS,
  NONE,
  RATING_WORDS,
  shareText,
} from './words.js';

/** HSEEP's improvement plan, with what stands between it and approval, and what last year left. */
export function improvementSection(telling: Telling): Section {
  const { facts, judgement, cellText } = telling;
  const left = unansweredFindings(judgement.cells, facts.actions, facts.reasons);
  return section(
    'improvement',
    'Kế hoạch khắc phục, cải tiến',
    section(
      'improvement-matrix',
      'Bảng hành động khắc phục',
      matrix(facts.actions, telling),
      figures(telling),
    ),
    ...(left.length > 0
      ? [section('improvement-missing', 'Chưa có hành động khắc phục', ...missing(left, telling))]
      : []),
    ...(facts.reasons.length > 0
      ? [
          section(
            'improvement-reasons',
            'Không đề ra hành động, có lý do',
            table(
              'Lý do đã ký',
              ['Nội dung', 'Lý do', 'Người ký'],
              facts.reasons.map(({ reason, signedBy, ...cell }) => [cellText(cell), reason, signedBy]),
            ),
          ),
        ]
      : []),
    ...last(telling),
  );
}

const missing = (cells: readonly CellKey[], { cellText }: Telling): Block[] => [
  paragraph(
    `${cells.length} nội dung mức M, U chưa có hành động khắc phục và cũng chưa có lý do được ký:`,
    'warning',
  ),
  list(cells.map(cellText)),
];

function matrix(
  actions: readonly ImprovementLine[],
  telling: Telling,
  caption = 'Hành động khắc phục',
): Block {
  if (actions.length === 0) return paragraph('Chưa có hành động nào.');
  return table(
    caption,
    [
      '>STT',
      'Năng lực',
      'Vấn đề',
      'Hành động khắc phục',
      'Yếu tố (POETE)',
      'Đơn vị chủ trì',
      'Đầu mối',
      'Bắt đầu',
      'Hạn hoàn thành',
      'Trạng thái',
    ],
    actions.map((line, at) => [
      String(at + 1),
      capabilitiesOf(line, telling),
      line.issue,
      line.action,
      ELEMENT_WORDS[line.element],
      line.ownerName ?? NONE,
      line.contactName ?? NONE,
      dayText(line.startAt),
      dayText(line.dueAt),
      `${ACTION_WORDS[line.state]}${isOverdue(line, telling.facts.reportedAt) ? ' (quá hạn)' : ''}`,
    ]),
  );
}

/** Of the cells whose entries the action answers; a dash for what answers none of this drill. */
function capabilitiesOf({ sourceEntryIds }: ImprovementLine, { judgement }: Telling): string {
  const answered = judgement.cells.filter(({ entryIds }) =>
    entryIds.some((id) => sourceEntryIds.includes(id)),
  );
  return [...new Set(answered.map(({ capability }) => CAPABILITY_WORDS[capability]))].join('; ') || NONE;
}

function figures({ facts: { actions, reportedAt } }: Telling): Block {
  const { total, verified, riskAccepted, overdue, implemented, onTime } = actionFigures(actions, reportedAt);
  return paragraph(
    `Đã kiểm chứng ${shareText(verified, total)}; chấp nhận rủi ro ${shareText(riskAccepted, total)}; quá hạn ${shareText(overdue, total)}; thực hiện đúng hạn ${shareText(onTime, implemented)} số đã thực hiện.`,
    'note',
  );
}

function last(telling: Telling): Section[] {
  const { facts, repeats, cellText, taskOf, nameOf } = telling;
  if (!facts.last || !repeats) return [];
  const { code, title, openActions, taskThen } = facts.last;
  const { rate, repeated, mended, notRetested } = repeats;
  const now = (then: string): string => Object.keys(taskThen).find((task) => taskThen[task] === then) ?? then;
  const compared = [
    ...repeated.map((cell) => ({ cell, result: 'Lặp lại' })),
    ...mended.map((cell) => ({ cell, result: 'Đã khắc phục' })),
  ];
  return [
    section(
      'improvement-last',
      `So với cuộc diễn tập trước: ${title} (${code})`,
      paragraph(`Tồn tại lặp lại: ${shareText(rate.repeated, rate.retested)} nội dung được kiểm tra lại.`),
      ...(compared.length > 0
        ? [
            table(
              'Tồn tại được kiểm tra lại',
              ['Nội dung', 'Đơn vị', 'Lần trước', 'Lần này', 'Kết quả'],
              compared.map(({ cell, result }) => [
                taskOf(cell.task).text,
                nameOf(cell.player),
                RATING_WORDS[cell.before],
                RATING_WORDS[cell.rating],
                result,
              ]),
            ),
          ]
        : []),
      ...(notRetested.length > 0
        ? [
            paragraph('Chưa được kiểm tra lại:'),
            list(
              notRetested.map(
                (cell) => `${cellText({ ...cell, task: now(cell.task) })}: lần trước mức ${cell.rating}.`,
              ),
            ),
          ]
        : []),
      ...(openActions.length > 0 ? [matrix(openActions, telling, 'Hành động của lần trước còn mở')] : []),
    ),
  ];
}

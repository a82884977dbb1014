import { haltsOf, ranMs } from '../clock/clock-history.js';
import { isFinding } from '../judging/rules.js';
import { type Block, list, paragraph, section, type Section, table } from '../../papers/blocks.js';
import type { Telling } from './telling.js';
import {
  coverageText,
  END_WORDS,
  instantText,
  KIND_WORDS,
  letterPhrase,
  NONE,
  pointsText,
  RATING_WORDS,
  shareText,
  spanText,
} from './words.js';

/** HSEEP's exercise overview and executive summary. */
export function summarySection(telling: Telling): Section {
  return section(
    'summary',
    'Tóm tắt',
    overview(telling),
    paragraph(resultText(telling)),
    list(highlights(telling)),
  );
}

function overview({ facts: { drill, players, clock, injects } }: Telling): Block {
  const halts = haltsOf(clock, drill.endedAt);
  const released = injects.filter(({ released: at }) => at !== null).length;
  return table(
    'Thông tin chung',
    ['Mục', 'Nội dung'],
    [
      ['Tên cuộc diễn tập', drill.title],
      ['Mã', drill.code],
      ['Loại hình', KIND_WORDS[drill.kind]],
      ['Căn cứ', drill.decision ?? NONE],
      ['Đơn vị chủ trì', drill.leadOrganisation],
      ['Phạm vi, nội dung', drill.summary],
      ['Bắt đầu', instantText(drill.startedAt)],
      ['Kết thúc', `${instantText(drill.endedAt)} – ${END_WORDS[drill.end]}`],
      ['Thời gian diễn tập', spanText(ranMs(clock, drill.startedAt, drill.endedAt))],
      ['Tạm dừng', halts.count === 0 ? 'Không' : `${halts.count} lần, tổng ${spanText(halts.wallMs)}`],
      ['Lực lượng tham gia', `${players.length}: ${players.map(({ name }) => name).join('; ')}`],
      ['Tình huống đã phát', shareText(released, injects.length)],
    ],
  );
}

/** Never a figure without its coverage, and no letter where there is not enough. */
function resultText({ judgement: { drill } }: Telling): string {
  if (drill.points === null)
    return `Kết quả chung: chưa có nội dung nào được đánh giá (${coverageText(drill)}).`;
  const letter = drill.letter ? `mức ${RATING_WORDS[drill.letter]}` : letterPhrase(drill);
  return `Kết quả chung: ${pointsText(drill.points)} điểm, ${letter}; đã đánh giá ${coverageText(drill)} nội dung.`;
}

function highlights({ facts, judgement, repeats }: Telling): string[] {
  const rated = judgement.cells.flatMap(({ quality }) => (quality.state === 'rated' ? [quality.letter] : []));
  const findings = rated.filter(isFinding).length;
  const byObjective = judgement.objectives.map(
    (score, at) =>
      `Mục tiêu ${at + 1}: ${pointsText(score.points)} điểm, ${letterPhrase(score)}; đã đánh giá ${coverageText(score)}.`,
  );
  return [
    ...byObjective,
    `Điểm mạnh (mức P): ${shareText(rated.filter((letter) => letter === 'P').length, rated.length)} nội dung được xếp mức.`,
    `Tồn tại, hạn chế (mức M, U): ${shareText(findings, rated.length)} nội dung được xếp mức.`,
    ...(repeats
      ? [
          `Tồn tại lặp lại so với ${facts.last?.code ?? NONE}: ${shareText(repeats.rate.repeated, repeats.rate.retested)} nội dung được kiểm tra lại.`,
        ]
      : []),
    `Hành động khắc phục trong kế hoạch: ${facts.actions.length}.`,
  ];
}

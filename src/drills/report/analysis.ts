import type { JudgedCell, KeyedScore } from '../judging/judgement.js';
import { isFinding, type Rating } from '../judging/rules.js';
import { type Block, list, paragraph, section, type Section, table } from '../../papers/blocks.js';
import type { Telling } from './telling.js';
import { coverageText, letterPhrase, NONE, pointsText, RATING_WORDS, WHY_WORDS } from './words.js';

/** HSEEP's analysis: for each objective what went well, what did not and by which evidence, and what nobody knows. */
export function analysisSection(telling: Telling): Section {
  const { facts, judgement } = telling;
  return section(
    'analysis',
    'Phân tích theo mục tiêu',
    ...facts.sheet.objectives.map(({ key, text }) => {
      const score = judgement.objectives.find((one) => one.key === key);
      const cells = judgement.cells.filter(({ objective }) => objective === key);
      return section(
        `analysis-${key}`,
        text,
        ...(score ? [paragraph(scoreText(score)), ...capText(score, telling)] : []),
        section(`analysis-${key}-strengths`, 'Điểm mạnh', strengths(cells, telling)),
        ...further(
          `analysis-${key}-challenges`,
          'Làm được, còn vướng mắc',
          rated(cells, 'S').map(toldBy(telling)),
        ),
        section(`analysis-${key}-gaps`, 'Tồn tại, hạn chế', gaps(cells, telling)),
        ...further(`analysis-${key}-late`, 'Chậm hoặc thiếu so với yêu cầu', late(cells, telling)),
        ...further(`analysis-${key}-open`, 'Chưa đánh giá được', open(cells, telling)),
      );
    }),
  );
}

const scoreText = (score: KeyedScore): string =>
  `${pointsText(score.points)} điểm, ${letterPhrase(score)}; đã đánh giá ${coverageText(score)} nội dung.`;

function capText({ points, uncappedPoints, cappedBy }: KeyedScore, { cellText }: Telling): Block[] {
  if (points === uncappedPoints) return [];
  const cells = cappedBy.map(cellText).join('; ');
  return [
    paragraph(
      `Điểm trước khi giới hạn là ${pointsText(uncappedPoints)}; giới hạn vì nội dung then chốt không làm được: ${cells}.`,
      'note',
    ),
  ];
}

const rated = (cells: readonly JudgedCell[], ...letters: readonly Rating[]): JudgedCell[] =>
  cells.filter(({ quality }) => quality.state === 'rated' && letters.includes(quality.letter));

const toldBy =
  ({ cellText, evidenceOf }: Telling) =>
  (cell: JudgedCell): string =>
    [`${cellText(cell)}: ${pointsText(cell.points)} điểm.`, ...evidenceOf(cell)].join(' ');

function strengths(cells: readonly JudgedCell[], telling: Telling): Block {
  const good = rated(cells, 'P');
  return good.length > 0 ? list(good.map(toldBy(telling))) : paragraph('Chưa ghi nhận nội dung nào ở mức P.');
}

function gaps(
  cells: readonly JudgedCell[],
  { facts, nameOf, taskOf, evidenceOf, latenessOf }: Telling,
): Block {
  const found = cells.flatMap((cell) =>
    cell.quality.state === 'rated' && isFinding(cell.quality.letter)
      ? [{ cell, letter: cell.quality.letter }]
      : [],
  );
  if (found.length === 0) return paragraph('Không có nội dung nào bị xếp mức M hoặc U.');
  const causesOf = ({ entryIds }: JudgedCell): string => {
    const answers = facts.actions.filter(({ sourceEntryIds }) =>
      sourceEntryIds.some((id) => entryIds.includes(id)),
    );
    return [...new Set(answers.flatMap(({ rootCause }) => rootCause ?? []))].join('; ') || NONE;
  };
  return table(
    'Tồn tại, hạn chế và chứng cứ',
    ['Nội dung', 'Đơn vị', 'Mức', '>Điểm', 'Chứng cứ', 'Nguyên nhân gốc'],
    found.map(({ cell, letter }) => [
      taskOf(cell.task).text,
      nameOf(cell.player),
      RATING_WORDS[letter],
      pointsText(cell.points),
      [...evidenceOf(cell), ...latenessOf(cell)].join('; ') || NONE,
      causesOf(cell),
    ]),
  );
}

const late = (cells: readonly JudgedCell[], { cellText, latenessOf }: Telling): string[] =>
  cells.flatMap((cell) => latenessOf(cell).map((text) => `${cellText(cell)}: ${text}.`));

const open = (cells: readonly JudgedCell[], { cellText }: Telling): string[] =>
  cells.flatMap((cell) => (cell.why ? [`${cellText(cell)}: ${WHY_WORDS[cell.why]}.`] : []));

const further = (id: string, title: string, items: readonly string[]): Section[] =>
  items.length > 0 ? [section(id, title, list(items))] : [];

import type { JudgedCell, KeyedScore } from '../judging/judgement.js';
import type { Quality } from '../judging/quality.js';
import { weightHundredths } from '../judging/rules.js';
import type { Score } from '../judging/score.js';
import { type Block, paragraph, section, type Section, table } from '../../papers/blocks.js';
import type { Telling } from './telling.js';
import {
  CAPABILITY_WORDS,
  coverageText,
  fractionText,
  letterText,
  NONE,
  pointsText,
  shortText,
  WHY_WORDS,
} from './words.js';

/** Every score with what it is made of; a score never stands without its coverage. */
export function ratingsSection(telling: Telling): Section {
  const { judgement, nameOf } = telling;
  return section(
    'ratings',
    'Kết quả đánh giá',
    section(
      'ratings-objectives',
      'Theo mục tiêu',
      scores('Mục tiêu, chỉ tiêu, nội dung', byObjective(telling)),
    ),
    section(
      'ratings-players',
      'Theo đơn vị',
      scores(
        'Đơn vị',
        judgement.players.map((score) => [nameOf(score.key), score] as const),
      ),
    ),
    section(
      'ratings-capabilities',
      'Theo năng lực',
      scores(
        'Năng lực',
        judgement.capabilities.map((score) => [capabilityOf(score), score] as const),
      ),
    ),
    section('ratings-cells', 'Từng nội dung của từng đơn vị', cellTable(telling), ...strays(telling)),
  );
}

type Named = readonly [name: string, score: Score];

const capabilityOf = ({ key }: KeyedScore): string =>
  Object.entries(CAPABILITY_WORDS).find(([capability]) => capability === key)?.[1] ?? key;

function byObjective({ facts: { sheet }, judgement }: Telling): Named[] {
  const scoreOf = (scores: readonly KeyedScore[], wanted: string): Score[] =>
    scores.filter(({ key }) => key === wanted);
  const named = (name: string, scores: readonly KeyedScore[], key: string): Named[] =>
    scoreOf(scores, key).map((score) => [name, score]);
  return [
    ...sheet.objectives.flatMap((objective, number) => [
      ...named(`Mục tiêu ${number + 1}. ${objective.text}`, judgement.objectives, objective.key),
      ...objective.targets.flatMap((target) => [
        ...named(`Chỉ tiêu: ${target.text}`, judgement.targets, target.key),
        ...target.tasks.flatMap((task) => named(`Nội dung: ${task.text}`, judgement.tasks, task.key)),
      ]),
    ]),
    ['Toàn cuộc diễn tập', judgement.drill],
  ];
}

const scores = (title: string, named: readonly Named[]): Block =>
  table(
    `Điểm: ${title.toLowerCase()}`,
    [title, '>Điểm', '>Tổng trọng số × điểm / tổng trọng số', '>Đã đánh giá', 'Mức'],
    named.map(([name, score]) => [
      name,
      `${pointsText(score.points)}${isHeldDown(score) ? ` (giới hạn từ ${pointsText(score.uncappedPoints)})` : ''}`,
      fractionText(score),
      coverageText(score),
      letterText(score),
    ]),
  );

const isHeldDown = ({ points, uncappedPoints }: Score): boolean => points !== uncappedPoints;

function cellTable({ judgement: { cells }, nameOf, taskOf, votesOf }: Telling): Block {
  const row = (cell: JudgedCell): string[] => [
    `${taskOf(cell.task).text}${cell.isCritical ? ' (then chốt)' : ''}`,
    nameOf(cell.player),
    shortText(weightHundredths(cell.weight), 2),
    voteText(cell.quality, votesOf),
    cell.quality.state === 'rated' ? pointsText(cell.quality.points) : NONE,
    cell.timeliness.state === 'measured' ? pointsText(cell.timeliness.points) : NONE,
    pointsText(cell.points),
    noteText(cell),
  ];
  return table(
    'Điểm từng nội dung',
    ['Nội dung', 'Đơn vị', '>Trọng số', 'Xếp mức', '>Chất lượng', '>Kịp thời', '>Điểm', 'Ghi chú'],
    cells.map(row),
  );
}

function voteText(quality: Quality, votesOf: Telling['votesOf']): string {
  if (quality.state === 'unrated') return NONE;
  if (quality.state === 'disputed') return votesOf(quality.votes);
  const said = votesOf(quality.votes);
  if (!quality.isAgreed) return said;
  return `Thống nhất: ${quality.letter}${said === '' ? '' : `; ban đầu ${said}`}`;
}

function noteText({ why, timeliness, quality }: JudgedCell): string {
  if (why) return WHY_WORDS[why];
  const isUntimed = timeliness.state === 'not_asked' && quality.state === 'rated';
  return isUntimed ? 'không có yêu cầu về thời gian: tính theo chất lượng' : '';
}

function strays({ judgement: { strays: found } }: Telling): Block[] {
  const { entryIds, expectationIds } = found;
  if (entryIds.length + expectationIds.length === 0) return [];
  return [
    paragraph(
      `Không tính điểm: ${entryIds.length} phiếu đánh giá và ${expectationIds.length} yêu cầu không thuộc nội dung nào đã giao cho đơn vị.`,
      'warning',
    ),
  ];
}

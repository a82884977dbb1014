import { halfUpDiv } from '../clock/whole.js';
import type { ScenarioQuestion } from '../plan/scenario.js';
import { type Block, list, paragraph, section, type Section, table } from '../../papers/blocks.js';
import type { HotWashAnswer } from './facts.js';
import type { Telling } from './telling.js';
import { fixedText, NONE } from './words.js';

/** What the participants said right after the drill; by nobody's name. */
export function hotWashSection({ facts: { questions, answers } }: Telling): Section {
  const scales = questions.filter(({ kind }) => kind === 'scale');
  const texts = questions.filter(({ kind }) => kind === 'text');
  return section(
    'hot-wash',
    'Ý kiến rút kinh nghiệm tại chỗ (hot wash)',
    ...(questions.length === 0 ? [paragraph('Không có câu hỏi nào được đặt ra.')] : []),
    ...(scales.length > 0 ? [scaleTable(scales, answers)] : []),
    ...texts.map(({ key, text }) => section(`hot-wash-${key}`, text, said(wordsTo(key, answers)))),
  );
}

const SCALE = [1, 2, 3, 4, 5] as const;

function scaleTable(questions: readonly ScenarioQuestion[], answers: readonly HotWashAnswer[]): Block {
  return table(
    'Câu hỏi theo thang điểm 1–5',
    ['Câu hỏi', '>Số trả lời', ...SCALE.map((value) => `>${value}`), '>Trung bình'],
    questions.map(({ key, text }) => {
      const given = answers.flatMap(({ question, scale }) =>
        question === key && scale !== null ? [scale] : [],
      );
      const sum = given.reduce((total, value) => total + value, 0);
      return [
        text,
        String(given.length),
        ...SCALE.map((value) => String(given.filter((one) => one === value).length)),
        given.length === 0 ? NONE : fixedText(halfUpDiv(sum * 100, given.length), 2),
      ];
    }),
  );
}

/** In the order of the alphabet: the order of arrival could tell who said it. */
const wordsTo = (key: string, answers: readonly HotWashAnswer[]): string[] =>
  answers
    .flatMap(({ question, text }) =>
      question === key && text !== null && text.trim() !== '' ? [text.trim()] : [],
    )
    .toSorted((one, other) => one.localeCompare(other, 'vi'));

const said = (words: readonly string[]): Block =>
  words.length > 0 ? list(words) : paragraph('Chưa có câu trả lời.');

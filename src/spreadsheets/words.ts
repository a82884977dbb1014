import type { ContactRank } from '../units/contact.entity.js';
import type { UnitKind } from '../units/unit.entity.js';
import { foldWords } from './sheet.js';

type Language = 'vi' | 'en';

/** A value, how it is written in each language, and what else people write for it. */
interface Word {
  readonly vi: string;
  readonly en: string;
  readonly also?: readonly string[];
}

const KINDS: Record<UnitKind, Word> = {
  commune: { vi: 'Xã', en: 'Commune' },
  ward: { vi: 'Phường', en: 'Ward' },
  special_zone: { vi: 'Đặc khu', en: 'Special zone' },
  department: { vi: 'Sở, ngành', en: 'Department', also: ['sở', 'ngành', 'sở ban ngành'] },
  police: { vi: 'Công an', en: 'Police', also: ['công an tỉnh', 'công an xã'] },
  party: { vi: 'Cơ quan Đảng', en: 'Party body', also: ['đảng', 'tỉnh ủy', 'party'] },
  office: { vi: 'Văn phòng', en: 'Office' },
  inspectorate: { vi: 'Thanh tra', en: 'Inspectorate' },
  authority: { vi: 'Ban quản lý', en: 'Authority' },
  military: { vi: 'Quân sự', en: 'Military', also: ['quân đội', 'bộ chỉ huy quân sự'] },
  isp: { vi: 'Nhà mạng', en: 'Internet provider', also: ['isp', 'viễn thông'] },
  vendor: { vi: 'Nhà cung cấp', en: 'Vendor' },
};

const RANKS: Record<ContactRank, Word> = {
  main: { vi: 'Chính', en: 'Main', also: ['đầu mối chính', 'trực chính', 'primary', 'main contact'] },
  deputy: { vi: 'Dự phòng', en: 'Deputy', also: ['phó', 'phụ', 'đầu mối dự phòng', 'thay thế', 'backup'] },
  head: {
    vi: 'Thủ trưởng',
    en: 'Head',
    also: ['lãnh đạo đơn vị', 'lãnh đạo', 'người đứng đầu', 'thủ trưởng đơn vị', 'head of unit'],
  },
};

const ANSWERS: Record<'true' | 'false', Word> = {
  true: { vi: 'Có', en: 'Yes', also: ['true', 'x', '1', 'được'] },
  false: { vi: 'Không', en: 'No', also: ['false', '0', 'ko'] },
};

const LEVELS: Record<string, Word> = Object.fromEntries(
  [1, 2, 3, 4, 5].map((level) => [
    String(level),
    {
      vi: String(level),
      en: String(level),
      also: [`cấp độ ${level}`, `cấp ${level}`, `cđ ${level}`, `level ${level}`],
    },
  ]),
);

const LISTS = { kind: KINDS, rank: RANKS, answer: ANSWERS, level: LEVELS };
export type WordList = keyof typeof LISTS;

const known = Object.fromEntries(
  Object.entries(LISTS).map(([list, words]) => [
    list,
    new Map(
      Object.entries<Word>(words).flatMap(([value, { vi, en, also = [] }]) =>
        [value, vi, en, ...also].map((word) => [foldWords(word), value] as const),
      ),
    ),
  ]),
) as Record<WordList, Map<string, string>>;

/** The value that a word of either language stands for. */
export const valueOf = (list: WordList, word: string): string | undefined => known[list].get(foldWords(word));

/** How a value is written for the reader. */
export function wordFor(list: WordList, value: string, language: Language): string {
  const words: Record<string, Word> = LISTS[list];
  return words[value]?.[language] ?? value;
}

/** Everything that may be written, to say it in a refusal and on the notes sheet. */
export const wordsOf = (list: WordList, language: Language): string =>
  Object.values<Word>(LISTS[list])
    .map((word) => word[language])
    .join(' · ');

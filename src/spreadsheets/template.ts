import type { Language } from '../platform/errors/messages.js';
import { type Column, COLUMNS } from './columns.js';
import type { Register } from './sheet.js';
import { wordsOf } from './words.js';
import type { Written } from './write-file.js';

interface Title extends Record<Language, string> {
  readonly file: Record<Language, string>;
  /** Begins with `#`: it may stay in the file and is never imported. */
  readonly example: Record<Language, readonly string[]>;
}

export const TITLES: Record<Register, Title> = {
  units: {
    vi: 'Đơn vị',
    en: 'Units',
    file: { vi: 'don-vi', en: 'units' },
    example: {
      vi: ['#18880', 'Phường Đồng Hới', 'Dong Hoi Ward', 'Phường', 'Có'],
      en: ['#18880', 'Phường Đồng Hới', 'Dong Hoi Ward', 'Ward', 'Yes'],
    },
  },
  contacts: {
    vi: 'Đầu mối',
    en: 'Contacts',
    file: { vi: 'dau-moi', en: 'contacts' },
    example: {
      vi: [
        ...['#18880', 'Phường Đồng Hới', 'Nguyễn Thị Hoa', 'Chính'],
        ...['Phó Chánh Văn phòng', '0912 000 001', 'hoa.nguyen@tinh.example'],
      ],
      en: [
        ...['#18880', 'Phường Đồng Hới', 'Nguyễn Thị Hoa', 'Main'],
        ...['Deputy head of office', '0912 000 001', 'hoa.nguyen@tinh.example'],
      ],
    },
  },
  systems: {
    vi: 'Hệ thống',
    en: 'Systems',
    file: { vi: 'he-thong', en: 'systems' },
    example: {
      vi: [
        ...['#SKHCN', 'Sở Khoa học và Công nghệ', 'HT-KHCN-01', 'Trung tâm dữ liệu điện tử tỉnh'],
        ...['3', '118/QĐ-UBND', '2026-03-31'],
      ],
      en: [
        ...['#SKHCN', 'Sở Khoa học và Công nghệ', 'HT-KHCN-01', 'Trung tâm dữ liệu điện tử tỉnh'],
        ...['3', '118/QĐ-UBND', '2026-03-31'],
      ],
    },
  },
};

const HELP: Record<Column['reads'], Record<Language, string>> = {
  text: { vi: 'Chữ, tối đa {max} ký tự.', en: 'Text, at most {max} characters.' },
  code: {
    vi: 'Mã chính thức, giữ đủ số 0 ở đầu; tối đa {max} ký tự.',
    en: 'The official code with its leading zeros; at most {max} characters.',
  },
  phone: {
    vi: 'Số điện thoại, viết dạng chữ để giữ số 0.',
    en: 'A telephone number, as text to keep its zero.',
  },
  email: { vi: 'Một địa chỉ thư.', en: 'One e-mail address.' },
  day: {
    vi: 'Ngày theo dạng 2026-03-31 hoặc ô kiểu ngày.',
    en: 'A day as 2026-03-31, or a cell of the date type.',
  },
  kind: { vi: 'Một trong: {values}', en: 'One of: {values}' },
  rank: {
    vi: 'Một trong: {values}. Để trống: người đầu của đơn vị là chính.',
    en: 'One of: {values}. Empty: the first of a unit is its main contact.',
  },
  answer: { vi: 'Một trong: {values}', en: 'One of: {values}' },
  level: { vi: 'Một trong: {values}', en: 'One of: {values}' },
};

const RULES: Record<Language, readonly string[]> = {
  vi: [
    'Dòng có mã bắt đầu bằng # là ví dụ, không được nhập.',
    'Nhập lại cùng tệp thì cập nhật theo mã, không tạo trùng. Ai không có trong tệp thì giữ nguyên.',
    'Cột nào không có thì giữ nguyên; ô để trống thì xóa giá trị cũ.',
    'Không dùng công thức, không gộp ô. Không ghi bí mật nhà nước.',
  ],
  en: [
    'A row whose code begins with # is an example and is not imported.',
    'Importing again updates by code and duplicates nothing. Whoever is not in the file stays.',
    'A column that is missing leaves its values; an empty cell clears the old value.',
    'No formulas, no merged cells. No state secrets.',
  ],
};

/** The second sheet of a template: what goes into each column. */
export function notesOf(register: Register, language: Language): NonNullable<Written['notes']> {
  const isVi = language === 'vi';
  const help = ({ reads, max = 200 }: Column): string =>
    HELP[reads][language]
      .replace('{max}', String(max))
      .replace('{values}', isWordList(reads) ? wordsOf(reads, language) : '');
  return {
    title: isVi ? 'Hướng dẫn' : 'Notes',
    lines: [
      isVi ? ['Cột', 'Bắt buộc', 'Cách ghi'] : ['Column', 'Required', 'How to fill it in'],
      ...COLUMNS[register].map((column) => [
        column[language],
        column.isNeeded ? (isVi ? 'có' : 'yes') : '',
        help(column),
      ]),
      ...RULES[language].map((rule) => ['', '', rule]),
    ],
  };
}

type Listed = 'kind' | 'rank' | 'answer' | 'level';
const isWordList = (reads: Column['reads']): reads is Listed =>
  ['kind', 'rank', 'answer', 'level'].includes(reads);

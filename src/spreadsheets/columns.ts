import type { Register } from './sheet.js';
import type { WordList } from './words.js';

/** A column of a register's sheet: how it is headed, what else people call it, and how its cells are read. */
export interface Column {
  readonly field: string;
  readonly vi: string;
  readonly en: string;
  readonly also: readonly string[];
  readonly reads: 'text' | 'code' | 'phone' | 'email' | 'day' | WordList;
  readonly max?: number;
  readonly shape?: RegExp;
  /** The file must have it, and every row fill it. */
  readonly isKey?: boolean;
  /** A row may not leave it empty. */
  readonly isNeeded?: boolean;
  /** For a reader's eyes: compared, never stored. */
  readonly isLabel?: boolean;
  readonly width: number;
}

const unitCode: Column = {
  field: 'unitCode',
  vi: 'Mã đơn vị',
  en: 'Unit code',
  also: ['mã', 'mã đv', 'mã số đơn vị', 'mã xã', 'mã phường', 'code', 'mã đvhc', 'unit'],
  reads: 'code',
  max: 20,
  shape: /^[A-Za-z0-9-]{1,20}$/,
  isKey: true,
  isNeeded: true,
  width: 12,
};

const unitName: Column = {
  field: 'unitName',
  vi: 'Tên đơn vị',
  en: 'Unit name',
  also: ['đơn vị', 'cơ quan', 'tên cơ quan', 'xã phường', 'tên xã', 'organisation', 'organization'],
  reads: 'text',
  max: 200,
  isLabel: true,
  width: 36,
};

const units: readonly Column[] = [
  { ...unitCode, field: 'code' },
  {
    ...unitName,
    field: 'name',
    also: [...unitName.also, 'tên', 'name'],
    isKey: true,
    isNeeded: true,
    isLabel: false,
  },
  {
    field: 'nameEn',
    vi: 'Tên tiếng Anh',
    en: 'English name',
    also: ['tên anh', 'name en', 'name in english'],
    reads: 'text',
    max: 200,
    width: 36,
  },
  {
    field: 'kind',
    vi: 'Loại đơn vị',
    en: 'Kind',
    also: ['loại', 'loại hình', 'nhóm', 'type', 'unit kind'],
    reads: 'kind',
    isNeeded: true,
    width: 18,
  },
  {
    field: 'dispatchable',
    vi: 'Giao việc được',
    en: 'Can be dispatched',
    also: ['giao việc', 'được giao việc', 'dispatchable'],
    reads: 'answer',
    width: 16,
  },
];

const contacts: readonly Column[] = [
  unitCode,
  unitName,
  {
    field: 'name',
    vi: 'Họ và tên',
    en: 'Full name',
    also: ['họ tên', 'tên', 'tên đầu mối', 'người phụ trách', 'cán bộ', 'đầu mối', 'name', 'contact'],
    reads: 'text',
    max: 120,
    isKey: true,
    isNeeded: true,
    width: 28,
  },
  {
    field: 'rank',
    vi: 'Vai trò',
    en: 'Rank',
    also: ['loại đầu mối', 'chính dự phòng', 'chính hay dự phòng', 'role', 'main or deputy'],
    reads: 'rank',
    width: 12,
  },
  {
    field: 'position',
    vi: 'Chức vụ',
    en: 'Position',
    also: ['chức danh', 'vị trí', 'title', 'job title'],
    reads: 'text',
    max: 120,
    width: 24,
  },
  {
    field: 'phone',
    vi: 'Điện thoại',
    en: 'Phone',
    also: [
      'số điện thoại',
      'đt',
      'sđt',
      'số đt',
      'di động',
      'số di động',
      'mobile',
      'telephone',
      'phone number',
    ],
    reads: 'phone',
    max: 40,
    width: 16,
  },
  {
    field: 'email',
    vi: 'Thư điện tử',
    en: 'Email',
    also: ['e mail', 'mail', 'địa chỉ email', 'thư công vụ', 'email address', 'hộp thư'],
    reads: 'email',
    max: 200,
    width: 30,
  },
];

const systems: readonly Column[] = [
  unitCode,
  unitName,
  {
    field: 'code',
    vi: 'Mã hệ thống',
    en: 'System code',
    also: ['mã ht', 'mã số hệ thống', 'mã httt'],
    reads: 'code',
    max: 40,
    shape: /^[A-Za-z0-9._/-]{1,40}$/,
    width: 16,
  },
  {
    field: 'name',
    vi: 'Tên hệ thống',
    en: 'System name',
    also: ['hệ thống', 'tên httt', 'hệ thống thông tin', 'tên hệ thống thông tin', 'system', 'name'],
    reads: 'text',
    max: 200,
    isKey: true,
    isNeeded: true,
    width: 44,
  },
  {
    field: 'level',
    vi: 'Cấp độ',
    en: 'Level',
    also: ['cấp độ an toàn', 'cấp', 'cấp độ attt', 'security level'],
    reads: 'level',
    isNeeded: true,
    width: 10,
  },
  {
    field: 'decision',
    vi: 'Quyết định phê duyệt',
    en: 'Decision',
    also: ['số quyết định', 'quyết định', 'qđ phê duyệt', 'approval'],
    reads: 'text',
    max: 120,
    width: 22,
  },
  {
    field: 'approvedOn',
    vi: 'Ngày phê duyệt',
    en: 'Approved on',
    also: ['ngày quyết định', 'ngày', 'ngày ký', 'date', 'approval date', 'approved at'],
    reads: 'day',
    width: 16,
  },
];

export const COLUMNS: Record<Register, readonly Column[]> = { units, contacts, systems };

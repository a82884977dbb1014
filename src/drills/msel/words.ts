import type { Language } from '../../platform/errors/messages.js';
import { foldWords } from '../../spreadsheets/sheet.js';
import type { Fact } from '../plan/condition.js';
import type {
  ExpectationKind,
  InjectChannel,
  InjectType,
  ScenarioIncident,
  Trigger,
} from '../plan/scenario.js';

/** A value, how it is written in each language, and what else organisers write for it. */
type Word = readonly [vi: string, en: string, also?: string];

const TYPES: Record<InjectType, Word> = {
  standard: [
    'Chuẩn',
    'Standard',
    'thông thường | chính | cơ bản | normal | planned | regular | primary | administrative | contextual | information | operational | expected action',
  ],
  contingency: ['Dự phòng', 'Contingency', 'contingent | backup | alternate | fallback | reserve'],
  adaptive: ['Thích ứng', 'Adaptive', 'rẽ nhánh | branch | branching'],
  complexity: ['Tăng độ khó', 'Complexity', 'phức tạp | khó | challenge | escalation | advanced'],
};

const TRIGGERS: Record<Trigger, Word> = {
  scheduled: [
    'Theo giờ',
    'Scheduled',
    'theo lịch | tự động | hẹn giờ | auto | automatic | timed | time | time based',
  ],
  manual: [
    'Thủ công',
    'Manual',
    'bằng tay | người điều hành | controller | controller action | by hand | hand',
  ],
  conditional: [
    'Có điều kiện',
    'Conditional',
    'điều kiện | theo điều kiện | triggered | event | event based | player action | dependent',
  ],
};

const CHANNELS: Record<InjectChannel, Word> = {
  app: [
    'Ứng dụng',
    'App',
    'phần mềm | trên hệ thống | hệ thống | application | system | nền tảng | platform',
  ],
  email: ['Thư điện tử', 'Email', 'e mail | mail | thư | electronic mail'],
  sms: ['Tin nhắn', 'SMS', 'tin nhắn sms | nhắn tin | text | text message | message | zalo'],
  phone: ['Điện thoại', 'Phone', 'gọi điện | cuộc gọi | telephone | call | phone call | cell phone | mobile'],
  paper: [
    'Văn bản',
    'Paper',
    'công văn | giấy | phiếu | bản in | fax | letter | written | document | memo | handout | courier | hard copy',
  ],
  verbal: [
    'Trực tiếp',
    'Verbal',
    'lời nói | nói trực tiếp | gặp trực tiếp | miệng | bộ đàm | oral | in person | face to face | radio | runner | spoken',
  ],
  sim_incident: [
    'Sự cố mô phỏng',
    'Simulated incident',
    'mô phỏng | giả lập | sim | simulation | simulated | incident | sự cố',
  ],
  media: [
    'Báo chí, mạng xã hội',
    'Media',
    'báo chí | mạng xã hội | truyền hình | truyền thông | social media | news | press | tv | social',
  ],
};

const SEVERITIES: Record<ScenarioIncident['severity'], Word> = {
  low: ['Thấp', 'Low'],
  medium: ['Trung bình', 'Medium', 'vừa'],
  high: ['Cao', 'High'],
  critical: ['Khẩn cấp', 'Critical', 'nghiêm trọng | rất cao'],
};

const FACTS: Record<Fact, Word> = {
  released: ['đã phát', 'released', 'phát'],
  acknowledged_by_all: ['mọi nơi đã xác nhận', 'acknowledged by all', 'tất cả đã xác nhận | đã xác nhận đủ'],
  acknowledged_by_any: ['có nơi đã xác nhận', 'acknowledged by any', 'đã xác nhận | acknowledged'],
  responded_by_any: ['có nơi đã trả lời', 'responded by any', 'đã trả lời | responded | đã phản hồi'],
  completed: ['đã hoàn thành', 'completed', 'hoàn thành | complete | done | xong | đã xong'],
};

const EXPECTATIONS: Record<ExpectationKind, Word> = {
  ack: ['Xác nhận', 'Acknowledge', 'ghi nhận'],
  respond: ['Trả lời', 'Respond', 'phản hồi'],
  escalate: ['Báo cáo cấp trên', 'Escalate', 'báo cáo'],
  dispatch: ['Giao nhiệm vụ', 'Dispatch', 'điều động'],
  contain: ['Ngăn chặn', 'Contain', 'cô lập'],
  restore: ['Khôi phục', 'Restore', 'phục hồi'],
  decision: ['Quyết định', 'Decide', 'decision'],
  document: ['Lập văn bản', 'Document', 'báo cáo bằng văn bản'],
};

const LISTS = {
  type: TYPES,
  trigger: TRIGGERS,
  channel: CHANNELS,
  severity: SEVERITIES,
  fact: FACTS,
  expectation: EXPECTATIONS,
} satisfies Record<string, Record<string, Word>>;

export type MselList = keyof typeof LISTS;
type Value<L extends MselList> = keyof (typeof LISTS)[L] & string;

const known = Object.fromEntries(
  Object.entries(LISTS).map(([list, words]) => [
    list,
    new Map(
      Object.entries<Word>(words).flatMap(([value, [vi, en, also = '']]) =>
        [value, vi, en, ...also.split('|')].map((word) => [foldWords(word), value] as const),
      ),
    ),
  ]),
) as Record<MselList, Map<string, string>>;

/** The value that a word of either language stands for; case, diacritics and signs do not matter. */
export function valueOf<L extends MselList>(list: L, word: string): Value<L> | undefined {
  const folded = foldWords(word);
  return folded === '' ? undefined : (known[list].get(folded) as Value<L> | undefined);
}

/** How a value is written for the reader. */
export function wordFor<L extends MselList>(list: L, value: Value<L>, language: Language): string {
  const [vi, en] = (LISTS[list] as Record<string, Word>)[value] as Word;
  return language === 'vi' ? vi : en;
}

import type { Outcome } from '../../incidents/incident.state.js';
import { instantText } from '../../platform/clock/vietnam.js';
import type { Verdict } from '../evaluation/verdict.js';
import type { FindingKind } from './signals.js';

/** A finding, with what its sentence needs. */
export interface Told {
  readonly kind: FindingKind;
  readonly copyName: string | null;
  /** Since when the newest whole copy is as it is; milliseconds. */
  readonly newestDataAt: number | null;
  /** The tool's own words, where a run, a check or a restore failed. */
  readonly words: string | null;
  readonly verdict: Verdict;
}

const VERDICT: Readonly<Record<Verdict, string>> = {
  met_32110: 'đạt 3-2-1-1-0',
  met_321: 'đạt 3-2-1',
  met_with_warning: 'đạt, có cảnh báo',
  unproved: 'chưa chứng minh',
  unmet: 'không đạt',
};

const IS: Readonly<Record<FindingKind, string>> = {
  missed: 'quá hạn sao lưu',
  stale: 'đã quá cũ, không còn được tính',
  incomplete: 'lần sao lưu gần nhất hỏng hoặc thiếu',
  failing: 'kiểm tra hoặc khôi phục phát hiện lỗi',
  silent: 'không thấy báo hoạt động đúng hạn',
  verdict: 'tụt hạng',
};

const DO: Readonly<Record<FindingKind, string>> = {
  missed: 'Xem lịch và nhật ký của công cụ sao lưu, chạy lại bản sao lưu bị lỡ.',
  stale: 'Chạy ngay một bản sao lưu mới; bản đang có không còn bảo vệ được hệ thống.',
  incomplete: 'Sửa nguyên nhân ghi trong nhật ký, chạy lại đến khi đủ.',
  failing:
    'Không xóa bản cũ. Kiểm tra thiết bị lưu trữ, sửa hoặc làm lại kho sao lưu, rồi chạy lại kiểm tra.',
  silent: 'Xem máy chạy sao lưu còn hoạt động và còn nối mạng không; chạy lại việc sao lưu.',
  verdict: 'Mở trang Sao lưu của hệ thống: mỗi ô chưa đạt ghi rõ còn thiếu chứng cứ gì và làm gì tiếp.',
};

const MOST_TITLE = 200;
const MOST_WORDS = 300;

/** What the case is called in lists: the system, and what is wrong first. */
export function titleOf(systemName: string, told: readonly Told[]): string {
  const [first] = told;
  if (!first) return cut(`Sao lưu ${systemName}`, MOST_TITLE);
  const what = first.copyName === null ? `xuống “${VERDICT[first.verdict]}”` : IS[first.kind];
  const copies = new Set(told.map(({ copyName }) => copyName).filter((name) => name !== null)).size;
  const whose =
    first.copyName === null ? '' : ` (${first.copyName}${copies > 1 ? ` và ${copies - 1} bản khác` : ''})`;
  return cut(`Sao lưu ${systemName}: ${what}${whose}`, MOST_TITLE);
}

/** What is wrong, a line each: what the unit reads, and finds kept up to date. */
export function briefOf(told: readonly Told[]): string {
  return told.map((one) => `• ${sentenceOf(one)}`).join('\n');
}

function sentenceOf({ kind, copyName, newestDataAt, words, verdict }: Told): string {
  if (kind === 'verdict') return `Kết luận 3-2-1 xuống “${VERDICT[verdict]}”.`;
  const since =
    newestDataAt === null ? '' : ` Bản đủ gần nhất: dữ liệu lúc ${instantText(new Date(newestDataAt))}.`;
  const why = words ? ` Công cụ báo: ${cut(words, MOST_WORDS)}` : '';
  return `Bản sao “${copyName ?? ''}” ${IS[kind]}.${since}${why}`;
}

/** What to do, and that nobody need type that it was done. */
export function instructionOf(told: readonly Told[]): string {
  const steps = [...new Set(told.map(({ kind }) => DO[kind]))];
  return [
    ...steps.map((step, at) => `${at + 1}. ${step}`),
    'Hệ thống tự khép việc này khi chứng cứ mới cho thấy đã đạt; nếu không tự làm được, bấm “Nhờ hỗ trợ”.',
  ].join('\n');
}

const OVER = 'Chứng cứ mới cho thấy đã khắc phục.';
const OUT_OF_USE =
  'Hệ thống đã ngừng sử dụng nên không theo dõi sao lưu nữa; chưa có chứng cứ cho thấy đã khắc phục.';
const BY_RULE =
  'Không còn là lỗi theo phương án, cấp độ, miễn trừ hoặc ngưỡng vừa đổi; chưa có chứng cứ mới cho thấy đã khắc phục.';

/** Why a case is over, and what came of it: only evidence says that something was mended. */
export function overOf({ isOutOfUse, retired, isByRule, isProvedAgain }: Ended): Over {
  if (isOutOfUse) return { summary: OUT_OF_USE, outcome: 'unresolved' };
  const names = retired.map((name) => `“${name}”`).join(', ');
  if (retired.length > 0 && !isProvedAgain) {
    const summary = `Bản sao ${names} không còn trong phương án; chưa có chứng cứ cho thấy đã khắc phục.`;
    return { summary, outcome: 'unresolved' };
  }
  return isByRule ? { summary: BY_RULE, outcome: 'unresolved' } : { summary: OVER, outcome: 'resolved' };
}

/** What is said of a case that is over. */
export interface Over {
  readonly summary: string;
  readonly outcome: Extract<Outcome, 'resolved' | 'unresolved'>;
}

/** How the last findings of a case came to their end. */
export interface Ended {
  /** The system is, and nothing of it is watched. */
  readonly isOutOfUse: boolean;
  /** Copies that were taken off the plan as they were, by name. */
  readonly retired: readonly string[];
  /** The evidence is the same: what is asked of it has changed. */
  readonly isByRule: boolean;
  /** The verdict is as good again as before it fell, by new evidence: also without the copies that were taken off. */
  readonly isProvedAgain: boolean;
}

/** A run that looks like encrypted data. */
export const anomalyTitle = (systemName: string): string =>
  cut(`Nghi mã hóa hàng loạt: ${systemName}`, MOST_TITLE);

/** Figures are of the newest run and of what is usual, sizes in bytes. */
export function anomalyText(
  copyName: string,
  runAt: number,
  { bytes, usualBytes, added, unmodified, stored, usualStored }: AnomalyFigures,
): string {
  const share = (value: number | null): string =>
    value === null ? 'không rõ' : `${Math.round(value * 100).toString()} %`;
  const size = (value: number | null): string =>
    value === null ? 'không rõ' : `${(value / 1e9).toLocaleString('vi-VN', { maximumFractionDigits: 2 })} GB`;
  return [
    `Bản sao “${copyName}”, dữ liệu lúc ${instantText(new Date(runAt))}, khác hẳn những lần trước như khi tệp bị mã hóa:`,
    `• Dung lượng ${size(bytes)} (thường ${size(usualBytes)}); phần mới ${share(added)}; tệp giữ nguyên ${share(unmodified)}.`,
    `• Dữ liệu sau nén ${share(stored)} (thường ${share(usualStored)}): dữ liệu đã mã hóa không nén được.`,
    'Việc cần làm: kiểm tra hệ thống ngay; tạm dừng việc xóa bản sao lưu cũ và giữ lại các bản trước thời điểm này.',
    'Đây là dấu hiệu máy tính ra, chưa phải kết luận: chờ đội ứng cứu phân loại.',
  ].join('\n');
}

export interface AnomalyFigures {
  readonly bytes: number | null;
  readonly usualBytes: number | null;
  readonly added: number | null;
  readonly unmodified: number | null;
  readonly stored: number | null;
  readonly usualStored: number | null;
}

const cut = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
};

import { floorDiv, halfUpDiv } from '../clock/whole.js';
import type { ActionState, CapabilityElement } from '../judging/corrective-actions.js';
import type { Rating } from '../judging/rules.js';
import type { Score, Unevaluated } from '../judging/score.js';
import type { Capability, ExpectationKind } from '../plan/scenario.js';
import type { DrillEnd, DrillKind, InjectEnd } from './facts.js';

export const MARKING = '[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]';
export const NONE = '—';
export const NOT_ENOUGH = 'Chưa đủ chứng cứ';

/** HSEEP's four ratings. */
export const RATING_WORDS: Record<Rating, string> = {
  P: 'P – Làm được, không vướng mắc',
  S: 'S – Làm được, còn vướng mắc',
  M: 'M – Làm được, vướng mắc lớn',
  U: 'U – Không làm được',
};

export const KIND_WORDS: Record<DrillKind, string> = {
  tabletop: 'Diễn tập trên bàn',
  functional: 'Diễn tập chức năng',
  live_fire: 'Diễn tập thực chiến',
};

export const END_WORDS: Record<DrillEnd, string> = {
  finished: 'Kết thúc theo kế hoạch',
  stopped: 'Ban tổ chức kết thúc sớm',
  real_incident: 'Dừng vì sự cố thật',
};

export const INJECT_WORDS: Record<InjectEnd, string> = {
  complete: 'Đã hoàn thành',
  released: 'Đã phát',
  deferred: 'Hoãn',
  obsolete: 'Bỏ',
  unreleased: 'Chưa phát khi kết thúc',
};

export const CAPABILITY_WORDS: Record<Capability, string> = {
  detect: 'Phát hiện',
  activate: 'Kích hoạt lực lượng',
  respond: 'Ứng phó',
  contain: 'Khoanh vùng, ngăn chặn',
  communicate: 'Thông tin, báo cáo',
  document: 'Ghi chép, lưu hồ sơ',
  recover: 'Khôi phục',
};

export const EXPECTATION_WORDS: Record<ExpectationKind, string> = {
  ack: 'tiếp nhận',
  respond: 'trả lời',
  escalate: 'báo cáo cấp trên',
  dispatch: 'điều phối',
  contain: 'khoanh vùng, ngăn chặn',
  restore: 'khôi phục',
  decision: 'quyết định',
  document: 'ghi chép',
};

/** POETE. */
export const ELEMENT_WORDS: Record<CapabilityElement, string> = {
  planning: 'Kế hoạch, quy trình',
  organization: 'Tổ chức, nhân sự',
  equipment: 'Trang thiết bị',
  training: 'Đào tạo, tập huấn',
  exercise: 'Diễn tập',
};

export const ACTION_WORDS: Record<ActionState, string> = {
  proposed: 'Đề xuất',
  accepted: 'Đã nhận',
  in_progress: 'Đang thực hiện',
  implemented: 'Đã thực hiện, chờ kiểm chứng',
  verified: 'Đã kiểm chứng',
  risk_accepted: 'Chấp nhận rủi ro',
};

export const WHY_WORDS: Record<Unevaluated, string> = {
  no_rating: 'chưa có đánh giá viên xếp mức',
  disputed: 'các đánh giá viên cần thống nhất',
  waiting: 'còn chờ kết quả',
};

/** A whole number of decimal parts as Vietnamese writes it: `fixedText(7314, 2)` is `73,14`. */
export function fixedText(parts: number, decimals: number): string {
  const one = 10 ** decimals;
  const whole = String(floorDiv(parts, one)).replace(/\B(?=(\d{3})+$)/g, '.');
  return decimals === 0 ? whole : `${whole},${String(parts % one).padStart(decimals, '0')}`;
}

/** The same without zeros at the end: weights and their sums. */
export const shortText = (parts: number, decimals: number): string =>
  fixedText(parts, decimals)
    .replace(/(,\d*?)0+$/, '$1')
    .replace(/,$/, '');

/** A score to the published hundredth; a dash where there is none, never a nought. */
export const pointsText = (points: number | null): string => (points === null ? NONE : fixedText(points, 2));

/** `6/8 (75,00 %)`; the numerator first, so that nobody has to guess of how many. */
export const shareText = (part: number, of: number): string =>
  of === 0 ? `${part}/${of}` : `${part}/${of} (${fixedText(halfUpDiv(part * 10_000, of), 2)} %)`;

export const coverageText = ({ evaluated, total }: Pick<Score, 'evaluated' | 'total'>): string =>
  shareText(evaluated, total);

/** Σw·s and Σw as they were divided. */
export const fractionText = ({ weightedSum, weightSum }: Pick<Score, 'weightedSum' | 'weightSum'>): string =>
  weightSum === 0 ? NONE : `${shortText(weightedSum, 4)} / ${shortText(weightSum, 2)}`;

export const letterText = ({ letter }: Pick<Score, 'letter'>): string => letter ?? NOT_ENOUGH;

/** The same within a sentence. */
export const letterPhrase = ({ letter }: Pick<Score, 'letter'>): string =>
  letter ? `mức ${letter}` : 'chưa đủ chứng cứ để xếp mức';

const two = (value: number): string => String(value).padStart(2, '0');

function partsOf(ms: number): { hours: number; minutes: number; seconds: number } {
  const seconds = floorDiv(Math.abs(ms), 1000);
  return { hours: floorDiv(seconds, 3600), minutes: floorDiv(seconds, 60) % 60, seconds: seconds % 60 };
}

/** `01:05`, and the seconds where there are any. */
function clockText(ms: number): string {
  const { hours, minutes, seconds } = partsOf(ms);
  return `${two(hours)}:${two(minutes)}${seconds > 0 ? `:${two(seconds)}` : ''}`;
}

/** Time of the drill's clock: `T+01:05`. */
export const drillTimeText = (ms: number | null): string => (ms === null ? NONE : `T+${clockText(ms)}`);

/** How far from the plan, to the second: `+00:02`, `-00:01:30`; `0` for less than one. */
export function deviationText(plannedMs: number | null, actualMs: number | null): string {
  if (plannedMs === null || actualMs === null) return NONE;
  const offMs = actualMs - plannedMs;
  if (Math.abs(offMs) < 1000) return '0';
  return `${offMs < 0 ? '-' : '+'}${clockText(offMs)}`;
}

/** `1 giờ 5 phút`, `22 phút 30 giây`; parts of a second are left out. */
export function spanText(ms: number): string {
  const { hours, minutes, seconds } = partsOf(ms);
  const said = [
    ...(hours > 0 ? [`${hours} giờ`] : []),
    ...(minutes > 0 ? [`${minutes} phút`] : []),
    ...(seconds > 0 ? [`${seconds} giây`] : []),
  ];
  return said.length > 0 ? said.join(' ') : '0 phút';
}

/** Vietnam keeps UTC+7 all the year. */
const ZONE_MS = 7 * 3_600_000;

/** `12/10/2026`. */
export function dayText(at: Date | null): string {
  if (!at) return NONE;
  const [year, month, day] = new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 10).split('-');
  return `${day}/${month}/${year}`;
}

/** `08:05`, in Vietnam. */
export const timeText = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString().slice(11, 16);

/** `12/10/2026 08:05`. */
export const instantText = (at: Date | null): string => (at ? `${dayText(at)} ${timeText(at)}` : NONE);

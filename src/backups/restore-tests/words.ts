import { instantText as clockText } from '../../platform/clock/vietnam.js';
import type { RestoreOutcome, RestoreTestOut } from './restore-tests.dto.js';

type State = RestoreTestOut['state'];

/** The minutes and the year's table are Vietnamese papers. */
export const STATE_WORDS: Record<State, string> = {
  planned: 'Đã lên kế hoạch, chưa làm',
  running: 'Đang làm',
  passed: 'Đạt',
  failed: 'Không đạt',
  inconclusive: 'Chưa kết luận được',
  cancelled: 'Đã hủy',
};

export const APPLICATION_WORDS: Record<RestoreOutcome['applicationCheck'], string> = {
  passed: 'Chạy được',
  failed: 'Không chạy được',
  not_done: 'Chưa kiểm tra',
};

const ZONE_MS = 7 * 3_600_000;
const inVietnam = (at: Date): string => new Date(at.getTime() + ZONE_MS).toISOString();

/** `27/11/2026 09:05`, in Vietnam. */
export const instantText = (at: Date | string | null): string =>
  at === null ? '—' : clockText(new Date(at));

/** `ngày 27 tháng 11 năm 2026`. */
export const longDayText = (at: Date): string => {
  const [year, month, day] = inVietnam(at).slice(0, 10).split('-');
  return `ngày ${day} tháng ${month} năm ${year}`;
};

/** `2 giờ 05 phút`, `45 phút`. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes} phút` : `${hours} giờ ${String(minutes % 60).padStart(2, '0')} phút`;
}

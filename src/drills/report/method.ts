import type { JudgingRules } from '../judging/rules.js';
import { list, section, type Section } from '../../papers/blocks.js';
import type { Telling } from './telling.js';
import { fixedText, RATING_WORDS } from './words.js';

/** How the figures come about, by the rules that were frozen with the drill: whoever doubts one can work it out. */
export function methodSection({ facts: { sheet } }: Telling): Section {
  return section('method', 'Cách tính điểm', list(methodLines(sheet.rules)));
}

function methodLines(rules: JudgingRules): string[] {
  const {
    qualityShare,
    timelinessShare,
    ratingPoints,
    letterFrom,
    disputedFromLevels,
    enoughCoverage,
    criticalCap,
  } = rules;
  const points = Object.entries(ratingPoints).map(([rating, value]) => `${rating} = ${value}`);
  const shares = qualityShare + timelinessShare;
  const percent = (share: number): string => `${fixedText(Math.round((share * 100) / shares), 0)} %`;
  return [
    `Xếp mức theo HSEEP: ${Object.values(RATING_WORDS).join('; ')}.`,
    `Chất lượng: ${points.join(', ')} điểm. Từ hai đánh giá viên: lấy trung vị; lệch nhau từ ${disputedFromLevels} mức phải thống nhất, trước đó không tính.`,
    'Kịp thời: đúng hạn 100 điểm, giảm đều đến 0 khi gấp đôi thời hạn, không có thì 0; tính theo đồng hồ diễn tập, không tính lúc tạm dừng và lúc chuyển giờ.',
    'Coi là đã làm, theo nhật ký: tiếp nhận khi có người xác nhận; điều phối khi Đội giao nhiệm vụ đầu tiên cho sự cố; khoanh vùng, khôi phục khi báo đã xong (không có nhiệm vụ thì khi trả lời); việc khác khi trả lời. Làm tốt đến đâu do đánh giá viên xếp mức.',
    `Điểm nội dung = ${percent(qualityShare)} chất lượng + ${percent(timelinessShare)} kịp thời; không có yêu cầu về thời gian thì bằng chất lượng; chưa xếp mức thì chưa có điểm (không phải 0).`,
    'Điểm chỉ tiêu, mục tiêu, năng lực, đơn vị và toàn cuộc = tổng (trọng số × điểm) / tổng trọng số của các nội dung đã đánh giá.',
    `Mức: P từ ${letterFrom.P}, S từ ${letterFrom.S}, M từ ${letterFrom.M}, dưới đó là U. Đánh giá dưới ${enoughCoverage} % số nội dung thì chưa đủ chứng cứ, không xếp mức.`,
    `Nội dung then chốt không làm được (U) thì điểm mục tiêu không quá ${criticalCap}.`,
    'Mỗi con số được làm tròn một lần đến hai chữ số thập phân (nửa thì làm tròn lên); con số sau tính từ các con số đã công bố.',
  ];
}

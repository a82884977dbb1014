import type { AssignmentDetail } from '../assignments/assignments.dto.js';
import { instantText } from '../platform/clock/vietnam.js';
import type { Fault, Language } from './answer-page.html.js';

export interface Words {
  readonly foot: string;
  /** Before the title and above everything when the assignment is a drill's. */
  readonly drill: { readonly mark: string; readonly notReal: string; readonly over: string };
  readonly nothing: { readonly title: string; readonly line: string };
  readonly for: (name: string) => string;
  readonly title: string;
  readonly severity: string;
  readonly severities: Readonly<Record<string, string>>;
  readonly instruction: string;
  readonly ackDue: string;
  readonly due: string;
  readonly keptBack: string;
  readonly typed: string;
  readonly standing: (assignment: AssignmentDetail) => string;
  readonly callAsked: (at: Date) => string;
  readonly acts: Record<'acknowledge' | 'progress' | 'decline' | 'call' | 'confirm', string>;
  readonly labels: Record<'progress' | 'decline', string>;
  readonly faults: Record<Fault, string>;
  readonly test: {
    readonly title: string;
    readonly line: (unit: string) => string;
    readonly thanks: (at: Date) => string;
  };
}

const VIA = {
  vi: { web: 'trong hệ thống', link: 'qua liên kết', phone: 'qua điện thoại', api: 'qua máy' },
  en: { web: 'in the system', link: 'by a link', phone: 'on the phone', api: 'by a machine' },
};

type By = AssignmentDetail['acknowledgedBy'];
const nameOf = (by: By): string => by?.name ?? '';

const vi: Words = {
  foot: 'Điều Phối · Đội ứng cứu sự cố an ninh mạng tỉnh. Không nhập bí mật nhà nước. Liên kết này chỉ dành cho người nhận.',
  drill: {
    mark: '[DIỄN TẬP]',
    notReal: '[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]',
    over: 'Cuộc diễn tập đã kết thúc. Không cần trả lời nữa.',
  },
  nothing: {
    title: 'Liên kết không còn dùng được',
    line: 'Liên kết đã hết hạn hoặc không đúng. Nếu đang chờ trả lời một nhiệm vụ, hãy gọi Đội ứng cứu sự cố.',
  },
  for: (name) => `Dành cho ${name}`,
  title: 'Sự cố',
  severity: 'Mức độ',
  severities: { low: 'Thấp', medium: 'Trung bình', high: 'Cao', critical: 'Khẩn cấp' },
  instruction: 'Yêu cầu',
  ackDue: 'Tiếp nhận trước',
  due: 'Hoàn thành trước',
  typed: 'Bạn đã ghi (chưa gửi được)',
  keptBack: 'Hạn chế chia sẻ (TLP): xem trong hệ thống hoặc gọi Đội.',
  standing: ({ state, acknowledgedAt, acknowledgedBy, declinedAt, recalledAt, doneAt, overdue }) => {
    const by = acknowledgedBy ? `${nameOf(acknowledgedBy)} ${VIA.vi[acknowledgedBy.via as 'web']}` : '';
    if (state === 'declined') return `Đã báo không thể lúc ${instantText(declinedAt as Date)}.`;
    if (state === 'recalled')
      return `Đội đã thu hồi nhiệm vụ này lúc ${instantText(recalledAt as Date)}. Không cần làm gì thêm.`;
    if (state === 'done' || state === 'accepted') return `Đã báo xong lúc ${instantText(doneAt as Date)}.`;
    if (acknowledgedAt) return `Đã tiếp nhận lúc ${instantText(acknowledgedAt)} bởi ${by}.`;
    return overdue ? 'Đã quá hạn tiếp nhận. Đề nghị trả lời ngay.' : 'Chưa tiếp nhận.';
  },
  callAsked: (at) => `Đã đề nghị gọi lại lúc ${instantText(at)}.`,
  acts: {
    acknowledge: 'Tiếp nhận',
    progress: 'Đang xử lý',
    decline: 'Không thể',
    call: 'Gọi lại cho tôi',
    confirm: 'Tôi nhận được',
  },
  labels: { progress: 'Đang làm gì (không bắt buộc)', decline: 'Lý do' },
  faults: {
    too_fast: 'Bấm quá nhiều lần. Xin chờ một phút.',
    unknown_act: 'Chưa rõ thao tác. Xin bấm lại.',
    needs_words: 'Cần ghi lý do.',
    too_late: 'Trạng thái đã thay đổi, thao tác này không còn làm được. Xem trạng thái hiện tại bên dưới.',
  },
  test: {
    title: 'Kiểm tra liên lạc',
    line: (unit) =>
      `Tin này kiểm tra xem đầu mối của ${unit} có nhận được tin hay không. Đây không phải sự cố.`,
    thanks: (at) => `Cảm ơn. Đã ghi nhận lúc ${instantText(at)}.`,
  },
};

const en: Words = {
  foot: 'Điều Phối · the province’s incident response team. No state secrets here. This link is for its recipient alone.',
  drill: {
    mark: '[DRILL]',
    notReal: '[DRILL – THIS IS NOT A REAL INCIDENT]',
    over: 'The drill has ended. No answer is needed any more.',
  },
  nothing: {
    title: 'This link is no longer good',
    line: 'It has expired or is not right. If somebody waits for your answer, please call the response team.',
  },
  for: (name) => `For ${name}`,
  title: 'Incident',
  severity: 'Severity',
  severities: { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' },
  instruction: 'Instruction',
  ackDue: 'Acknowledge before',
  due: 'Finish before',
  typed: 'What you wrote (not sent)',
  keptBack: 'Sharing is restricted (TLP): read it in the system or call the team.',
  standing: ({ state, acknowledgedAt, acknowledgedBy, declinedAt, recalledAt, doneAt, overdue }) => {
    const by = acknowledgedBy ? `${nameOf(acknowledgedBy)} ${VIA.en[acknowledgedBy.via as 'web']}` : '';
    if (state === 'declined') return `Reported as impossible at ${instantText(declinedAt as Date)}.`;
    if (state === 'recalled')
      return `The team took this assignment back at ${instantText(recalledAt as Date)}. Nothing is left to do.`;
    if (state === 'done' || state === 'accepted') return `Reported done at ${instantText(doneAt as Date)}.`;
    if (acknowledgedAt) return `Acknowledged at ${instantText(acknowledgedAt)} by ${by}.`;
    return overdue ? 'The answer is overdue. Please answer now.' : 'Not acknowledged yet.';
  },
  callAsked: (at) => `Asked to be called at ${instantText(at)}.`,
  acts: {
    acknowledge: 'Received',
    progress: 'Working on it',
    decline: 'Cannot',
    call: 'Call me back',
    confirm: 'I got it',
  },
  labels: { progress: 'What is being done (optional)', decline: 'Reason' },
  faults: {
    too_fast: 'Too many presses. Please wait a minute.',
    unknown_act: 'It is not clear what to do. Please press again.',
    needs_words: 'A reason is needed.',
    too_late: 'The state has changed and this can no longer be done. See the present state below.',
  },
  test: {
    title: 'Contact test',
    line: (unit) => `This message tests whether the contacts of ${unit} get our messages. It is no incident.`,
    thanks: (at) => `Thank you. Noted at ${instantText(at)}.`,
  },
};

/** Every sentence of the page. */
export const WORDS: Record<Language, Words> = { vi, en };

import type { DeliveryKind } from '../telling.js';
import type { Owed } from './facts.js';

export interface Given {
  readonly code: string;
  readonly unit: string;
  readonly ackDue: string;
  readonly due: string;
  readonly owes: Owed;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Words {
  readonly greeting: (name: string) => string;
  readonly title: (title: string, code: string) => string;
  readonly severity: (severity: 'low' | 'medium' | 'high' | 'critical') => string;
  readonly instruction: (instruction: string) => string;
  readonly keptBack: string;
  readonly open: string;
  readonly footer: string;
  readonly bundled: (count: number, first: string) => string;
  /** Before and around whatever leaves a drill. */
  readonly drill: { readonly mark: string; readonly notReal: string };
  readonly kinds: Record<DeliveryKind, (given: Given) => { subject: string; line: string }>;
}

/** What is found of backups goes out on the same rails and is no incident. */
const isFinding = (code: string): boolean => code.startsWith('PH-');
const caseVi = (code: string): string => `${isFinding(code) ? 'việc' : 'sự cố'} ${code}`;
const caseEn = (code: string): string => `${isFinding(code) ? 'finding' : 'incident'} ${code}`;

const SEVERITY_VI = { low: 'Thấp', medium: 'Trung bình', high: 'Cao', critical: 'Khẩn cấp' };
const SEVERITY_EN = { low: 'Low', medium: 'Medium', high: 'High', critical: 'Critical' };

const vi: Words = {
  greeting: (name) => `Kính gửi ${name},`,
  title: (title, code) => `${isFinding(code) ? 'Phát hiện' : 'Sự cố'}: ${title}`,
  severity: (severity) => `Mức độ: ${SEVERITY_VI[severity]}`,
  instruction: (instruction) => `Yêu cầu: ${instruction}`,
  keptBack: 'Nội dung hạn chế chia sẻ (TLP): xem trong hệ thống.',
  open: 'Mở và trả lời',
  footer:
    'Thư tự động của hệ thống điều phối ứng cứu sự cố. Liên kết chỉ dành cho người nhận; mở ra chưa phải là tiếp nhận.',
  bundled: (count, first) => `${count} việc: ${first} …`,
  drill: { mark: '[DIỄN TẬP]', notReal: '[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]' },
  kinds: {
    order: ({ code, unit, ackDue }) => ({
      subject: `${code}: ${unit} được giao nhiệm vụ, tiếp nhận trước ${ackDue}`,
      line: `${unit} được giao nhiệm vụ trong ${caseVi(code)}. Đề nghị tiếp nhận trước ${ackDue}.`,
    }),
    reminder: ({ code, unit, ackDue, due, owes }) => {
      if (owes === 'answer')
        return {
          subject: `Nhắc ${code}: ${unit} chưa tiếp nhận (hạn ${ackDue})`,
          line: `${unit} chưa tiếp nhận nhiệm vụ trong ${caseVi(code)}; hạn tiếp nhận ${ackDue}.`,
        };
      if (owes === 'result')
        return {
          subject: `Nhắc ${code}: ${unit} quá hạn hoàn thành (hạn ${due})`,
          line: `${unit} quá hạn hoàn thành nhiệm vụ trong ${caseVi(code)}; hạn hoàn thành ${due}. Đề nghị báo cáo kết quả.`,
        };
      return {
        subject: `Nhắc ${code}: ${unit} chưa báo tiến độ`,
        line: `${unit} chưa báo tiến độ nhiệm vụ trong ${caseVi(code)}. Đề nghị cập nhật tiến độ.`,
      };
    },
    unreachable: ({ code, unit }) => ({
      subject: `Không liên lạc được ${unit} (${code})`,
      line: `Không đầu mối nào của ${unit} nhận được tin về ${caseVi(code)}. Đề nghị gọi trực tiếp hoặc thay đơn vị.`,
    }),
    answer_expired: ({ code, unit }) => ({
      subject: `${code}: ${unit} đã tiếp nhận nhưng chưa báo tiến độ`,
      line: `${unit} đã tiếp nhận nhiệm vụ trong ${caseVi(code)} nhưng chưa có báo cáo. Đề nghị cập nhật tiến độ.`,
    }),
    deadline: ({ code, unit, data }) => {
      const what = data['which'] === 'first_report' ? 'báo cáo đầu tiên' : 'hoàn thành';
      const how = data['isBreach'] ? `đã quá hạn ${what}` : `sắp đến hạn ${what}`;
      return { subject: `${code}: ${unit} ${how}`, line: `${unit} ${how} nhiệm vụ trong ${caseVi(code)}.` };
    },
    unit_answer: ({ code, unit, data }) => {
      const what =
        data['what'] === 'call_asked'
          ? 'đề nghị được gọi lại'
          : data['what'] === 'declined'
            ? 'báo không thể'
            : 'nhờ hỗ trợ';
      return { subject: `${code}: ${unit} ${what}`, line: `${unit} ${what} trong ${caseVi(code)}.` };
    },
    contact_test: ({ unit }) => ({
      subject: `Kiểm tra liên lạc hằng tháng: ${unit}`,
      line: `Đây là tin kiểm tra đầu mối của ${unit}, không phải sự cố. Đề nghị mở liên kết và bấm “Tôi nhận được”.`,
    }),
    password_reset: () => ({
      subject: 'Đặt lại mật khẩu',
      line: 'Có người đề nghị đặt lại mật khẩu của tài khoản này. Nếu không phải bạn, hãy bỏ qua thư này.',
    }),
    step_missed: ({ data }) => ({
      subject: 'Cảnh báo: có bước nhắc việc không chạy đúng hạn',
      line: `${textOf(data['count'])} bước nhắc việc đã quá hạn mà chưa chạy. Đề nghị kiểm tra máy chủ và tự liên hệ các đơn vị.`,
    }),
    inject: ({ data }) => ({
      subject: `${textOf(data['drill'])}: ${textOf(data['title'])}`,
      line: `Có tình huống ${textOf(data['code'])} của cuộc diễn tập ${textOf(data['drill'])}: ${textOf(data['title'])}.`,
    }),
    drill_stopped: ({ code, data }) => {
      const drill = textOf(data['drill']);
      return code
        ? {
            subject: `${code}: sự cố thật, cuộc diễn tập ${drill} đã dừng`,
            line: `Cuộc diễn tập ${drill} đã dừng vì có sự cố thật. Sự cố ${code} đang chờ phân loại.`,
          }
        : {
            subject: `Dừng cuộc diễn tập ${drill}: có sự cố thật`,
            line: `Đây là tin thật: cuộc diễn tập ${drill} đã dừng vì có sự cố thật. Đề nghị dừng mọi việc diễn tập, mở trang diễn tập và xác nhận đã nghe.`,
          };
    },
    backup_finding: ({ code, unit }) => ({
      subject: `${code}: sao lưu của ${unit} có vấn đề`,
      line: `Kiểm chứng sao lưu mở việc ${code} cho ${unit} và đã tự giao. Chưa cần làm gì nếu đơn vị tiếp nhận đúng hạn.`,
    }),
    backup_anomaly: ({ code, unit }) => ({
      subject: `${code}: nghi mã hóa hàng loạt tại ${unit}`,
      line: `Bản sao lưu của ${unit} thay đổi như khi tệp bị mã hóa. Sự cố ${code} đang chờ phân loại.`,
    }),
  },
};

const en: Words = {
  greeting: (name) => `Dear ${name},`,
  title: (title, code) => `${isFinding(code) ? 'Finding' : 'Incident'}: ${title}`,
  severity: (severity) => `Severity: ${SEVERITY_EN[severity]}`,
  instruction: (instruction) => `Instruction: ${instruction}`,
  keptBack: 'The contents may not be sent (TLP): read them in the system.',
  open: 'Open and answer',
  footer:
    'Sent by the incident coordination system. The link is for its recipient alone; opening it acknowledges nothing.',
  bundled: (count, first) => `${count} matters: ${first} …`,
  drill: { mark: '[DRILL]', notReal: '[DRILL – THIS IS NOT A REAL INCIDENT]' },
  kinds: {
    order: ({ code, unit, ackDue }) => ({
      subject: `${code}: ${unit} is assigned, acknowledge before ${ackDue}`,
      line: `${unit} has an assignment in ${caseEn(code)}. Please acknowledge before ${ackDue}.`,
    }),
    reminder: ({ code, unit, ackDue, due, owes }) => {
      if (owes === 'answer')
        return {
          subject: `Reminder ${code}: ${unit} has not acknowledged (due ${ackDue})`,
          line: `${unit} has not acknowledged its assignment in ${caseEn(code)}; it was due ${ackDue}.`,
        };
      if (owes === 'result')
        return {
          subject: `Reminder ${code}: ${unit} is late with the result (due ${due})`,
          line: `${unit} is late with the result of its assignment in ${caseEn(code)}; it was due ${due}. Please report it.`,
        };
      return {
        subject: `Reminder ${code}: ${unit} has not reported progress`,
        line: `${unit} has not reported progress on its assignment in ${caseEn(code)}. Please send word.`,
      };
    },
    unreachable: ({ code, unit }) => ({
      subject: `${unit} cannot be reached (${code})`,
      line: `No contact of ${unit} can be told of ${caseEn(code)}. Please call, or dispatch another unit.`,
    }),
    answer_expired: ({ code, unit }) => ({
      subject: `${code}: ${unit} acknowledged and has not reported since`,
      line: `${unit} acknowledged its assignment in ${caseEn(code)} and has not reported. Please send word.`,
    }),
    deadline: ({ code, unit, data }) => {
      const what = data['which'] === 'first_report' ? 'its first report' : 'the result';
      const how = data['isBreach'] ? `is late with ${what}` : `is soon due with ${what}`;
      return { subject: `${code}: ${unit} ${how}`, line: `${unit} ${how} in ${caseEn(code)}.` };
    },
    unit_answer: ({ code, unit, data }) => {
      const what =
        data['what'] === 'call_asked'
          ? 'asks to be called'
          : data['what'] === 'declined'
            ? 'cannot do it'
            : 'asks for help';
      return { subject: `${code}: ${unit} ${what}`, line: `${unit} ${what} in ${caseEn(code)}.` };
    },
    contact_test: ({ unit }) => ({
      subject: `Monthly contact test: ${unit}`,
      line: `This tests the contacts of ${unit}; it is no incident. Please open the link and press “I got it”.`,
    }),
    password_reset: () => ({
      subject: 'Reset your password',
      line: 'Somebody asked to reset the password of this account. If it was not you, ignore this letter.',
    }),
    step_missed: ({ data }) => ({
      subject: 'Warning: steps of the escalation did not run',
      line: `${textOf(data['count'])} steps are overdue and have not run. Please check the server and call the units yourselves.`,
    }),
    inject: ({ data }) => ({
      subject: `${textOf(data['drill'])}: ${textOf(data['title'])}`,
      line: `Inject ${textOf(data['code'])} of the drill ${textOf(data['drill'])}: ${textOf(data['title'])}.`,
    }),
    drill_stopped: ({ code, data }) => {
      const drill = textOf(data['drill']);
      return code
        ? {
            subject: `${code}: real incident, the drill ${drill} was stopped`,
            line: `The drill ${drill} was stopped because of a real incident. Incident ${code} waits for triage.`,
          }
        : {
            subject: `The drill ${drill} was stopped: real incident`,
            line: `This is real: the drill ${drill} was stopped because of a real incident. Please leave everything of the drill, open its page and say that you have heard.`,
          };
    },
    backup_finding: ({ code, unit }) => ({
      subject: `${code}: something is wrong with the backups of ${unit}`,
      line: `${code} was opened from the evidence and ordered to ${unit}. Nothing is asked of you while the unit answers in time.`,
    }),
    backup_anomaly: ({ code, unit }) => ({
      subject: `${code}: suspected mass encryption at ${unit}`,
      line: `A backup of ${unit} changed as when files are encrypted. Incident ${code} waits for triage.`,
    }),
  },
};

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Every sentence that a message is made of. */
export const WORDS: Record<'vi' | 'en', Words> = { vi, en };

import type { ScenarioInject } from '../../plan/scenario.js';
import { at, byHand, prose, wants, when } from '../tell.js';

const TEAM_DESK = 'Điều hành 1: Đội, Công an, Sở';
const COMMUNE_DESK = 'Điều hành 2: xã, phường';
const ROLE_PLAYERS = 'Điều hành 3: đóng vai';

const EVIDENCE = 'Chứng cứ';
const LEADERSHIP = 'Chỉ đạo';
const RECOVERY = 'Khôi phục';
const PUBLIC = 'Dư luận';

/** Evidence, leadership, recovery and reports: 08:28 to 10:00 in the story. */
export const SECOND_HOUR: readonly ScenarioInject[] = [
  at(58, {
    code: 'TH-14',
    title: 'Một máy bị nhiễm còn bật, có thể lấy được khóa giải mã',
    body: prose`
      08:28. Tại một xã còn một máy bị nhiễm chưa tắt, tiến trình mã hóa đang dừng vì đã rút mạng. Xã hỏi ai tới lấy chứng
      cứ, có được dùng máy vào việc khác không.
    `,
    storyline: EVIDENCE,
    from: 'Công an xã (giả định)',
    channel: 'app',
    to: ['cong-an', 'doi'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Giữ nguyên máy, cử người thu bộ nhớ và ổ đĩa, lập biên bản có mã băm, gửi mẫu mã độc phân tích, chia sẻ chỉ dấu cho
      các đơn vị.
    `,
    tasks: ['giu-chung-cu'],
    expectations: [wants('ack', 10), wants('document', 40, 'giu-chung-cu', 2)],
  }),
  at(64, {
    code: 'TH-15',
    title: 'Lãnh đạo UBND tỉnh yêu cầu báo cáo tình hình',
    body: prose`
      08:34. Phó Chủ tịch UBND tỉnh yêu cầu báo cáo trong 20 phút: bao nhiêu đơn vị, bao nhiêu máy, dịch vụ nào dừng, đã
      làm gì, cần tỉnh quyết việc gì. Hỏi thêm: có phải dừng Một cửa toàn tỉnh không?
    `,
    storyline: LEADERSHIP,
    from: 'Phó Chủ tịch UBND tỉnh (giả định)',
    channel: 'verbal',
    to: ['doi', 'van-phong'],
    controller: ROLE_PLAYERS,
    expectedAction:
      'Báo cáo đủ năm nội dung, số liệu khớp nhật ký; đề xuất dừng kết nối từ xa thay vì dừng toàn tỉnh.',
    tasks: ['tinh-hinh', 'bao-cao-khan'],
    expectations: [wants('document', 20, 'tinh-hinh', 2), wants('escalate', 30, 'bao-cao-khan')],
  }),
  at(74, {
    code: 'TH-16',
    title: 'Kiểm tra bản sao lưu ở từng đơn vị',
    body: prose`
      08:44. Ổ cứng sao lưu cắm thường trực vào máy chủ cũng đã bị mã hóa. Trong tủ còn một ổ cứng tháo rời, ghi “sao lưu
      thứ Năm”. Hãy cho biết: bản sao nào còn dùng được, kiểm tra bằng cách nào, mất bao nhiêu dữ liệu.
    `,
    storyline: RECOVERY,
    from: 'Đội ứng cứu sự cố tỉnh (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['xa-dau', 'xa-lan', 'phuong'],
    controller: COMMUNE_DESK,
    expectedAction:
      'Không cắm ổ tháo rời vào máy đang nhiễm; kiểm tra ở máy cách ly, chỉ đọc; báo kết quả về Đội.',
    tasks: ['kiem-ban-sao'],
    expectations: [wants('ack', 10), wants('respond', 25, 'kiem-ban-sao', 2)],
  }),
  when(
    { all: [{ inject: 'TH-16', is: 'responded_by_any' }, { afterMinutes: 84 }] },
    {
      code: 'TH-17',
      title: 'Một xã vội khôi phục, máy bị mã hóa lần hai',
      body: prose`
        Một xã đã chép bản sao lưu lên máy chưa làm sạch. Mười phút sau, dữ liệu vừa chép bị mã hóa lại. Bốn xã khác đang
        chuẩn bị làm như vậy.
      `,
      storyline: RECOVERY,
      type: 'adaptive',
      from: 'Một xã bị lây nhiễm (giả định)',
      channel: 'phone',
      to: ['doi'],
      controller: ROLE_PLAYERS,
      expectedAction: 'Lệnh dừng khôi phục cho mọi đơn vị trong 10 phút; nêu điều kiện để được khôi phục.',
      notes: 'Phát sau khi ít nhất một đơn vị đã trả lời TH-16.',
      tasks: ['kiem-ban-sao', 'giao-nhiem-vu'],
      expectations: [wants('decision', 10, 'kiem-ban-sao', 2), wants('dispatch', 15, 'giao-nhiem-vu')],
    },
  ),
  at(92, {
    code: 'TH-18',
    title: 'Lời rao bán danh sách 12.000 hộ dân',
    body: prose`
      09:02. Trên một diễn đàn có bài rao bán “12.000 hộ dân, có số định danh”, kèm 200 dòng mẫu. 15 trong 20 dòng kiểm tra
      thử khớp với dữ liệu của một xã; năm dòng còn lại không có thật.
    `,
    storyline: PUBLIC,
    type: 'complexity',
    from: 'Đơn vị giám sát an ninh mạng (giả định)',
    channel: 'email',
    to: ['doi', 'cong-an', 'so-khcn'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Coi là vi phạm dữ liệu cá nhân cho tới khi xác minh xong; ghi thời điểm phát hiện; chuẩn bị thông báo trong 72 giờ
      tới cơ quan chuyên trách bảo vệ dữ liệu cá nhân; không tải thêm dữ liệu rao bán.
    `,
    tasks: ['ghi-nhan', 'bao-cao-24-72'],
    expectations: [wants('ack', 10, 'ghi-nhan'), wants('decision', 20, 'bao-cao-24-72')],
  }),
  at(102, {
    code: 'TH-19',
    title: 'Chọn thứ tự khôi phục',
    body: prose`
      09:12. Chỉ đủ người khôi phục ba đơn vị một lúc. Chờ khôi phục: Một cửa của chín xã, văn bản điều hành của bốn
      phường, kế toán của cả mười ba đơn vị (thứ Tư là ngày chi trả chế độ). Đề nghị quyết định thứ tự.
    `,
    storyline: RECOVERY,
    from: 'Tổ khôi phục (giả định)',
    channel: 'app',
    to: ['so-khcn', 'doi'],
    controller: TEAM_DESK,
    expectedAction: 'Quyết định có lý do, có người chịu trách nhiệm, báo cho mọi đơn vị đang chờ.',
    tasks: ['uu-tien'],
    expectations: [wants('decision', 20, 'uu-tien', 2)],
  }),
  at(112, {
    code: 'TH-20',
    title: 'Soạn thông báo 24 giờ và báo cáo 72 giờ',
    body: prose`
      09:22. Yêu cầu chuẩn bị sẵn hai văn bản gửi lực lượng chuyên trách: thông báo ban đầu về sự cố nghiêm trọng (hạn 24
      giờ) và báo cáo nguyên nhân, phạm vi ảnh hưởng, biện pháp khắc phục (hạn 72 giờ). Ghi rõ hạn tính từ lúc nào.
    `,
    storyline: LEADERSHIP,
    from: 'Văn phòng UBND tỉnh (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['doi', 'van-phong'],
    controller: TEAM_DESK,
    expectedAction:
      'Hai dự thảo đủ mục; hạn tính từ thời điểm phát hiện 07:30, không phải từ lúc Đội nhận tin cuối.',
    tasks: ['bao-cao-24-72'],
    expectations: [wants('document', 30, 'bao-cao-24-72', 2)],
  }),
  at(124, {
    code: 'TH-21',
    title: 'Xác nhận hoạt động trở lại',
    body: prose`
      09:34. Theo thứ tự đã quyết định, đến lượt đơn vị anh chị. Hãy báo: khôi phục từ bản nào, đã quét sạch và đổi mật
      khẩu chưa, dịch vụ nào chạy lại, mất dữ liệu từ lúc nào, còn cần hỗ trợ gì.
    `,
    storyline: RECOVERY,
    from: 'Đội ứng cứu sự cố tỉnh (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['xa-dau', 'xa-lan', 'phuong'],
    controller: COMMUNE_DESK,
    expectedAction: 'Báo kết quả đủ năm ý; Đội nghiệm thu hoặc trả lại, rồi kết thúc từng sự cố.',
    tasks: ['kiem-ban-sao', 'uu-tien'],
    expectations: [wants('ack', 10), wants('restore', 20, 'kiem-ban-sao')],
  }),
  byHand({
    code: 'TH-22',
    title: 'Dự phòng: mất điện tại phòng trực',
    body: prose`
      Phòng trực mất điện, máy tính bàn và mạng cố định tắt. Dự kiến có điện lại sau 20 phút. Các đơn vị vẫn đang gửi báo
      cáo về.
    `,
    storyline: LEADERSHIP,
    type: 'contingency',
    from: 'Ban tổ chức',
    channel: 'verbal',
    to: ['doi'],
    controller: TEAM_DESK,
    expectedAction:
      'Chuyển sang điện thoại và mạng di động, báo cho các đơn vị kênh tạm, không để sót tin nào.',
    notes: 'Dùng khi các đội làm nhanh hơn dự kiến. Không dùng cùng lúc với TH-17.',
    tasks: ['don-doc', 'ghi-nhan'],
    expectations: [wants('respond', 15, 'don-doc')],
  }),
];

import type { ScenarioInject } from '../../plan/scenario.js';
import { at, prose, wants, when } from '../tell.js';

const TEAM_DESK = 'Điều hành 1: Đội, Công an, Văn phòng';
const HEALTH_DESK = 'Điều hành 2: ngành y tế';
const ROLE_PLAYERS = 'Điều hành 3: đóng vai';

const LEAK = 'Đường lộ';
const DUTIES = 'Nghĩa vụ thông báo';
const PEOPLE = 'Người dân';

/** From the report of a stranger to the first notice: T0 to T0 + 24 hours in the story. */
export const FIRST_DAY: readonly ScenarioInject[] = [
  at(0, {
    code: 'DL-01',
    title: 'Một chuyên gia bên ngoài báo có dữ liệu rao bán',
    body: prose`
      Thứ Ba, 08:10 (T0). Thư gửi hộp thư tiếp nhận sự cố: “Trên một diễn đàn có bài rao bán 86.000 hồ sơ khám chữa bệnh
      của tỉnh, kèm 50 dòng mẫu. Tôi gửi ảnh chụp, đã che số. Mong đơn vị xác nhận đã nhận được thư này.”
    `,
    storyline: LEAK,
    from: 'Một chuyên gia an ninh mạng độc lập (giả định)',
    channel: 'email',
    to: ['doi'],
    controller: ROLE_PLAYERS,
    expectedAction: 'Phản hồi xác nhận, ghi T0 là 08:10, đề nghị không chia sẻ thêm, báo chủ quản.',
    notes: 'Ai hỏi thì cho biết bài rao bán đăng lúc 03:00 cùng ngày. T0 vẫn là lúc Đội biết.',
    tasks: ['ghi-t0'],
    expectations: [wants('ack', 5, 'ghi-t0'), wants('respond', 10, 'ghi-t0')],
  }),
  at(5, {
    code: 'DL-02',
    title: 'Nghi lộ dữ liệu hồ sơ sức khỏe điện tử',
    body: prose`
      Thứ Ba, 08:40 (T0 + 30 phút). Mẫu 50 dòng có họ tên, năm sinh, số điện thoại, mã người bệnh. Mã người bệnh đúng dạng
      của hệ thống hồ sơ sức khỏe điện tử do Sở Y tế làm chủ quản. Đề nghị đơn vị xác nhận và đối chiếu.
    `,
    storyline: LEAK,
    from: 'Tình huống tại đơn vị',
    channel: 'sim_incident',
    to: ['chu-quan'],
    controller: HEALTH_DESK,
    expectedAction:
      'Xác nhận; đối chiếu mẫu trong môi trường kiểm soát; không tải thêm; cử đầu mối dữ liệu cá nhân.',
    tasks: ['doi-chieu', 'ghi-t0'],
    expectations: [wants('ack', 10, 'ghi-t0'), wants('respond', 20, 'doi-chieu', 2)],
    incident: {
      title: 'Dữ liệu hồ sơ sức khỏe điện tử bị rao bán',
      category: 'data_leak',
      severity: 'high',
      instruction: prose`
        Đối chiếu mẫu dữ liệu trong môi trường kiểm soát, không tải thêm, không chuyển tiếp. Rà nhật ký cổng kết nối 30 ngày
        gần nhất. Cử đầu mối bảo vệ dữ liệu cá nhân và báo về Đội.
      `,
    },
  }),
  at(12, {
    code: 'DL-03',
    title: '44 trong 50 dòng mẫu khớp',
    body: prose`
      Thứ Ba, 10:15 (T0 + 2 giờ). Kết quả đối chiếu: 44 dòng khớp, sáu dòng là người bệnh đã chuyển tỉnh. Các dòng khớp đều
      được đọc qua cổng kết nối của nhà cung cấp phần mềm trong ba đêm liền, 01:00 đến 04:00.
    `,
    storyline: LEAK,
    from: 'Bộ phận quản trị hệ thống của Sở Y tế (giả định)',
    channel: 'app',
    to: ['doi', 'chu-quan'],
    controller: HEALTH_DESK,
    expectedAction: prose`
      Kết luận đây là vi phạm dữ liệu cá nhân; xác định các nghĩa vụ và hạn tính từ T0; phân công từng nghĩa vụ.
    `,
    tasks: ['xac-dinh-nghia-vu'],
    expectations: [wants('decision', 20, 'xac-dinh-nghia-vu', 2)],
  }),
  at(18, {
    code: 'DL-04',
    title: 'Đóng cổng kết nối hay giữ cho bệnh viện',
    body: prose`
      Thứ Ba, 10:40 (T0 + 2 giờ 30 phút). Cổng kết nối bị lợi dụng cũng là đường tra cứu thẻ bảo hiểm của sáu bệnh viện và
      các trạm y tế. Khóa truy cập bị lộ dùng chung cho mọi nơi. Đóng hẳn thì khám bảo hiểm phải ghi giấy.
    `,
    storyline: LEAK,
    from: 'Bộ phận quản trị hệ thống của Sở Y tế (giả định)',
    channel: 'verbal',
    to: ['chu-quan', 'so-khcn'],
    controller: HEALTH_DESK,
    expectedAction: prose`
      Thu hồi khóa bị lộ ngay, cấp khóa riêng cho từng nơi, giới hạn địa chỉ; báo trước cho các cơ sở khám chữa bệnh.
    `,
    tasks: ['dong-cong'],
    expectations: [wants('decision', 10, 'dong-cong'), wants('contain', 20, 'dong-cong', 2)],
  }),
  at(22, {
    code: 'DL-05',
    title: 'Yêu cầu nhà cung cấp giao nhật ký',
    body: prose`
      Thứ Ba, 11:00 (T0 + 3 giờ). Sở Y tế yêu cầu nhật ký truy cập 30 ngày, danh sách người có khóa, và giữ nguyên máy chủ
      trung chuyển. Bộ phận pháp lý của công ty muốn chờ ký phụ lục hợp đồng. Hãy xác nhận và trả lời.
    `,
    storyline: LEAK,
    from: 'Sở Y tế (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['nha-cung-cap'],
    controller: HEALTH_DESK,
    expectedAction:
      'Xác nhận ngay, giao nhật ký theo yêu cầu của chủ quản, giữ nguyên máy chủ, cử đầu mối kỹ thuật.',
    tasks: ['phoi-hop-ben-ba'],
    expectations: [wants('ack', 15, 'phoi-hop-ben-ba'), wants('respond', 25, 'phoi-hop-ben-ba', 2)],
  }),
  at(30, {
    code: 'DL-06',
    title: 'Trạm y tế các xã không tra cứu được thẻ',
    body: prose`
      Thứ Ba, 14:00 (T0 + 6 giờ). Trạm y tế không tra cứu được thẻ bảo hiểm; người bệnh hỏi có phải máy bị tin tặc không.
      Anh chị tiếp tục khám thế nào và trả lời người bệnh ra sao?
    `,
    storyline: PEOPLE,
    from: 'Tình huống tại đơn vị',
    channel: 'app',
    to: ['xa'],
    controller: ROLE_PLAYERS,
    expectedAction:
      'Khám bằng phiếu giấy, không đoán nguyên nhân, báo số lượt bị ảnh hưởng về Sở Y tế và Đội.',
    tasks: ['dong-cong', 'bao-nguoi-dan'],
    expectations: [wants('ack', 10), wants('respond', 15, 'dong-cong')],
  }),
  when(
    {
      all: [
        { inject: 'DL-05', is: 'released' },
        { not: { inject: 'DL-05', is: 'responded_by_any' } },
        { afterMinutes: 44 },
      ],
    },
    {
      code: 'DL-07',
      title: 'Nhà cung cấp vẫn chưa giao nhật ký',
      body: prose`
        Thứ Ba, 20:00 (T0 + 12 giờ). Nhà cung cấp chưa giao nhật ký. Bản ghi ở phía họ bị ghi đè sau 48 giờ. Cần quyết định:
        yêu cầu bằng văn bản nào, ai ký, nhờ ai phối hợp.
      `,
      storyline: LEAK,
      type: 'adaptive',
      from: 'Ban tổ chức',
      channel: 'app',
      to: ['chu-quan', 'cong-an'],
      controller: TEAM_DESK,
      expectedAction:
        'Văn bản yêu cầu có thời hạn; Công an tỉnh phối hợp giữ chứng cứ; ghi lại mọi lần yêu cầu.',
      notes: 'Không phát khi nhà cung cấp đã trả lời DL-05.',
      tasks: ['phoi-hop-ben-ba'],
      expectations: [wants('escalate', 15, 'phoi-hop-ben-ba', 2)],
    },
  ),
  at(50, {
    code: 'DL-08',
    title: 'Soạn thông báo ban đầu trước hạn 24 giờ',
    body: prose`
      Thứ Tư, 04:00 (T0 + 20 giờ). Còn bốn giờ là hết hạn thông báo ban đầu. Số người bị ảnh hưởng chưa chắc: từ 60.000 đến
      86.000. Hãy soạn và gửi thông báo ban đầu.
    `,
    storyline: DUTIES,
    from: 'Ban tổ chức',
    channel: 'app',
    to: ['chu-quan', 'doi'],
    controller: TEAM_DESK,
    expectedAction:
      'Gửi trước hạn; phân biệt điều đã biết và chưa biết; nêu khoảng số liệu thay vì chờ số chính xác.',
    tasks: ['thong-bao-24'],
    expectations: [wants('document', 20, 'thong-bao-24', 2)],
  }),
];

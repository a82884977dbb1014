import type { ScenarioInject } from '../../plan/scenario.js';
import { at, byHand, prose, wants, when } from '../tell.js';

const TEAM_DESK = 'Điều hành 1: Đội, Công an, Văn phòng';
const HEALTH_DESK = 'Điều hành 2: ngành y tế';
const ROLE_PLAYERS = 'Điều hành 3: đóng vai';

const LEAK = 'Đường lộ';
const DUTIES = 'Nghĩa vụ thông báo';
const PEOPLE = 'Người dân';

/** From the second day to the end of the term: T0 + 26 to T0 + 72 hours in the story. */
export const TO_72_HOURS: readonly ScenarioInject[] = [
  at(58, {
    code: 'DL-09',
    title: 'Dữ liệu bị lộ có cả sinh trắc học',
    body: prose`
      Thứ Tư, 10:10 (T0 + 26 giờ). Người rao bán đăng thêm 200 dòng: có chẩn đoán, và đường dẫn tới ảnh khuôn mặt, vân tay
      dùng để xác thực khi khám. Kiểm tra cho thấy kho ảnh mở được từ bên ngoài bằng cùng khóa bị lộ.
    `,
    storyline: LEAK,
    type: 'complexity',
    from: 'Đơn vị giám sát an ninh mạng (giả định)',
    channel: 'email',
    to: ['doi', 'chu-quan', 'cong-an'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Đóng kho ảnh; nâng mức; nhận ra phải thông báo cho cả chủ thể dữ liệu vì có dữ liệu sinh trắc học; hạn vẫn tính từ
      T0.
    `,
    tasks: ['xac-dinh-nghia-vu', 'dong-cong'],
    expectations: [
      wants('ack', 10),
      wants('decision', 15, 'xac-dinh-nghia-vu', 2),
      wants('contain', 20, 'dong-cong', 2),
    ],
  }),
  at(66, {
    code: 'DL-10',
    title: 'Thẻ vai: người bệnh và phóng viên',
    body: prose`
      Vai 1: người bệnh gọi Sở Y tế, đã nhận cuộc gọi lạ đọc đúng tên bệnh của mình, rất lo. Vai 2: phóng viên gọi Văn phòng
      UBND tỉnh, hỏi bao nhiêu người bị lộ, vì sao hai ngày chưa báo dân. Ghi lại câu trả lời của từng nơi.
    `,
    storyline: PEOPLE,
    from: 'Ban tổ chức',
    channel: 'paper',
    to: ['nguoi-dan'],
    controller: ROLE_PLAYERS,
    expectedAction: 'Hai nơi trả lời khớp nhau, không đoán số liệu, cho người bệnh biết phải làm gì.',
    tasks: ['tra-loi-bao-chi', 'bao-nguoi-dan'],
  }),
  at(72, {
    code: 'DL-11',
    title: 'Báo đăng “bệnh án của dân bị bán với giá một bát phở”',
    body: prose`
      Thứ Tư, 16:00 (T0 + 32 giờ). Bài báo có dẫn lời một người bệnh. Lãnh đạo yêu cầu trả lời báo chí trong 20 phút và cho
      biết đã thông báo tới những cơ quan nào.
    `,
    storyline: PEOPLE,
    from: 'Báo điện tử (giả định)',
    channel: 'media',
    to: ['van-phong', 'chu-quan'],
    controller: ROLE_PLAYERS,
    expectedAction:
      'Một đầu mối trả lời; thừa nhận sự việc; nêu việc đã làm, người dân nên làm gì, giờ thông tin tiếp.',
    tasks: ['tra-loi-bao-chi'],
    expectations: [wants('ack', 10), wants('respond', 20, 'tra-loi-bao-chi', 2)],
  }),
  at(82, {
    code: 'DL-12',
    title: 'Chốt phạm vi: bao nhiêu người, dữ liệu nào',
    body: prose`
      Thứ Năm, 00:10 (T0 + 40 giờ). Nhật ký cho thấy 71.350 hồ sơ được đọc, trong đó 4.120 hồ sơ có ảnh khuôn mặt hoặc vân
      tay; 1.900 hồ sơ là của trẻ em. Một phần nhật ký đêm đầu bị mất. Hãy chốt phạm vi và mức tin cậy.
    `,
    storyline: LEAK,
    from: 'Tổ phân tích (giả định)',
    channel: 'app',
    to: ['doi', 'chu-quan', 'nha-cung-cap'],
    controller: HEALTH_DESK,
    expectedAction: 'Chốt bốn ý, nêu rõ phần nhật ký mất và ước tính; không dùng con số của kẻ rao bán.',
    tasks: ['pham-vi-du'],
    expectations: [wants('ack', 10), wants('respond', 30, 'pham-vi-du', 2)],
  }),
  at(92, {
    code: 'DL-13',
    title: 'Soạn thông báo vi phạm dữ liệu cá nhân',
    body: prose`
      Thứ Năm, 12:10 (T0 + 52 giờ). Còn 20 giờ. Hãy soạn thông báo vi phạm dữ liệu cá nhân theo mẫu và biên bản xác nhận:
      đầu mối bảo vệ dữ liệu, thời gian, địa điểm, hành vi, loại và số lượng dữ liệu, hậu quả, biện pháp.
    `,
    storyline: DUTIES,
    from: 'Ban tổ chức',
    channel: 'app',
    to: ['chu-quan', 'so-khcn'],
    controller: HEALTH_DESK,
    expectedAction: 'Bản thông báo đủ mục, biên bản xác nhận, có người ký và nơi nhận; gửi trước hạn.',
    tasks: ['thong-bao-72'],
    expectations: [wants('ack', 10), wants('document', 30, 'thong-bao-72', 2)],
  }),
  at(100, {
    code: 'DL-14',
    title: 'Công an tỉnh tiếp nhận thông báo và hỏi lại',
    body: prose`
      Thứ Năm, 22:10 (T0 + 62 giờ). Đề nghị kiểm tra bản thông báo của Sở Y tế: T0 có đúng không, số liệu có khớp báo cáo
      của Đội không, đã báo chủ thể dữ liệu chưa. Trả lời điều cần bổ sung trước hạn.
    `,
    storyline: DUTIES,
    from: 'Lãnh đạo Công an tỉnh (giả định)',
    channel: 'app',
    to: ['cong-an'],
    controller: TEAM_DESK,
    expectedAction: 'Chỉ ra mục thiếu, thống nhất số liệu, xác nhận đã nhận và thời điểm nhận.',
    tasks: ['thong-bao-72'],
    expectations: [wants('ack', 10), wants('respond', 15, 'thong-bao-72')],
  }),
  when(
    {
      any: [
        { inject: 'DL-13', is: 'completed' },
        { all: [{ inject: 'DL-13', is: 'released' }, { afterMinutes: 112 }] },
      ],
    },
    {
      code: 'DL-15',
      title: 'Báo cho người dân bị ảnh hưởng',
      body: prose`
        Thứ Sáu, 00:10 (T0 + 64 giờ). Cần báo cho 4.120 người có dữ liệu sinh trắc học và cha mẹ của 1.900 trẻ em. Nhiều
        người ở vùng cao không có điện thoại thông minh. Soạn nội dung, chọn kênh, giao trạm y tế việc gì?
      `,
      storyline: PEOPLE,
      type: 'adaptive',
      from: 'Văn phòng UBND tỉnh (Ban tổ chức chuyển)',
      channel: 'app',
      to: ['chu-quan', 'xa'],
      controller: HEALTH_DESK,
      expectedAction: prose`
        Nội dung bốn ý, dễ hiểu, không nhắc lại dữ liệu; tin nhắn, thư và cán bộ tới nhà; số điện thoại hỏi đáp; cảnh báo
        lừa đảo.
      `,
      tasks: ['bao-nguoi-dan'],
      expectations: [wants('ack', 10), wants('respond', 15, 'bao-nguoi-dan', 2)],
    },
  ),
  at(120, {
    code: 'DL-16',
    title: 'Điều kiện mở lại kết nối',
    body: prose`
      Thứ Sáu, 06:10 (T0 + 70 giờ). Sáu bệnh viện đề nghị mở lại kết nối. Đã đổi khóa; quyền đọc vẫn là toàn bộ hồ sơ; chưa
      có cảnh báo khi đọc nhiều bất thường. Mở hay chưa, với điều kiện gì, ai quyết định?
    `,
    storyline: LEAK,
    from: 'Sở Y tế (Ban tổ chức chuyển)',
    channel: 'verbal',
    to: ['chu-quan', 'so-khcn', 'nha-cung-cap'],
    controller: HEALTH_DESK,
    expectedAction:
      'Mở từng phần: quyền theo từng nơi, giới hạn số lượt, có giám sát; quyết định có người ký.',
    tasks: ['mo-lai-an-toan'],
    expectations: [wants('ack', 10), wants('restore', 20, 'mo-lai-an-toan', 2)],
  }),
  byHand({
    code: 'DL-17',
    title: 'Dự phòng: kẻ rao bán liên hệ đòi tiền để gỡ bài',
    body: prose`
      Hộp thư của Sở Y tế nhận thư: “Trả 300 triệu đồng trong 12 giờ, bài sẽ được gỡ và dữ liệu bị xóa.” Một lãnh đạo phòng
      hỏi có nên trả cho yên không.
    `,
    storyline: LEAK,
    type: 'contingency',
    from: 'Kẻ rao bán (giả định)',
    channel: 'email',
    to: ['chu-quan'],
    controller: HEALTH_DESK,
    expectedAction: 'Không trả lời, không trả tiền, giữ nguyên thư, chuyển Công an tỉnh.',
    notes: 'Dùng khi các bên hoàn thành DL-12 sớm hơn phút 90.',
    tasks: ['pham-vi-du'],
    expectations: [wants('escalate', 15, 'pham-vi-du')],
  }),
];

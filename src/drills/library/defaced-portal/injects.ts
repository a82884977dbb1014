import type { ScenarioInject } from '../../plan/scenario.js';
import { at, prose, wants, when } from '../tell.js';

const TEAM_DESK = 'Điều hành 1: Đội, Công an';
const PORTAL_DESK = 'Điều hành 2: Cổng thông tin';
const ROLE_PLAYERS = 'Điều hành 3: đóng vai';

const PORTAL = 'Cổng thông tin';
const FAKE_NEWS = 'Tin giả';

/** From the first call to the first correction: 20:10 to 21:10 in the story. */
export const INJECTS: readonly ScenarioInject[] = [
  at(0, {
    code: 'CT-01',
    title: 'Người dân gọi đường dây nóng báo Cổng hiện hình lạ',
    body: prose`
      Thứ Bảy, 20:10. “Tôi vào Cổng của tỉnh để xem lịch cắt điện thì thấy hình xuyên tạc, chữ đỏ, còn có thông báo khẩn
      nói thu hồi đất. Con tôi cũng thấy trên điện thoại. Có thật không vậy?”
    `,
    storyline: PORTAL,
    from: 'Một người dân (giả định)',
    channel: 'phone',
    to: ['doi'],
    controller: ROLE_PLAYERS,
    expectedAction:
      'Cảm ơn, ghi nhận, xác minh từ hai đường mạng, chụp lại trang và ghi thời điểm trước khi gọi đơn vị.',
    notes: 'Người đóng vai gửi được một ảnh chụp màn hình nếu được hỏi.',
    tasks: ['xac-minh-tin'],
    expectations: [wants('ack', 5, 'xac-minh-tin'), wants('respond', 10, 'xac-minh-tin')],
  }),
  at(4, {
    code: 'CT-02',
    title: 'Trang chủ Cổng thông tin điện tử tỉnh bị thay đổi giao diện',
    body: prose`
      20:14. Trang chủ bị thay bằng hình ảnh xuyên tạc và “Thông báo khẩn số 01” giả, có con dấu giả. Các chuyên mục bên
      trong vẫn mở được. Trang quản trị báo “sai mật khẩu” với tài khoản quản trị chính.
    `,
    storyline: PORTAL,
    from: 'Tình huống tại đơn vị',
    channel: 'sim_incident',
    to: ['chu-quan', 'van-hanh'],
    controller: PORTAL_DESK,
    expectedAction: prose`
      Xác nhận. Sao lại trang và nhật ký, chuyển sang trang thông báo tĩnh. Đội phân loại thay đổi giao diện, mức nghiêm
      trọng, và giao nhiệm vụ.
    `,
    tasks: ['chuyen-trang-tinh', 'phan-cong', 'xac-minh-tin'],
    expectations: [
      wants('ack', 10),
      wants('dispatch', 15, 'phan-cong'),
      wants('contain', 20, 'chuyen-trang-tinh', 2),
    ],
    incident: {
      title: 'Cổng thông tin điện tử tỉnh bị thay đổi giao diện',
      category: 'defacement',
      severity: 'critical',
      instruction: null,
    },
  }),
  at(10, {
    code: 'CT-03',
    title: 'Ảnh chụp màn hình lan trên mạng xã hội',
    body: prose`
      20:20. Ba nhóm trên mạng xã hội, tổng cộng 180.000 thành viên, đăng ảnh chụp “Thông báo khẩn số 01”. Một trang tự
      xưng “Tin nhanh tỉnh nhà” kêu gọi chia sẻ trước khi bị xóa.
    `,
    storyline: FAKE_NEWS,
    from: 'Mạng xã hội (giả định)',
    channel: 'media',
    to: ['doi', 'cong-an', 'tuyen-giao'],
    controller: ROLE_PLAYERS,
    expectedAction:
      'Thống nhất: đây là văn bản giả; lưu đường dẫn làm chứng cứ; chuẩn bị đính chính trên kênh ngoài Cổng.',
    tasks: ['dinh-chinh', 'bao-cao-ngay'],
    expectations: [wants('ack', 10), wants('escalate', 15, 'bao-cao-ngay', 2)],
  }),
  at(15, {
    code: 'CT-04',
    title: 'Cán bộ kỹ thuật muốn chép đè bản cũ để hết ngay',
    body: prose`
      20:25. Cán bộ trực kỹ thuật báo: có bản sao trang chủ tuần trước, chép đè là xong trong 5 phút. Lãnh đạo đang giục.
      Nhật ký của máy chủ tự xoay vòng sau 24 giờ.
    `,
    storyline: PORTAL,
    from: 'Cán bộ trực kỹ thuật (giả định)',
    channel: 'verbal',
    to: ['van-hanh'],
    controller: PORTAL_DESK,
    expectedAction: 'Không chép đè. Sao chép ổ đĩa và nhật ký trước, chuyển trang tĩnh, rồi mới xử lý.',
    tasks: ['chuyen-trang-tinh'],
    expectations: [wants('decision', 10, 'chuyen-trang-tinh')],
  }),
  at(20, {
    code: 'CT-05',
    title: 'Xã, phường: dân kéo tới hỏi',
    body: prose`
      20:30. Trực ban nhận hơn hai mươi cuộc gọi; chục người tới trụ sở hỏi có thu hồi đất, đổi tiền thật không. Anh chị
      trả lời thế nào trong lúc chưa có văn bản của tỉnh?
    `,
    storyline: FAKE_NEWS,
    from: 'Tình huống tại đơn vị',
    channel: 'app',
    to: ['xa', 'phuong'],
    controller: ROLE_PLAYERS,
    expectedAction: 'Không suy đoán, không chia sẻ ảnh. Nói rõ đang xác minh, hẹn giờ; báo tình hình về Đội.',
    tasks: ['tra-loi-dan'],
    expectations: [wants('ack', 10), wants('respond', 20, 'tra-loi-dan')],
  }),
  at(26, {
    code: 'CT-06',
    title: 'Giám sát tìm thấy đăng nhập quản trị lúc 02:13',
    body: prose`
      20:36. Nhật ký cho thấy tài khoản biên tập “btv03” đăng nhập lúc 02:13 từ 203.0.113.77, được nâng quyền lúc 02:19,
      tải lên tệp “banner_2026.php”. Tài khoản này của một biên tập viên đã nghỉ việc, chưa bật xác thực đa yếu tố.
    `,
    storyline: PORTAL,
    from: 'Hệ thống giám sát (giả định)',
    channel: 'email',
    to: ['giam-sat', 'doi'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Khóa tài khoản và phiên, tìm tệp lạ khác, rà mọi tài khoản quản trị; xác định thời điểm bắt đầu là 02:13, không phải
      20:10.
    `,
    tasks: ['tim-diem-vao', 'khoa-tai-khoan'],
    expectations: [
      wants('ack', 10),
      wants('contain', 30, 'khoa-tai-khoan'),
      wants('respond', 45, 'tim-diem-vao', 2),
    ],
  }),
  at(32, {
    code: 'CT-07',
    title: 'Công an tỉnh yêu cầu giữ nguyên hiện trường',
    body: prose`
      20:42. Đề nghị xác định dấu hiệu xâm phạm an ninh quốc gia, trật tự an toàn xã hội; thống nhất với chủ quản về giữ
      nguyên hiện trường, thu thập nhật ký, tệp lạ, đường dẫn phát tán; cử đầu mối phối hợp trong đêm.
    `,
    storyline: PORTAL,
    from: 'Lãnh đạo Công an tỉnh (giả định)',
    channel: 'app',
    to: ['cong-an', 'chu-quan'],
    controller: TEAM_DESK,
    expectedAction: 'Hai bên thống nhất đầu mối, phạm vi, biên bản; chủ quản không tự xóa tệp lạ.',
    tasks: ['bao-cao-ngay', 'lap-ho-so'],
    expectations: [wants('ack', 10), wants('document', 30, 'lap-ho-so')],
  }),
  when(
    {
      all: [
        { not: { inject: 'CT-02', is: 'completed' } },
        { any: [{ inject: 'CT-04', is: 'responded_by_any' }, { afterMinutes: 45 }] },
        { afterMinutes: 38 },
      ],
    },
    {
      code: 'CT-08',
      title: 'Nội dung xấu còn ở trang con và bộ nhớ đệm',
      body: prose`
        Trang chủ đã khác nhưng ba trang con và bản trên điện thoại vẫn hiện “Thông báo khẩn số 01”, vì bộ nhớ đệm chưa được
        xóa. Người dân gửi ảnh chụp lúc vừa xong.
      `,
      storyline: PORTAL,
      type: 'adaptive',
      from: 'Một người dân (giả định)',
      channel: 'email',
      to: ['van-hanh'],
      controller: PORTAL_DESK,
      expectedAction: 'Tìm mọi trang và tệp bị sửa, xóa bộ nhớ đệm, kiểm tra lại từ bên ngoài.',
      notes: 'Không phát nếu đơn vị vận hành đã hoàn thành CT-02.',
      tasks: ['chuyen-trang-tinh'],
      expectations: [wants('contain', 15, 'chuyen-trang-tinh', 2)],
    },
  ),
  at(44, {
    code: 'CT-09',
    title: 'Thẻ vai: phóng viên đòi phỏng vấn trong 15 phút',
    body: prose`
      Gọi Ban Tuyên giáo và Dân vận Tỉnh ủy và Văn phòng UBND tỉnh, xưng phóng viên, đòi trả lời trong 15 phút: tin tặc là
      ai, dữ liệu có mất không, vì sao Cổng không được bảo vệ. Nếu hai nơi nói khác nhau, nêu ngay chỗ khác đó.
    `,
    storyline: FAKE_NEWS,
    from: 'Ban tổ chức',
    channel: 'paper',
    to: ['bao-chi'],
    controller: ROLE_PLAYERS,
    expectedAction: 'Một đầu mối trả lời, chỉ nêu điều đã xác minh, hẹn giờ cập nhật.',
    tasks: ['dinh-chinh'],
  }),
  at(50, {
    code: 'CT-10',
    title: 'Soạn thông tin đính chính khi Cổng chưa mở lại',
    body: prose`
      21:00. Cổng vẫn ở trang thông báo tĩnh. Cần thông tin đính chính trong 30 phút, gửi qua kênh nào, ai duyệt, nội dung
      gì? Kèm mẫu trả lời ngắn để xã, phường đọc cho dân nghe.
    `,
    storyline: FAKE_NEWS,
    from: 'Phó Chủ tịch UBND tỉnh (giả định)',
    channel: 'app',
    to: ['tuyen-giao', 'chu-quan'],
    controller: ROLE_PLAYERS,
    expectedAction: prose`
      Đính chính qua báo, đài phát thanh và truyền hình, trang mạng xã hội chính thức; có mẫu trả lời cho cơ sở; hẹn giờ
      cập nhật.
    `,
    tasks: ['dinh-chinh'],
    expectations: [wants('ack', 10), wants('document', 30, 'dinh-chinh', 2)],
  }),
];

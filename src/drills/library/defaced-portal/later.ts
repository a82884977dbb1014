import type { ScenarioInject } from '../../plan/scenario.js';
import { at, byHand, prose, wants, when } from '../tell.js';

const TEAM_DESK = 'Điều hành 1: Đội, Công an';
const PORTAL_DESK = 'Điều hành 2: Cổng thông tin';
const ROLE_PLAYERS = 'Điều hành 3: đóng vai';

const PORTAL = 'Cổng thông tin';
const FAKE_NEWS = 'Tin giả';
const CLOSING = 'Kết thúc';

/** The second wave, the reopening and the file: 21:10 to midnight in the story. */
export const LATER: readonly ScenarioInject[] = [
  at(60, {
    code: 'CT-11',
    title: 'Trang giả danh Công an tỉnh “xác nhận” tin thu hồi đất',
    body: prose`
      21:20. Một trang mạng xã hội lấy ảnh và tên của Công an tỉnh, có dấu tích giả, đăng “xác nhận thông báo khẩn là đúng”.
      Sau 20 phút có 6.000 lượt chia sẻ. Cùng lúc, một đoạn ghi âm cắt ghép giọng lãnh đạo tỉnh được phát tán.
    `,
    storyline: FAKE_NEWS,
    type: 'complexity',
    from: 'Mạng xã hội (giả định)',
    channel: 'media',
    to: ['cong-an', 'tuyen-giao', 'doi'],
    controller: ROLE_PLAYERS,
    expectedAction: prose`
      Công an tỉnh lên tiếng trên trang chính thức, yêu cầu nền tảng gỡ, lưu chứng cứ; đính chính lần hai nhắc rõ kênh
      chính thức.
    `,
    tasks: ['dinh-chinh', 'lap-ho-so'],
    expectations: [wants('ack', 10), wants('respond', 25, 'dinh-chinh', 2)],
  }),
  at(66, {
    code: 'CT-12',
    title: 'Phát mẫu trả lời cho xã, phường',
    body: prose`
      21:26. Mẫu trả lời: “Cổng thông tin điện tử tỉnh bị kẻ xấu thay đổi nội dung tối nay. Không có việc thu hồi đất, đổi
      tiền. Đề nghị bà con không chia sẻ. Tỉnh thông tin tiếp lúc 22:30.” Hãy đọc trên loa, dán ở trụ sở, báo lại đã làm.
    `,
    storyline: FAKE_NEWS,
    from: 'Văn phòng UBND tỉnh (Ban tổ chức chuyển)',
    channel: 'sms',
    to: ['xa', 'phuong'],
    controller: TEAM_DESK,
    expectedAction: 'Xác nhận, thông báo tới dân đúng mẫu, báo kết quả và phản ứng của dân.',
    tasks: ['tra-loi-dan'],
    expectations: [wants('ack', 10), wants('respond', 20, 'tra-loi-dan', 2)],
  }),
  at(74, {
    code: 'CT-13',
    title: 'Còn một cửa hậu trong máy chủ',
    body: prose`
      21:34. Rà soát tìm thấy tệp “cache_old.php” cho phép chạy lệnh từ xa, đặt từ ba tuần trước, trước cả đăng nhập lúc
      02:13. Bản sao lưu tuần trước cũng có tệp này.
    `,
    storyline: PORTAL,
    type: 'complexity',
    from: 'Đơn vị giám sát an ninh mạng (giả định)',
    channel: 'email',
    to: ['van-hanh', 'giam-sat'],
    controller: PORTAL_DESK,
    expectedAction: prose`
      Không khôi phục từ bản tuần trước; lùi thời điểm bắt đầu; tìm bản sạch hơn hoặc dựng lại; rà các hệ thống dùng chung
      máy chủ.
    `,
    tasks: ['tim-diem-vao', 'dieu-kien-mo'],
    expectations: [wants('ack', 10), wants('decision', 20, 'dieu-kien-mo')],
  }),
  when(
    { all: [{ inject: 'CT-13', is: 'responded_by_any' }, { afterMinutes: 84 }] },
    {
      code: 'CT-14',
      title: 'Lãnh đạo muốn mở lại Cổng ngay trong đêm',
      body: prose`
        “Sáng mai có lễ công bố trực tuyến trên Cổng lúc 08:00. Đề nghị mở lại ngay trong đêm. Còn gì chưa xong thì vừa chạy
        vừa sửa.” Anh chị trả lời thế nào, đưa ra điều kiện gì?
      `,
      storyline: PORTAL,
      type: 'adaptive',
      from: 'Phó Chủ tịch UBND tỉnh (giả định)',
      channel: 'verbal',
      to: ['chu-quan', 'doi'],
      controller: ROLE_PLAYERS,
      expectedAction:
        'Nêu điều kiện mở lại, phương án tạm cho buổi lễ (trang tĩnh, phát trên kênh khác), người quyết định.',
      tasks: ['dieu-kien-mo'],
      expectations: [wants('decision', 20, 'dieu-kien-mo', 2)],
    },
  ),
  at(98, {
    code: 'CT-15',
    title: 'Kiểm tra trước khi mở lại',
    body: prose`
      22:40. Đã dựng lại Cổng từ bản sạch. Hãy liệt kê việc đã kiểm tra: tệp lạ, tài khoản, xác thực đa yếu tố, bản vá,
      nhật ký gửi ra ngoài máy chủ, theo dõi toàn vẹn trang. Còn thiếu gì thì ai chịu trách nhiệm?
    `,
    storyline: CLOSING,
    from: 'Đội ứng cứu sự cố tỉnh (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['van-hanh', 'giam-sat'],
    controller: PORTAL_DESK,
    expectedAction:
      'Danh mục kiểm tra có kết quả từng dòng; việc chưa đạt có người và hạn; theo dõi sau khi mở.',
    tasks: ['dieu-kien-mo', 'khoa-tai-khoan'],
    expectations: [wants('ack', 10), wants('restore', 25, 'dieu-kien-mo', 2)],
  }),
  at(110, {
    code: 'CT-16',
    title: 'Lập hồ sơ sự cố và báo cáo',
    body: prose`
      22:52. Cần trước khi giao ca: thông báo ban đầu gửi lực lượng chuyên trách, diễn biến theo thời gian, biên bản chứng
      cứ, danh sách đường dẫn tin giả. Hạn 24 giờ và 72 giờ tính từ lúc nào, khi kẻ xấu đã vào từ ba tuần trước?
    `,
    storyline: CLOSING,
    from: 'Văn phòng UBND tỉnh (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['doi', 'chu-quan', 'cong-an'],
    controller: TEAM_DESK,
    expectedAction:
      'Hạn tính từ thời điểm phát hiện 20:10; ghi riêng thời điểm bị xâm nhập; hồ sơ đủ ba phần.',
    tasks: ['lap-ho-so', 'bao-cao-ngay'],
    expectations: [wants('ack', 10), wants('document', 30, 'lap-ho-so', 2)],
  }),
  byHand({
    code: 'CT-17',
    title: 'Dự phòng: tấn công từ chối dịch vụ vào trang tĩnh',
    body: prose`
      Trang thông báo tĩnh không vào được: hơn một triệu lượt truy cập mỗi phút từ nhiều nước. Nhà mạng báo đường truyền của
      trung tâm dữ liệu đã đầy.
    `,
    storyline: PORTAL,
    type: 'contingency',
    from: 'Ban tổ chức',
    channel: 'app',
    to: ['doi', 'van-hanh'],
    controller: TEAM_DESK,
    expectedAction: 'Nhờ nhà mạng lọc, chuyển trang tĩnh sang nơi khác, giữ kênh đính chính ngoài Cổng.',
    notes: 'Dùng khi đội chơi mở lại Cổng sớm hơn phút 90.',
    tasks: ['phan-cong', 'chuyen-trang-tinh'],
    expectations: [wants('respond', 20, 'phan-cong')],
  }),
];

import type { ScenarioInject } from '../../plan/scenario.js';
import { at, prose, wants, when } from '../tell.js';

const TEAM_DESK = 'Điều hành 1: Đội, Công an, Sở';
const COMMUNE_DESK = 'Điều hành 2: xã, phường';
const ROLE_PLAYERS = 'Điều hành 3: đóng vai';

const OUTBREAK = 'Mã độc lan';
const SOURCE = 'Nguồn phát tán';
const PUBLIC = 'Dư luận';

/** From the first call to the newspaper: 07:30 to 08:30 in the story. */
export const FIRST_HOUR: readonly ScenarioInject[] = [
  at(0, {
    code: 'TH-01',
    title: 'Một xã gọi báo máy Một cửa hiện thông báo đòi tiền chuộc',
    body: prose`
      07:30, điện thoại trực. “Tôi là công chức bộ phận Một cửa xã. Sáng nay mở máy thì màn hình đen, có chữ tiếng Anh
      đòi tiền. Hồ sơ của dân đổi hết sang đuôi .lockd, không mở được. Máy bên cạnh cũng đang chạy rất chậm. Dân đến
      đông rồi. Tôi tắt máy khởi động lại có được không?”
    `,
    storyline: OUTBREAK,
    from: 'Công chức Một cửa của một xã (giả định)',
    channel: 'phone',
    to: ['doi'],
    controller: ROLE_PLAYERS,
    expectedAction: prose`
      Ghi nhận, phản hồi ngay. Dặn rút dây mạng, giữ nguyên nguồn điện, không xóa, chụp màn hình, không liên hệ kẻ
      tấn công. Hỏi số máy, thời điểm phát hiện, bản sao lưu gần nhất.
    `,
    notes: 'Người đóng vai nói nhanh, lo lắng; chỉ cho biết thư “Báo giá thiết bị” khi được hỏi.',
    tasks: ['ghi-nhan', 'co-lap-may'],
    expectations: [wants('ack', 5, 'ghi-nhan'), wants('respond', 10, 'ghi-nhan')],
  }),
  at(3, {
    code: 'TH-02',
    title: 'Ba xã đầu tiên bị mã hóa dữ liệu',
    body: prose`
      07:33. Tại đơn vị anh chị, hai máy trạm của bộ phận Một cửa và thư mục dùng chung đã bị mã hóa. Trên màn hình nền
      có tệp READ_ME.txt. Một máy của kế toán vẫn dùng được và đang nối mạng.
    `,
    storyline: OUTBREAK,
    from: 'Tình huống tại đơn vị',
    channel: 'sim_incident',
    to: ['xa-dau'],
    controller: COMMUNE_DESK,
    expectedAction:
      'Đơn vị xác nhận, ngắt mạng máy bị nhiễm, không tắt nguồn. Đội phân loại và giao nhiệm vụ.',
    tasks: ['ghi-nhan', 'phan-loai', 'giao-nhiem-vu', 'co-lap-may'],
    expectations: [
      wants('ack', 10),
      wants('dispatch', 15, 'giao-nhiem-vu'),
      wants('contain', 20, 'co-lap-may', 2),
    ],
    incident: {
      title: 'Máy bộ phận Một cửa bị mã hóa, có thông báo đòi tiền chuộc',
      category: 'data_encryption',
      severity: 'high',
      instruction: null,
    },
  }),
  at(8, {
    code: 'TH-03',
    title: 'Lãnh đạo xã hỏi có được cho cài lại máy để kịp tiếp dân',
    body: prose`
      07:38. Chủ tịch UBND xã yêu cầu cài lại máy ngay vì dân đang chờ. Thợ máy tính quen đã tới, sẵn sàng cài lại trong
      30 phút. Anh chị trả lời lãnh đạo thế nào và làm gì để vẫn tiếp dân được?
    `,
    storyline: OUTBREAK,
    from: 'Chủ tịch UBND xã (giả định)',
    channel: 'verbal',
    to: ['xa-dau'],
    controller: COMMUNE_DESK,
    expectedAction:
      'Không cài lại khi chưa giữ chứng cứ. Chuyển sang tiếp nhận hồ sơ giấy, niêm yết thông báo, hỏi ý kiến Đội.',
    tasks: ['co-lap-may', 'giu-chung-cu'],
    expectations: [wants('decision', 15, 'co-lap-may')],
  }),
  at(12, {
    code: 'TH-04',
    title: 'Đơn vị giám sát cảnh báo kết nối lạ từ chín xã',
    body: prose`
      07:42, thư cảnh báo. Từ 02:00 đến nay, máy ở chín xã kết nối tới 203.0.113.45 và 198.51.100.7, cổng 443, mỗi năm
      phút một lần. Bảy trong chín xã chưa báo gì. Trước đó các máy này đều mở tệp đính kèm của thư “Báo giá thiết bị”
      gửi chiều thứ Sáu. Mức tin cậy: cao.
    `,
    storyline: SOURCE,
    from: 'Đơn vị giám sát an ninh mạng (giả định)',
    channel: 'email',
    to: ['doi'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Nhận định đây là một chiến dịch; nâng mức nghiêm trọng; cảnh báo cả bảy xã chưa báo; yêu cầu chặn hai địa chỉ;
      chuẩn bị báo cáo khẩn.
    `,
    tasks: ['ghi-nhan', 'nhan-dinh', 'phan-loai'],
    expectations: [
      wants('ack', 10, 'ghi-nhan'),
      wants('decision', 20, 'nhan-dinh', 2),
      wants('respond', 25, 'phan-loai'),
    ],
  }),
  at(16, {
    code: 'TH-05',
    title: 'Sáu xã nữa bị mã hóa',
    body: prose`
      07:46. Máy chủ tệp của đơn vị anh chị vừa bị mã hóa một phần; hai máy trạm chưa bị nhưng đang nối mạng. Một cán bộ
      nhớ là đã mở thư “Báo giá thiết bị” chiều thứ Sáu.
    `,
    storyline: OUTBREAK,
    from: 'Tình huống tại đơn vị',
    channel: 'sim_incident',
    to: ['xa-lan'],
    controller: COMMUNE_DESK,
    expectedAction: 'Xác nhận phiếu, ngắt mạng, báo số máy và bản sao lưu gần nhất.',
    tasks: ['giao-nhiem-vu', 'co-lap-may'],
    expectations: [wants('ack', 15), wants('contain', 20, 'co-lap-may', 2)],
    incident: {
      title: 'Máy chủ tệp bị mã hóa, mã độc đang lan trong mạng nội bộ',
      category: 'data_encryption',
      severity: 'critical',
      instruction: prose`
        Rút dây mạng máy chủ tệp và mọi máy trạm, giữ nguyên nguồn điện, không xóa, không cài lại. Chụp màn hình. Báo về
        Đội: số máy, thời điểm phát hiện, bản sao lưu gần nhất nằm ở đâu.
      `,
    },
  }),
  at(20, {
    code: 'TH-06',
    title: 'Công an tỉnh nhận nhiều tin báo cùng lúc từ công an xã',
    body: prose`
      07:50. Trực ban nhận bốn tin báo của công an xã, nội dung giống nhau: máy UBND xã bị khóa dữ liệu, đòi tiền. Hai tin
      trùng với xã mà Đội đã biết, hai tin chưa. Lãnh đạo yêu cầu: đối chiếu với Đội, nhận định có dấu hiệu xâm phạm an
      ninh quốc gia, trật tự an toàn xã hội hay không, đề xuất mức và việc phối hợp.
    `,
    storyline: OUTBREAK,
    from: 'Trực ban Công an tỉnh (giả định)',
    channel: 'app',
    to: ['cong-an'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Đối chiếu danh sách với Đội, gộp tin trùng, thống nhất một danh sách đơn vị; xác định nghĩa vụ báo cáo ngay.
    `,
    tasks: ['nhan-dinh', 'bao-cao-khan'],
    expectations: [wants('ack', 10), wants('respond', 20, 'nhan-dinh')],
  }),
  at(24, {
    code: 'TH-07',
    title: 'Thư phát tán nằm trong 146 hộp thư công vụ',
    body: prose`
      07:54. Nhật ký hệ thống thư công vụ cho thấy thư “Báo giá thiết bị” từ baogia@thietbi.example đã vào 146 hộp thư của
      38 đơn vị, 61 người đã mở tệp. Thư vẫn còn trong hộp thư của những người chưa mở.
    `,
    storyline: SOURCE,
    from: 'Bộ phận vận hành thư công vụ (giả định)',
    channel: 'app',
    to: ['so-khcn'],
    controller: TEAM_DESK,
    expectedAction: prose`
      Thu hồi thư, chặn người gửi và hai địa chỉ ở tường lửa, gửi Đội danh sách 61 người đã mở, lưu bản gốc thư làm
      chứng cứ.
    `,
    tasks: ['chan-nguon', 'giu-chung-cu'],
    expectations: [wants('ack', 10), wants('contain', 20, 'chan-nguon', 2)],
  }),
  at(28, {
    code: 'TH-08',
    title: 'Yêu cầu nhà mạng chặn hai địa chỉ điều khiển',
    body: prose`
      07:58. Đội đề nghị chặn 203.0.113.45 và 198.51.100.7 trên các đường truyền của cơ quan nhà nước trong tỉnh. Khách
      hàng cho biết một đường truyền dùng chung với bệnh viện. Hãy xác nhận, thực hiện và gửi chứng cứ chặn có tác dụng.
    `,
    storyline: SOURCE,
    from: 'Đội ứng cứu sự cố tỉnh (Ban tổ chức chuyển)',
    channel: 'app',
    to: ['nha-mang'],
    controller: TEAM_DESK,
    expectedAction: 'Xác nhận, chặn đúng hai địa chỉ, không ảnh hưởng bệnh viện, gửi chứng cứ.',
    tasks: ['chan-nguon'],
    expectations: [wants('ack', 10), wants('contain', 20, 'chan-nguon')],
  }),
  at(33, {
    code: 'TH-09',
    title: 'Kẻ tấn công gửi thư tống tiền',
    body: prose`
      08:03. Hộp thư chung của đơn vị nhận thư: “Trả 0,8 bitcoin trong 48 giờ, nếu không dữ liệu hộ dân sẽ được công bố.
      Gửi lại thư này để nhận mã giải thử một tệp.” Một cán bộ đề nghị gửi thử một tệp cho chắc.
    `,
    storyline: OUTBREAK,
    type: 'complexity',
    from: 'Kẻ tấn công (giả định)',
    channel: 'email',
    to: ['xa-dau', 'xa-lan'],
    controller: COMMUNE_DESK,
    expectedAction:
      'Không trả lời, không gửi tệp, không trả tiền. Giữ nguyên thư, chuyển cho Đội và Công an tỉnh.',
    tasks: ['giu-chung-cu'],
    expectations: [wants('escalate', 15, 'giu-chung-cu')],
  }),
  at(38, {
    code: 'TH-10',
    title: 'Bốn phường bị lan, máy chủ văn bản ngừng',
    body: prose`
      08:08. Máy chủ văn bản điều hành của phường ngừng hoạt động, màn hình quản trị hiện thông báo đòi tiền chuộc. Tài
      khoản quản trị của phường dùng chung mật khẩu với một xã đã bị trước đó.
    `,
    storyline: OUTBREAK,
    type: 'complexity',
    from: 'Tình huống tại đơn vị',
    channel: 'sim_incident',
    to: ['phuong'],
    controller: COMMUNE_DESK,
    expectedAction:
      'Đơn vị ngắt mạng, đổi mật khẩu quản trị từ máy sạch. Đội giao nhiệm vụ, nhắc toàn tỉnh đổi mật khẩu.',
    tasks: ['giao-nhiem-vu', 'co-lap-may'],
    expectations: [
      wants('ack', 10),
      wants('dispatch', 15, 'giao-nhiem-vu'),
      wants('contain', 20, 'co-lap-may', 2),
    ],
    incident: {
      title: 'Máy chủ văn bản điều hành của phường bị mã hóa',
      category: 'data_encryption',
      severity: 'critical',
      instruction: null,
    },
  }),
  when(
    {
      all: [
        { inject: 'TH-05', is: 'released' },
        { not: { inject: 'TH-05', is: 'acknowledged_by_all' } },
        { afterMinutes: 42 },
      ],
    },
    {
      code: 'TH-11',
      title: 'Còn xã chưa xác nhận nhiệm vụ',
      body: prose`
        Quá nửa giờ kể từ lúc mã độc lan, vẫn còn xã chưa xác nhận. Điện thoại đầu mối chính đổ chuông không ai nghe. Công
        an xã cho biết trụ sở UBND xã vẫn có người làm việc.
      `,
      storyline: OUTBREAK,
      type: 'adaptive',
      from: 'Ban tổ chức',
      channel: 'app',
      to: ['doi'],
      controller: TEAM_DESK,
      expectedAction: 'Gọi đầu mối dự phòng, thủ trưởng, nhờ công an xã tới tận nơi; ghi lại từng lần gọi.',
      notes: 'Chỉ phát khi có đơn vị im lặng thật ở TH-05.',
      tasks: ['don-doc'],
      expectations: [wants('respond', 15, 'don-doc', 2)],
    },
  ),
  at(46, {
    code: 'TH-12',
    title: 'Thẻ vai: phóng viên gọi hỏi',
    body: prose`
      Gọi vào số trực của Đội, xưng là phóng viên báo điện tử. Hỏi lần lượt: bao nhiêu xã bị; dữ liệu của dân có lộ không;
      tỉnh có trả tiền không; ai chịu trách nhiệm. Nếu không được trả lời, nói sẽ đăng theo nguồn riêng.
    `,
    storyline: PUBLIC,
    from: 'Ban tổ chức',
    channel: 'paper',
    to: ['bao-chi'],
    controller: ROLE_PLAYERS,
    expectedAction: 'Người trực không trả lời thay, chuyển tới người phát ngôn và hẹn giờ.',
    notes: 'Ghi lại nguyên văn câu trả lời để đưa vào TH-13.',
    tasks: ['phat-ngon'],
  }),
  at(52, {
    code: 'TH-13',
    title: 'Báo điện tử đưa tin “hàng chục xã tê liệt”',
    body: prose`
      08:22. Báo điện tử đăng: “Tin tặc đánh sập hàng chục xã, dữ liệu dân cư có nguy cơ bị bán”. Bài dẫn lời “một cán bộ
      giấu tên”. Mạng xã hội chia sẻ hơn 2.000 lượt sau 15 phút. Các xã hỏi phải trả lời dân thế nào.
    `,
    storyline: PUBLIC,
    from: 'Báo điện tử (giả định)',
    channel: 'media',
    to: ['doi', 'van-phong'],
    controller: ROLE_PLAYERS,
    expectedAction: prose`
      Văn phòng UBND tỉnh là đầu mối phát ngôn; Đội cấp số liệu đã xác minh; có mẫu trả lời chung cho các xã; hẹn giờ
      thông tin tiếp.
    `,
    tasks: ['phat-ngon'],
    expectations: [wants('respond', 30, 'phat-ngon', 2)],
  }),
];

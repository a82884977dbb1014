/** What people say on such a morning; `{unit}` stands for the body that reports. */
export const TITLES = [
  'Máy chủ văn bản điều hành của {unit} bị mã hóa',
  'Máy tính bộ phận Một cửa {unit} hiện thông báo đòi tiền chuộc',
  'Thư mục dùng chung của {unit} đổi hết phần mở rộng tệp',
  '{unit}: không mở được hồ sơ, màn hình hiện chữ đòi chuộc',
  'Phần mềm kế toán {unit} báo lỗi, tệp dữ liệu bị đổi tên',
];

export const REPORTERS = [
  'Văn thư',
  'Cán bộ công nghệ thông tin',
  'Chánh văn phòng',
  'Trực ban',
  'Công chức Một cửa',
];

export const DESCRIPTIONS = [
  'Phát hiện lúc mở máy đầu giờ. Chưa ai tắt máy. Người báo nói tối qua có mở thư "Báo giá thiết bị".',
  'Hai máy trạm và ổ mạng cùng bị. Tệp đòi chuộc tên READ_ME.txt. Bản sao lưu gần nhất chưa rõ ở đâu.',
  'Tường lửa của đơn vị ghi nhiều lần đăng nhập từ xa trong đêm từ một địa chỉ lạ.',
];

export const BRIEF =
  'Mã độc tống tiền đang lan qua thư "Báo giá thiết bị" và kết nối từ xa. Không mở tệp đính kèm lạ.';

export const INSTRUCTION =
  'Rút dây mạng các máy bị ảnh hưởng, giữ nguyên nguồn điện, không xóa gì. Chụp màn hình, báo số máy và bản sao lưu gần nhất.';

export const INTERNAL = [
  'Đã gọi cho người báo: còn một máy chưa bị, đang bật.',
  'Mẫu tệp giống vụ tháng trước ở tỉnh bạn; xin ý kiến A05.',
  'Chưa nên báo ra ngoài: chờ xác minh có lộ dữ liệu hay không.',
];

export const SHARED = [
  'Địa chỉ cần chặn ở tường lửa: 203.0.113.45 và 198.51.100.7.',
  'Dấu hiệu: tệp READ_ME.txt, đuôi .lockd. Thấy ở máy nào, ngắt mạng máy đó ngay.',
  'Tạm dừng kết nối từ xa vào mạng nội bộ cho tới khi có thông báo.',
];

export const PROGRESS = [
  'Đã rút mạng 3 máy, đang kiểm tra 5 máy còn lại.',
  'Đã cô lập máy chủ. Bản sao lưu ngày hôm kia còn nguyên.',
  'Đang chụp ảnh ổ đĩa, khoảng một giờ nữa xong.',
];

export const HELP = 'Không có người biết làm. Xin đội cử người xuống hỗ trợ.';
export const DECLINES = [
  'Cán bộ công nghệ thông tin đang đi tập huấn ở Đông Hà, chiều mới về.',
  'Cả xã đang mất điện, chưa làm được gì.',
];
export const RESULTS = [
  'Đã khôi phục từ bản sao lưu, quét sạch mã độc, đổi mật khẩu quản trị.',
  'Đã cài lại 4 máy, mở lại bộ phận Một cửa. Mất dữ liệu một ngày.',
];
export const FALSE_ALARM = {
  title: '{unit} báo máy tính tự tắt liên tục, nghi mã độc',
  reason: 'Bộ nguồn hỏng, không phải tấn công. Đã gọi lại xác nhận.',
};
export const DUPLICATE_TITLE = 'Công an xã báo: máy của UBND {unit} bị khóa dữ liệu';

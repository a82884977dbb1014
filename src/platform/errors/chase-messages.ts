/** What the chase and its ways out refuse, Vietnamese and English. */
export const chaseSentences: Record<string, readonly [string, string]> = {
  steps_not_rising: [
    'Các bước phải theo thứ tự thời gian tăng dần.',
    'The steps must come in the order of their times.',
  ],
  policy_changed: [
    'Người khác vừa sửa chính sách này. Tải lại rồi sửa tiếp.',
    'Somebody has just changed this policy. Load it again, then edit.',
  ],
  group_changed: [
    'Người khác vừa sửa nhóm này. Tải lại rồi sửa tiếp.',
    'Somebody has just changed this group. Load it again, then edit.',
  ],
  group_name_taken: ['Đã có nhóm cùng tên.', 'There is already a group of that name.'],
  channel_changed: [
    'Người khác vừa sửa kênh này. Tải lại rồi sửa tiếp.',
    'Somebody has just changed this channel. Load it again, then edit.',
  ],
  channel_fixed: [
    'Máy chủ thư do biến SMTP_URL quyết định; sửa ở nơi khởi động máy chủ.',
    'The mail server is told by SMTP_URL; change it where the server is started.',
  ],
  channel_off: ['Kênh này chưa bật hoặc chưa cấu hình.', 'This channel is switched off or not set up.'],
  already_assigned: [
    'Đơn vị này đang có nhiệm vụ trong sự cố.',
    'This unit already has an open assignment in the incident.',
  ],
  test_too_soon: [
    'Đã có lượt kiểm tra liên lạc trong 24 giờ qua.',
    'A contact test has begun within the last 24 hours.',
  ],
  not_a_clock_time: ['Phải là giờ trong ngày, ví dụ 07:30.', 'Must be a time of the day, e.g. 07:30.'],
  not_an_address: ['Địa chỉ không đúng dạng.', 'Not a valid address.'],
  not_a_device_key: [
    'Khóa của thiết bị không dùng được; hãy tắt rồi bật lại thông báo.',
    'The device’s key cannot be used; switch notifications off and on again.',
  ],
  not_a_push_service: [
    'Dịch vụ thông báo đẩy của trình duyệt này chưa được máy chủ chấp nhận.',
    'The server does not accept this browser’s push service.',
  ],
};

/** What is refused of backups, Vietnamese and English. */
export const backupSentences: Record<string, readonly [string, string]> = {
  // places
  not_degrees: ['Phải là số độ từ {min} đến {max}.', 'Must be degrees from {min} to {max}.'],
  not_between: ['Phải là số từ {min} đến {max}.', 'Must be a number from {min} to {max}.'],
  coordinates_together: [
    'Vĩ độ và kinh độ phải có cả hai hoặc để trống cả hai.',
    'Latitude and longitude go together: both or neither.',
  ],
  not_a_cloud: [
    'Chỉ nơi lưu trên đám mây mới có nhà vận hành và vùng.',
    'Only a cloud has an operator and a region.',
  ],
  site_name_taken: ['Đã có nơi lưu cùng tên.', 'There is already a place of that name.'],
  // plans
  backup_plan_wrong: [
    'Phương án sao lưu chưa đúng. Xem từng trường.',
    'The plan is not right. See each field.',
  ],
  backup_plan_outdated: [
    'Người khác vừa sửa phương án sao lưu. Tải lại rồi sửa tiếp.',
    'Somebody else has changed the plan. Load it again, then go on.',
  ],
  pause_too_long: ['Tạm ngưng nhiều nhất 14 ngày.', 'A pause may last fourteen days at most.'],
  copy_paused: [
    'Bản sao này đang tạm ngưng. Theo dõi lại trước, rồi mới tạm ngưng lần nữa.',
    'This copy is paused already. End that pause before another.',
  ],
  no_backup_plan: [
    'Hệ thống chưa có phương án sao lưu. Khai báo phương án trước.',
    'The system has no backup plan yet. Write the plan first.',
  ],
  unknown_site: [
    'Không có nơi lưu này, hoặc đã ngừng dùng.',
    'There is no such place, or it is no longer used.',
  ],
  unknown_dataset: [
    'Phương án hiện tại không có tập dữ liệu này, hoặc ghi hai lần.',
    'The present plan has no such set of data, or it is named twice.',
  ],
  unknown_copy: ['Phương án này không có bản sao lưu ấy ở đây.', 'This plan has no such copy in this place.'],
  not_a_path: [
    'Đường dẫn không được trống hay có ký tự điều khiển.',
    'A path is not empty and has no control characters.',
  ],
  // schedules
  backup_schedule_wrong: ['Lịch chưa đúng. Xem từng trường.', 'The schedule is not right. See each field.'],
  out_of_range: ['Phải từ một phút đến 365 ngày.', 'Must be one minute to 365 days.'],
  unknown_zone: [
    'Không có múi giờ này, ví dụ Asia/Ho_Chi_Minh.',
    'There is no such time zone, e.g. Asia/Ho_Chi_Minh.',
  ],
  five_fields: [
    'Dòng cron gồm năm trường: phút, giờ, ngày, tháng, thứ.',
    'A cron line has five fields: minute, hour, day, month, weekday.',
  ],
  bad_field: ['Một trường của dòng cron không đúng.', 'A field of the cron line is not right.'],
  too_rare: ['Lịch phải chạy ít nhất mỗi năm một lần.', 'It must run at least once every year.'],
  // restore tests and reports of people
  witness_is_performer: [
    'Người chứng kiến phải khác người thực hiện.',
    'The witness must be somebody else than who does it.',
  ],
  sample_too_large: [
    'Số lấy mẫu không thể nhiều hơn tổng số.',
    'A sample cannot be larger than what it is taken of.',
  ],
  day_out_of_reach: [
    'Chỉ chọn ngày từ {back} ngày trước đến {ahead} ngày tới.',
    'Choose a day from {back} days back to {ahead} days ahead.',
  ],
  time_in_future: ['Thời điểm này ở tương lai.', 'That time is in the future.'],
  time_too_long_ago: ['Thời điểm này đã quá {days} ngày.', 'That time is more than {days} days ago.'],
  before_start: ['Phải sau lúc bắt đầu.', 'Must be after the beginning.'],
  after_first_step: ['Đã có bước xong trước lúc bắt đầu này.', 'A step was done before this beginning.'],
  before_last_step: ['Còn bước xong sau lúc kết thúc này.', 'A step was done after this end.'],
  unknown_step: ['Không có bước này.', 'There is no such step.'],
  restore_has_failed: [
    'Có tệp thiếu, sai khác hoặc ứng dụng không chạy thì kết quả là không đạt.',
    'With files missing or changed, or an application that does not work, the test has failed.',
  ],
  machine_found_failure: [
    'Đối chiếu bằng máy trong thời gian này cho kết quả không đạt.',
    'A machine compared the restore meanwhile, and it failed.',
  ],
  report_not_needed: [
    'Công cụ này được đọc qua bộ thu, không nhận báo cáo tải lên.',
    'This tool is read through its collector; no reports are uploaded for it.',
  ],
  year_in_future: ['Năm này chưa đến.', 'That year has not begun.'],
};

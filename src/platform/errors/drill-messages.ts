/** What drills refuse, Vietnamese and English. */
export const drillSentences: Record<string, readonly [string, string]> = {
  not_a_decimal: [
    'Phải là số từ {min} đến {max}, tối đa hai chữ số thập phân.',
    'Must be a number from {min} to {max} with at most two decimals.',
  ],
  scale_out_of_range: ['Tốc độ phải từ 0,25 đến 60.', 'The speed must be from 0.25 to 60.'],
  scale_too_fine: ['Tốc độ chỉ có tối đa hai chữ số thập phân.', 'The speed has at most two decimals.'],
  time_negative: ['Giờ diễn tập không thể âm.', 'The drill’s time cannot be negative.'],
  time_not_whole: ['Giờ diễn tập phải là số nguyên mili giây.', 'The drill’s time is in whole milliseconds.'],
  clock_state: [
    'Đồng hồ diễn tập không ở trạng thái cho phép việc này.',
    'The drill’s clock is not in a state that allows this.',
  ],
  not_ready: [
    'Kế hoạch diễn tập chưa đủ để bắt đầu: xem danh sách còn thiếu.',
    'The plan is not complete: see what is missing.',
  ],
  drill_state: [
    'Cuộc diễn tập không ở trạng thái cho phép việc này.',
    'The drill is not in a state that allows this.',
  ],
  drill_ended: [
    'Cuộc diễn tập đã kết thúc; những gì đã diễn ra được giữ nguyên.',
    'The drill has ended; what was played stays as it is.',
  ],
  planned_in_past: ['Ngày diễn tập đã ở quá khứ.', 'The drill is planned in the past.'],
  unknown_scenario: ['Không có kịch bản này trong thư viện.', 'The library has no such scenario.'],
  own_inject: [
    'Người soạn không tự duyệt tình huống {code}: cần người thứ hai.',
    'Whoever wrote inject {code} cannot approve it: a second person has to.',
  ],
  inject_state: [
    'Tình huống {code} không ở trạng thái cho phép việc này.',
    'Inject {code} is not in a state that allows this.',
  ],
  inject_not_approved: ['Tình huống chưa được duyệt.', 'The inject is not approved.'],
  nothing_held: ['Không có tình huống nào đang giữ.', 'No inject is held.'],
  party_takes: ['Bên tham gia này không nhận thành viên loại đó.', 'This party takes no such members.'],
  party_empty: ['Bên tham gia chưa có ai.', 'Nobody is in this party yet.'],
  unknown_people: [
    'Có người không tồn tại hoặc đã ngừng.',
    'Some of these people do not exist or are inactive.',
  ],
  in_two_parties: [
    '{name} đã ở bên khác của cuộc diễn tập.',
    '{name} is already in another party of the drill.',
  ],
  second_person: [
    'Cần một người thứ hai trong Ban tổ chức đồng ý.',
    'A second person of the organisers has to agree.',
  ],
  unknown_cell: [
    'Phiếu đánh giá không có nội dung này cho đơn vị này.',
    'The sheet does not ask this task of this player.',
  ],
  unknown_delivery: [
    'Tình huống này không được gửi đến đơn vị đang đánh giá.',
    'This inject was not delivered to that player.',
  ],
  observed_before_start: [
    'Thời điểm quan sát ở trước lúc bắt đầu diễn tập.',
    'It was observed before the drill began.',
  ],
  not_own_entry: [
    'Chỉ người viết mới sửa được đánh giá của mình; hãy viết đánh giá riêng.',
    'Only its writer may replace an entry; write your own.',
  ],
  report_blocked: [
    'Chưa phê duyệt được báo cáo: còn nội dung cần thống nhất, hoặc mức M, U chưa có hành động khắc phục hay lý do được ký.',
    'The report cannot be approved: evaluators have to agree, or an M or U has neither a corrective action nor a signed reason.',
  ],
};

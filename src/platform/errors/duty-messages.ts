/** What the roster, units' duty days and the calendar refuse, Vietnamese and English. */
export const dutySentences: Record<string, readonly [string, string]> = {
  head_contact_exists: [
    'Đơn vị đã có thủ trưởng: {contactName}.',
    'The unit already has a head: {contactName}.',
  ],
  shift_overlaps: [
    '{personName} đã có ca trực từ {from} đến {to}.',
    '{personName} already has a shift from {from} to {to}.',
  ],
  shift_over: [
    'Ca trực này đã qua; chỉ còn ghi bàn giao được.',
    'This shift is over; it only takes a hand-over note.',
  ],
  shift_cancelled: ['Ca trực này đã hủy.', 'This shift was cancelled.'],
  shift_begun: [
    'Ca trực đã bắt đầu: nhờ điều phối viên đổi người.',
    'The shift has begun: ask a coordinator to change the person.',
  ],
  shift_not_begun: [
    'Ca trực chưa bắt đầu nên chưa bàn giao được.',
    'The shift has not begun and cannot be handed over yet.',
  ],
  shift_begins_in_past: [
    'Ca trực chỉ xếp lùi nhiều nhất một ngày.',
    'A shift may begin one day ago at most.',
  ],
  shift_ends_before_start: ['Giờ hết ca phải sau giờ vào ca.', 'The end must be after the start.'],
  shift_ends_in_past: ['Ca trực đã qua thì không xếp nữa.', 'A shift that is over cannot be planned.'],
  shift_too_long: ['Một ca dài nhất {max} giờ.', 'A shift has {max} hours at most.'],
  too_many_turns: ['Xếp tối đa {max} ca một lần.', 'At most {max} shifts can be planned at once.'],
  not_for_this_post: [
    'Người này không trực vị trí này được: không còn hoạt động, hoặc vai không phù hợp.',
    'This person cannot stand at this post: deactivated, or of another role.',
  ],
  offered_to_oneself: ['Ca này đang là của bạn.', 'This shift is yours already.'],
  offer_gone: ['Lời nhờ trực thay này không còn.', 'This offer is no longer open.'],
  not_a_span: [
    'Phải sau ngày đầu, và không quá {max} ngày.',
    'Must be after the first day, {max} days at most.',
  ],
  not_weekdays: ['Chọn ít nhất một thứ, mỗi thứ một lần.', 'Choose at least one day of the week, each once.'],
  spans_overlap: [
    'Các khoảng giờ phải theo thứ tự, không chồng nhau.',
    'The spans must be in order and must not overlap.',
  ],
  calendar_changed: [
    'Người khác vừa đổi giờ hành chính. Xem lại rồi lưu.',
    'Somebody has just changed the office hours. Look again, then save.',
  ],
  day_twice: ['Có ngày ghi hai lần.', 'A day is named twice.'],
  day_in_past: ['Ngày đã qua thì không đổi nữa.', 'A day that is over cannot be changed.'],
  day_too_far: ['Chỉ xếp trong vòng một năm tới.', 'Days can be planned a year ahead at most.'],
};

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
    'Đồng hồ diễn tập vừa được người khác đổi nên chưa làm được. Trang đã cập nhật: xem rồi làm lại.',
    'Somebody else has just changed the drill’s clock. The page is up to date: look, then try again.',
  ],
  not_ready: [
    'Kế hoạch diễn tập còn thiếu. Xem danh sách trong Kế hoạch, sửa rồi thử lại.',
    'The plan is incomplete. See the list under Plan, mend it and try again.',
  ],
  drill_state: [
    'Cuộc diễn tập vừa đổi trạng thái nên chưa làm được. Trang đã cập nhật: xem rồi làm lại.',
    'The drill has just changed its state. The page is up to date: look, then try again.',
  ],
  drill_ended: [
    'Cuộc diễn tập đã kết thúc: không đổi gì được nữa, những gì đã diễn ra được giữ nguyên.',
    'The drill has ended: nothing can be changed any more, and what was played stays as it is.',
  ],
  planned_in_past: ['Ngày diễn tập đã ở quá khứ.', 'The drill is planned in the past.'],
  unknown_scenario: [
    'Thư viện không còn kịch bản này. Tải lại trang rồi chọn lại.',
    'The library has this scenario no more. Load the page again and choose again.',
  ],
  own_inject: [
    'Người soạn không tự duyệt tình huống {code}. Nhờ người khác trong Ban tổ chức duyệt.',
    'Whoever wrote inject {code} cannot approve it. Ask somebody else of the organisers.',
  ],
  inject_state: [
    'Tình huống {code} vừa đổi trạng thái nên chưa làm được. Trang đã cập nhật: xem rồi làm lại.',
    'Inject {code} has just changed its state. The page is up to date: look, then try again.',
  ],
  inject_not_approved: ['Tình huống chưa được duyệt.', 'The inject is not approved.'],
  nothing_held: [
    'Không còn tình huống nào bị giữ: có người vừa xử lý.',
    'Nothing is held any more: somebody has just dealt with it.',
  ],
  party_takes: [
    'Bên tham gia này không nhận loại thành viên đó. Chọn bên khác.',
    'This party takes no such members. Choose another.',
  ],
  not_of_team: [
    '{name} không làm trong Đội nên không nhận được tin của Đội. Chọn ở Ban tổ chức, Tổ đánh giá hoặc Quan sát viên.',
    '{name} does not work in the team and would get nothing of what comes to it. Choose them for another party.',
  ],
  undispatchable: [
    'Có đơn vị trong bên tham gia không còn giao việc được.',
    'A unit of this party can no longer be dispatched.',
  ],
  party_empty: ['Bên tham gia chưa có ai.', 'Nobody is in this party yet.'],
  unknown_people: [
    'Có người không còn tài khoản của Đội. Chọn lại.',
    'One of the people has no account of the team any more. Choose again.',
  ],
  in_two_parties: [
    '{name} đã ở bên khác của cuộc diễn tập. Bỏ ở bên kia trước.',
    '{name} is already in another party of the drill. Take them out there first.',
  ],
  action_state: [
    'Hành động khắc phục không ở trạng thái cho phép việc này.',
    'The corrective action is not in a state that allows this.',
  ],
  owner_required: ['Cần chọn đơn vị chủ trì.', 'It needs a body that is responsible.'],
  contact_required: ['Cần chọn người đầu mối.', 'It needs a person to ask.'],
  contact_elsewhere: [
    'Đầu mối phải là người của đơn vị chủ trì hoặc của Đội ứng cứu.',
    'The contact has to be one of the body’s own people or of the team.',
  ],
  due_required: ['Cần có hạn hoàn thành.', 'It needs a day by which it is done.'],
  due_before_start: ['Hạn hoàn thành ở trước ngày bắt đầu.', 'It would be due before it starts.'],
  before_drill: ['Ngày này ở trước cuộc diễn tập.', 'That is before the drill.'],
  evidence_required: [
    'Cần nêu chứng cứ: đã làm gì, hoặc đã thấy gì.',
    'Say what was done, or what was seen.',
  ],
  verifier_is_owner: [
    'Đơn vị chủ trì, đầu mối và người báo đã thực hiện không tự kiểm chứng: cần người khác.',
    'The owner, its contact and whoever reported it done cannot verify it: somebody else has to.',
  ],
  not_a_retest: [
    'Nhiệm vụ này không kiểm tra lại hành động khắc phục đó.',
    'That task does not test this corrective action again.',
  ],
  retest_not_held: [
    'Cuộc diễn tập kiểm tra lại chưa kết thúc. Kiểm chứng sau khi đã diễn tập.',
    'The drill that tests it again has not ended. Verify it once that was held.',
  ],
  not_a_finding: [
    'Chỉ đánh giá mức M hoặc U của cuộc diễn tập này mới cần khắc phục.',
    'Only ratings M or U of this drill ask for an action.',
  ],
  already_signed: ['Nội dung này đã có lý do được ký.', 'A reason is signed for this already.'],
  unknown_question: [
    'Không có câu hỏi này, hoặc đã trả lời rồi.',
    'There is no such question, or it is answered already.',
  ],
  already_given: ['Bạn đã trả lời rút kinh nghiệm rồi.', 'You have answered already.'],
  unknown_objective: ['Cuộc diễn tập không có mục tiêu này.', 'The drill has no such objective.'],
  no_such_inject: [
    'Cuộc diễn tập không có tình huống này, hoặc đã phát.',
    'The drill has no such inject, or it is released already.',
  ],
  already_planned: [
    'Hành động này đã có nhiệm vụ kiểm tra lại trong kế hoạch.',
    'The plan has a task that tests this action again already.',
  ],
  own_action: [
    'Hành động của chính cuộc diễn tập này không thể kiểm tra lại trong nó.',
    'An action of this drill cannot be tested again in it.',
  ],
  second_person: [
    'Cần một người khác trong Ban tổ chức đồng ý; người đã chọn không thuộc Ban tổ chức, hoặc chính là bạn.',
    'Another of the organisers has to agree; whoever was chosen is not one of them, or is yourself.',
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

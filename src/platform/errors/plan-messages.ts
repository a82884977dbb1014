/** What is said of a drill's plan and of the lists it comes from, Vietnamese and English. */
export const planSentences: Record<string, readonly [string, string]> = {
  // editing
  not_a_key: [
    'Khóa gồm 1–40 chữ, số, dấu chấm, gạch; không có dấu cách.',
    'A key is 1 to 40 letters, digits, dots or dashes, without spaces.',
  ],
  not_a_condition_object: ['Điều kiện phát không đúng dạng.', 'Not a condition.'],
  not_a_measure: ['Phải là số lớn hơn 0, tối đa {max}.', 'Must be a number above 0, at most {max}.'],
  not_a_correction: ['Cách đọc tệp ghi sai dạng.', 'This correction of how the file is read is malformed.'],
  inject_faulty: [
    'Tình huống {code} chưa lưu được: xem các ô được đánh dấu.',
    'Inject {code} cannot be saved: see the marked fields.',
  ],
  inject_code_taken: ['Mã {code} đã có trong cuộc này.', 'The code {code} is taken in this drill.'],
  inject_named: [
    'Tình huống {by} đang chờ {code}. Sửa điều kiện của {by} trước.',
    'Inject {by} waits for {code}. Change the condition of {by} first.',
  ],
  objectives_faulty: [
    'Mục tiêu chưa lưu được: xem các chỗ được đánh dấu.',
    'The objectives cannot be saved: see what is marked.',
  ],
  task_named: [
    'Tình huống {by} còn gắn với nhiệm vụ “{task}”. Gỡ ở tình huống đó trước.',
    'Inject {by} still names the task “{task}”. Take it off there first.',
  ],
  plan_outdated: [
    'Người khác vừa sửa mục tiêu. Tải lại rồi sửa tiếp.',
    'Somebody else has changed the objectives. Load them again, then go on.',
  ],
  unknown_members: ['Có người không ở trong cuộc này.', 'Some of these are not in the drill.'],
  gate_open: ['Chưa ai trả lời ở cổng này.', 'Nobody has answered this item of the gate.'],
  gate_no_go: ['Đã bị trả lời “chưa được”.', 'Somebody said no-go.'],
  not_heard: [
    '{value} người chơi chưa báo đã nghe.',
    '{value} players have not answered the communications check.',
  ],
  system_in_play: [
    'Hệ thống đang được dùng trong cuộc diễn tập khác: {value}.',
    'A system is in play in another drill: {value}.',
  ],
  // what is wrong in a plan
  none: ['Chưa có mục nào.', 'There is none yet.'],
  empty: ['Còn trống.', 'Is empty.'],
  malformed: ['“{value}” viết sai dạng.', '“{value}” is malformed.'],
  repeated: ['Bị trùng.', 'Stands more than once.'],
  unknown_party: ['Không có bên tham gia “{value}”.', 'There is no party “{value}”.'],
  unknown_task: ['Không có nhiệm vụ “{value}” trong kế hoạch.', 'The plan has no task “{value}”.'],
  unknown_inject: ['Không có tình huống “{value}”.', 'There is no inject “{value}”.'],
  no_recipient: ['Chưa có bên nhận.', 'Has no recipient yet.'],
  no_controller: ['Chưa có người điều hành phụ trách.', 'Has no controller yet.'],
  no_task: ['Chưa gắn với nhiệm vụ nào để đánh giá.', 'Exercises no critical task yet.'],
  no_incident: [
    'Phát bằng sự cố mô phỏng thì phải ghi sự cố.',
    'A simulated incident has to say which incident.',
  ],
  incident_nowhere: [
    'Chưa có đơn vị nào nhận nên không biết sự cố xảy ra ở đâu. Thêm một bên là đơn vị vào nơi nhận, hoặc bỏ sự cố.',
    'No unit receives it, so the incident happens nowhere. Add a party of units to the recipients, or take the incident off.',
  ],
  long_instruction: [
    'Việc giao dài quá {value} ký tự.',
    'The instruction is longer than {value} characters.',
  ],
  no_time: ['Phát theo giờ thì phải có giờ.', 'A scheduled inject needs its time.'],
  no_condition: ['Phát có điều kiện thì phải có điều kiện.', 'A conditional inject needs its condition.'],
  empty_condition: ['Điều kiện rỗng.', 'The condition is empty.'],
  own_condition: ['Tình huống chờ chính nó.', 'The inject waits for itself.'],
  condition_cycle: ['Chờ vòng tròn: {value}.', 'Waits in a circle: {value}.'],
  negative: ['Không được âm.', 'Cannot be negative.'],
  not_positive: ['Phải lớn hơn 0.', 'Must be above 0.'],
  beyond_end: [
    'Sau khi cuộc diễn tập hết giờ ({value} phút). Kéo dài cuộc diễn tập hoặc đổi giờ.',
    'After the drill’s end (minute {value}). Make the drill longer or change the time.',
  ],
  // a list of injects: files and cells
  too_many_columns: [
    'Tệp có quá nhiều cột không thuộc danh mục (tối đa {max}). Xóa bớt cột thừa.',
    'The file has too many columns of its own (at most {max}). Remove spare ones.',
  ],
  msel_has_faults: [
    'Còn {count} dòng lỗi nên chưa nhập dòng nào. Sửa tệp rồi chọn lại.',
    '{count} rows are faulty, so none was imported. Mend the file and choose it again.',
  ],
  row_withdrawn: [
    'Tình huống này đã rút khỏi cuộc diễn tập. Đưa về bản nháp trước, hoặc bỏ dòng.',
    'This inject was withdrawn. Make it a draft again first, or leave the row out.',
  ],
  not_a_time: [
    'Không đọc được giờ “{value}”. Ghi như H+01:30, 90 phút hoặc 09:30.',
    'The time “{value}” cannot be read. Write H+01:30, 90 minutes or 09:30.',
  ],
  ambiguous_time: [
    'Không rõ “{value}” là phút, giờ hay giờ trong ngày. Ghi như H+01:30.',
    'Is “{value}” minutes, hours or a time of the day? Write it as H+01:30.',
  ],
  mixed_times: [
    'Danh mục trộn nhiều cách ghi giờ nên không ghép được. Cho biết lúc bắt đầu, hoặc ghi thống nhất.',
    'The list mixes ways of writing times. Say when the drill starts, or write them one way.',
  ],
  time_before_start: ['“{value}” trước lúc bắt đầu.', '“{value}” lies before the start.'],
  not_an_inject_code: [
    'Mã gồm 1–20 chữ, số, dấu chấm, gạch; không có dấu cách.',
    'A code is 1 to 20 letters, digits, dots or dashes, without spaces.',
  ],
  no_text: ['Dòng không có tiêu đề lẫn nội dung.', 'The row has neither a title nor a text.'],
  // a list of injects: what was made of it
  code_made: ['Không có mã nên đặt là {value}.', 'Has no code and is called {value}.'],
  title_from_body: [
    'Không có cột tiêu đề: lấy câu đầu của nội dung.',
    'There is no column of titles: the text’s first line is taken.',
  ],
  unknown_word: [
    'Không hiểu “{value}”: dùng mặc định, giữ nguyên văn trong phần mang theo.',
    '“{value}” is not understood: the usual is taken, and the word carried along.',
  ],
  task_carried: [
    '“{value}” không phải nhiệm vụ của kế hoạch: giữ nguyên văn trong phần mang theo.',
    '“{value}” is no task of the plan: carried along as it stands.',
  ],
  not_a_condition: [
    'Không hiểu điều kiện “{value}”: giữ nguyên văn trong phần mang theo.',
    'The condition “{value}” is not understood: carried along as it stands.',
  ],
  not_an_expectation: [
    'Không hiểu kỳ vọng “{value}”: giữ nguyên văn trong phần mang theo.',
    'The expectation “{value}” is not understood: carried along as it stands.',
  ],
  day_carried: ['Ô ngày trống: lấy ngày của dòng trên.', 'The day is empty: that of the row above is taken.'],
  range_begin: [
    '“{value}” là khoảng thời gian: lấy lúc bắt đầu.',
    '“{value}” is a span: its beginning is taken.',
  ],
  no_time_of_day: [
    'Chỉ có ngày, không có giờ: sẽ phát thủ công.',
    'A day without a time: it will be released by hand.',
  ],
};

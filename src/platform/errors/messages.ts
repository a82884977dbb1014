import { backupSentences } from './backup-messages.js';
import { chaseSentences } from './chase-messages.js';
import { collectorSentences } from './collector-messages.js';
import { drillSentences } from './drill-messages.js';
import { dutySentences } from './duty-messages.js';
import { planSentences } from './plan-messages.js';
import { registerSentences } from './register-messages.js';
import { spreadsheetSentences } from './spreadsheet-messages.js';
import { stateWord } from './state-words.js';

export type Language = 'vi' | 'en';
type Params = Record<string, unknown>;
type Sentence = (params: Params) => string;

const text =
  (template: string): Sentence =>
  (params) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => textOf(params[name]));

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Seconds as people wait for them: from two minutes on in minutes, rounded up. */
const span = (value: unknown, seconds: string, minutes: string): string =>
  Number(value) >= 120 ? `${Math.ceil(Number(value) / 60)} ${minutes}` : `${textOf(value)} ${seconds}`;

const one = (vi: string, en: string): Record<Language, Sentence> => ({ vi: text(vi), en: text(en) });

/** Every stable code that leaves the server, in both languages. A test walks the codes used and fails on a missing one. */
const sentences: Record<string, Record<Language, Sentence>> = {
  // fields
  required: one('Bắt buộc nhập.', 'This is required.'),
  too_long: one('Tối đa {max} ký tự.', 'At most {max} characters.'),
  too_short: one('Tối thiểu {min} ký tự.', 'At least {min} characters.'),
  not_text: one('Phải là chữ.', 'Must be text.'),
  control_characters: one('Có ký tự điều khiển không được phép.', 'Contains control characters.'),
  not_an_id: one('Mã không đúng dạng.', 'Not a valid id.'),
  not_a_word: one('Có giá trị không đúng dạng.', 'Holds a malformed value.'),
  not_an_instant: one(
    'Phải là thời điểm ISO 8601 có múi giờ.',
    'Must be an ISO 8601 instant with a time zone.',
  ),
  not_one_of: one('Phải là một trong: {values}.', 'Must be one of: {values}.'),
  not_true_or_false: one('Phải là true hoặc false.', 'Must be true or false.'),
  not_a_number: one('Phải là số nguyên từ {min} đến {max}.', 'Must be a whole number from {min} to {max}.'),
  not_a_list: one('Phải là danh sách từ {min} đến {max} mục.', 'Must be a list of {min} to {max} items.'),
  not_an_email: one('Địa chỉ thư không đúng dạng.', 'Not a valid e-mail address.'),
  not_an_object: one('Phải là một đối tượng.', 'Must be an object.'),
  not_a_share: one(
    'Phải là "team", "units" hoặc danh sách mã đơn vị.',
    'Must be "team", "units" or a list of unit ids.',
  ),
  unknown_field: one('Trường này không có trong biểu mẫu.', 'This field is not known here.'),
  bad_cursor: one('Con trỏ trang không hợp lệ.', 'Not a valid cursor.'),
  // requests
  invalid_input: one(
    'Dữ liệu gửi lên chưa đúng. Xem từng trường.',
    'Some input is not right. See each field.',
  ),
  malformed_json: one('Nội dung không phải JSON hợp lệ.', 'The body is not valid JSON.'),
  bad_request: one(
    'Máy chủ không hiểu yêu cầu này. Tải lại trang rồi thử lại.',
    'The server does not understand this request. Load the page again, then try again.',
  ),
  too_deep: one('Nội dung lồng quá nhiều lớp.', 'The body is nested too deeply.'),
  file_expected: one(
    'Chỉ nhận nội dung tệp (application/octet-stream).',
    'Only the content of a file is accepted (application/octet-stream).',
  ),
  file_too_large: one(
    'Tệp lớn hơn {max} MB. Hãy nén, cắt nhỏ, hoặc ghi nơi cất tệp vào dòng nhật ký.',
    'The file is larger than {max} MB. Compress or split it, or write in the entry where it is kept.',
  ),
  file_empty: one('Tệp rỗng (0 byte).', 'The file is empty (0 bytes).'),
  file_lost: one(
    'Tệp này không còn trong kho. Báo quản trị: khôi phục từ bản sao lưu.',
    'This file is no longer in the store. Tell an admin: restore it from a backup.',
  ),
  no_preview: one('Tệp này không có ảnh xem trước.', 'This file has no preview.'),
  previews_busy: one(
    'Đang dựng nhiều ảnh xem trước. Thử lại sau.',
    'Many previews are being made. Try again shortly.',
  ),
  storage_full: one(
    'Kho tệp đã đầy; tệp chưa được nhận. Báo quản trị.',
    'The file store is full; the file was not taken. Tell an admin.',
  ),
  upload_aborted: one('Việc gửi tệp bị ngắt.', 'The upload was cut off.'),
  upload_stalled: one('Tệp ngừng tới quá lâu.', 'The file stopped coming for too long.'),
  too_many_pending: one(
    'Bạn có {max} tệp đã gửi mà chưa gắn vào dòng nào. Gắn bớt, hoặc chờ một ngày.',
    'You have {max} files sent and not yet in any entry. Use some, or wait a day.',
  ),
  unknown_attachment: one(
    'Có tệp không còn chờ gắn: đã gắn, hết hạn sau một ngày, hoặc không phải của bạn. Gửi lại tệp.',
    'A file is no longer waiting: already used, expired after a day, or not yours. Send it again.',
  ),
  body_too_large: one('Nội dung quá lớn.', 'The body is too large.'),
  unsupported_media_type: one('Chỉ nhận application/json.', 'Only application/json is accepted.'),
  not_found: one('Không tìm thấy.', 'Not found.'),
  forbidden: one('Bạn không có quyền làm việc này.', 'You may not do this.'),
  bad_origin: one(
    'Trang được mở từ địa chỉ khác với địa chỉ của máy chủ nên bị từ chối. Mở bằng đúng địa chỉ của hệ thống; nếu vẫn bị, người quản máy chủ kiểm tra biến PUBLIC_URL.',
    'The page was opened from another address than the server’s and was refused. Open the system by its own address; if that does not help, whoever runs the server checks PUBLIC_URL.',
  ),
  not_signed_in: one('Hãy đăng nhập.', 'Please sign in.'),
  invalid_credentials: one('Tên đăng nhập hoặc mật khẩu không đúng.', 'Wrong login or password.'),
  too_many_attempts: {
    vi: ({ retryAfter }) => `Sai quá nhiều lần. Thử lại sau ${span(retryAfter, 'giây', 'phút')}.`,
    en: ({ retryAfter }) =>
      `Too many wrong attempts. Try again in ${span(retryAfter, 'seconds', 'minutes')}.`,
  },
  if_match_required: one(
    'Không rõ bạn đang sửa bản nào nên chưa lưu. Tải lại trang rồi sửa lại (If-Match).',
    'It is not said which version you are editing, so nothing was saved. Load the page again and edit anew (If-Match).',
  ),
  unknown_version: one(
    'Bản bạn đang sửa không khớp với máy chủ nên chưa lưu. Tải lại trang rồi sửa lại (If-Match).',
    'The version you are editing is not one of the server’s, so nothing was saved. Load the page again and edit anew (If-Match).',
  ),
  edit_conflict: one(
    'Người khác đã sửa trường này sau khi bạn mở. Chọn giá trị giữ lại.',
    'Somebody changed this field after you opened it. Choose which value to keep.',
  ),
  illegal_transition: {
    vi: ({ state }) =>
      `Không làm được khi đang ở trạng thái “${stateWord(state, 'vi')}”. Trang đã cập nhật: xem lại rồi làm tiếp.`,
    en: ({ state }) =>
      `Not possible while the state is “${stateWord(state, 'en')}”. The page is up to date: look again, then go on.`,
  },
  already_claimed: one('{ownerName} đã nhận sự cố này.', '{ownerName} has already claimed this incident.'),
  not_the_owner: one(
    'Chỉ người phụ trách hoặc điều phối viên làm được.',
    'Only the owner or a coordinator can do this.',
  ),
  idempotency_key_reused: one(
    'Lần gửi này trùng khóa với một lần gửi khác nên không được nhận. Tải lại trang, xem việc đã ghi chưa rồi gửi lại (Idempotency-Key).',
    'This was sent under the key of something else and was not taken. Load the page again, see what is there, then send it again (Idempotency-Key).',
  ),
  bad_idempotency_key: one(
    'Idempotency-Key phải dài từ 8 đến 100 ký tự.',
    'Idempotency-Key must have 8 to 100 characters.',
  ),
  internal: one(
    'Máy chủ gặp lỗi. Dữ liệu chưa thay đổi. Thử lại, và báo mã {requestId} nếu còn lỗi.',
    'The server failed. Nothing was changed. Try again, and quote {requestId} if it persists.',
  ),
  unavailable: one(
    'Cơ sở dữ liệu chưa sẵn sàng. Thử lại sau ít giây.',
    'The database is not available. Try again shortly.',
  ),
  // rules
  unknown_unit: one('Không có đơn vị này.', 'There is no such unit.'),
  unknown_units: one(
    'Không có hoặc không giao việc được cho: {units}. Bỏ khỏi danh sách rồi gửi lại.',
    'Unknown or not dispatchable: {units}. Take them off the list and send again.',
  ),
  unknown_category: one('Không có loại sự cố này.', 'There is no such category.'),
  unknown_system: one('Không có hệ thống này.', 'There is no such system.'),
  unknown_incident: one('Không có sự cố này.', 'There is no such incident.'),
  unknown_contact: one('Không có đầu mối này.', 'There is no such contact.'),
  detected_in_future: one('Thời điểm phát hiện ở tương lai.', 'The detection time is in the future.'),
  pressed_in_future: one(
    'Giờ bấm ở tương lai: đồng hồ của máy chạy sai.',
    "The time of the press is in the future: the device's clock is wrong.",
  ),
  pressed_too_long_ago: one(
    'Bấm đã quá 14 ngày, không nhận nữa.',
    'It was pressed more than 14 days ago and is no longer taken.',
  ),
  happened_in_future: one('Thời điểm xảy ra ở tương lai.', 'The time it happened is in the future.'),
  due_in_past: one('Hạn phải sau lúc này.', 'The deadline must be after now.'),
  due_before_ack: one(
    'Hạn hoàn thành phải sau hạn tiếp nhận.',
    'The due time must be after the acknowledgement time.',
  ),
  serious_needs_reason: one('Đánh dấu nghiêm trọng phải nêu lý do.', 'Marking as serious needs a reason.'),
  reason_required: one('Phải nêu lý do.', 'A reason is required.'),
  duplicate_needs_original: one('Phải chỉ ra sự cố gốc.', 'Name the original incident.'),
  duplicate_of_itself: one('Sự cố không thể trùng với chính nó.', 'An incident cannot duplicate itself.'),
  original_is_duplicate: one(
    '{code} đã được đánh dấu trùng với {of}. Chọn {of}, hoặc mở lại {code} trước.',
    '{code} is itself a duplicate of {of}. Choose {of}, or reopen {code} first.',
  ),
  original_rejected: one(
    '{code} đã được xác định không phải sự cố. Chọn sự cố khác, hoặc mở lại {code} trước.',
    '{code} was found not to be an incident. Choose another, or reopen {code} first.',
  ),
  has_duplicates: one(
    'Đã có sự cố được đánh dấu trùng với {code}: {codes}. Mở lại các sự cố đó trước, hoặc kết thúc {code} với kết quả “Báo động nhầm”.',
    'Marked as duplicates of {code}: {codes}. Reopen these first, or close {code} with the outcome “False alarm”.',
  ),
  open_assignments: one(
    'Còn {count} phiếu giao đang mở. Đội trưởng có thể đóng kèm lý do; các phiếu sẽ bị thu hồi.',
    '{count} assignments are still open. The team lead may close with a reason; they will be recalled.',
  ),
  lead_exists: one('Đã có đơn vị chủ trì: {unitName}.', 'There is already a lead: {unitName}.'),
  lead_supports: one(
    '{unitName} đang có phiếu phối hợp mở nên không chủ trì được. Chọn đơn vị khác, hoặc thu hồi phiếu đó trước.',
    '{unitName} has an open assignment to support and cannot lead. Choose another unit, or recall that assignment first.',
  ),
  all_assigned: one(
    'Mọi đơn vị được chọn đang có phiếu giao mở: không gửi gì thêm.',
    'Every unit chosen has an open assignment already: nothing was sent.',
  ),
  lead_not_listed: one(
    'Đơn vị chủ trì phải nằm trong danh sách được giao.',
    'The lead must be among the units dispatched.',
  ),
  spoke_with_required: one('Ghi rõ đã nói chuyện với ai.', 'Say whom you spoke with.'),
  spoke_with_refused: one('Chỉ Đội ghi trường này.', 'Only the team may fill this in.'),
  share_not_dispatched: one(
    'Chỉ chia sẻ được cho đơn vị đã được giao.',
    'Can be shared only with units dispatched.',
  ),
  already_struck: one('Dòng này đã bị gạch.', 'This entry is already struck.'),
  incident_closed: one('Sự cố đã kết thúc.', 'The incident is closed.'),
  not_a_login: one('Chỉ dùng chữ không dấu, số và . _ @ -', 'Use plain letters, digits and . _ @ - only.'),
  main_contact_exists: one(
    'Đơn vị đã có đầu mối chính: {contactName}.',
    'The unit already has a main contact: {contactName}.',
  ),
  login_taken: one('Tên đăng nhập đã có người dùng.', 'This login is taken.'),
  contact_needed: one('Tài khoản đơn vị phải gắn với một đầu mối.', 'A unit account needs a contact.'),
  contact_refused: one('Chỉ tài khoản đơn vị gắn với đầu mối.', 'Only unit accounts have a contact.'),
  too_many_views: one('Tối đa {max} cách xem riêng.', 'At most {max} views of your own.'),
  search_too_slow: one(
    'Tìm quá lâu nên đã dừng. Gõ thêm chữ cho hẹp lại.',
    'The search took too long and was stopped. Type more to narrow it.',
  ),
  expires_in_past: one('Thời điểm hết hạn phải sau lúc này.', 'The expiry must be after now.'),
  expires_too_far: one('Hết hạn muộn nhất sau một năm.', 'The expiry may be a year away at most.'),
  last_admin: one(
    'Đây là quản trị cuối cùng còn đăng nhập được. Mời quản trị khác trước.',
    'This is the last admin who can sign in. Invite another admin first.',
  ),
  person_inactive: one('Tài khoản này đã ngừng.', 'This account is deactivated.'),
  address_of_contact: one(
    'Địa chỉ và số điện thoại của đầu mối nằm ở danh bạ đầu mối của đơn vị.',
    'The addresses of a contact stand with the contact of the unit.',
  ),
  wrong_password: one('Mật khẩu hiện tại chưa đúng.', 'The present password is not right.'),
  link_ended: one(
    'Liên kết này không còn dùng được. Nhờ người đã gửi cấp liên kết mới.',
    'This link can no longer be used. Ask whoever sent it for a new one.',
  ),
  own_account: one('Không tự khóa tài khoản của mình.', 'You cannot deactivate yourself.'),
  ...Object.fromEntries(
    Object.entries({
      ...registerSentences,
      ...spreadsheetSentences,
      ...chaseSentences,
      ...collectorSentences,
      ...dutySentences,
      ...drillSentences,
      ...planSentences,
      ...backupSentences,
    }).map(([code, [vi, en]]) => [code, one(vi, en)]),
  ),
};

/** The sentence for a code; the code itself when it is unknown, so that nothing is hidden. */
export function sentence(code: string, language: Language, params: Params = {}): string {
  return sentences[code]?.[language](params) ?? code;
}

export const knownCodes = (): string[] => Object.keys(sentences);

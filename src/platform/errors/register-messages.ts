/** What registers refuse, Vietnamese and English: units, contacts, systems. */
export const registerSentences: Record<string, readonly [string, string]> = {
  not_a_code: ['Chỉ dùng chữ không dấu, số và dấu gạch.', 'Use plain letters, digits and dashes only.'],
  not_a_phone: ['Số điện thoại phải có ít nhất ba chữ số.', 'A telephone number has at least three digits.'],
  not_a_day: ['Phải là một ngày có thật, ví dụ 31/03/2026.', 'Must be a real day, e.g. 31/03/2026.'],
  unit_code_taken: ['Mã này đã dùng cho đơn vị khác.', 'This code belongs to another unit.'],
  system_code_taken: ['Mã này đã dùng cho hệ thống khác.', 'This code belongs to another system.'],
  system_name_taken: ['Đơn vị này đã có hệ thống cùng tên.', 'This unit already has a system of that name.'],
  no_units: [
    'Danh mục chưa có đơn vị nào. Thêm đơn vị trước.',
    'The register has no unit yet. Add one first.',
  ],
  contact_retired: ['Đầu mối này đã ngừng.', 'This contact is retired.'],
  military_not_dispatchable: [
    'Cơ quan quân sự không thuộc diện giao việc.',
    'The military can never be dispatched.',
  ],
  retired_not_dispatchable: [
    'Đơn vị đã ngừng thì không giao việc được.',
    'A retired unit cannot be dispatched.',
  ],
};

/** What is said of spreadsheets and their rows, Vietnamese and English. */
export const spreadsheetSentences: Record<string, readonly [string, string]> = {
  // whole files
  empty_file: ['Tệp trống, không có byte nào.', 'The file is empty.'],
  spreadsheet_too_large: [
    'Tệp lớn hơn {max} MB. Hãy chia nhỏ.',
    'The file is larger than {max} MB. Split it.',
  ],
  not_a_spreadsheet: [
    'Không đọc được tệp này. Hãy lưu lại dạng Excel (.xlsx) hoặc CSV UTF-8.',
    'This file cannot be read. Save it as Excel (.xlsx) or CSV UTF-8.',
  ],
  old_or_locked: [
    'Tệp Excel đời cũ (.xls) hoặc có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại dạng .xlsx.',
    'An old Excel file (.xls) or one with a password. Open it in Excel, remove the password and save it as .xlsx.',
  ],
  has_macros: [
    'Tệp có macro nên không nhận. Lưu lại dạng Excel thường (.xlsx).',
    'The file holds macros and is not accepted. Save it as an ordinary workbook (.xlsx).',
  ],
  inflates_too_much: [
    'Tệp bung ra quá lớn nên bị dừng. Xóa hình và trang thừa, hoặc chia nhỏ.',
    'The file unpacks to far too much and was stopped. Remove pictures and spare sheets, or split it.',
  ],
  too_many_rows: ['Tối đa {max} dòng một tệp. Hãy chia nhỏ.', 'At most {max} rows in a file. Split it.'],
  not_utf8: [
    'Tệp CSV không phải UTF-8 (có thể là Windows-1258 hoặc 1252). Trong Excel chọn Lưu thành “CSV UTF-8”.',
    'The CSV file is not UTF-8 (perhaps Windows-1258 or 1252). In Excel choose “CSV UTF-8”.',
  ],
  csv_broken: [
    'Tệp CSV hỏng dấu ngoặc kép ở gần dòng {line}.',
    'The CSV file has broken quotation marks near line {line}.',
  ],
  columns_missing: [
    'Không thấy dòng tiêu đề có các cột: {columns}. Tải tệp mẫu để đối chiếu.',
    'No header row with the columns: {columns}. Download the template to compare.',
  ],
  no_rows: ['Dưới dòng tiêu đề không có dòng nào.', 'There are no rows below the header.'],
  busy: [
    'Máy chủ đang đọc tệp khác. Thử lại sau ít phút.',
    'The server is reading other files. Try again shortly.',
  ],
  import_outdated: [
    'Dữ liệu đã đổi sau khi xem trước. Xem lại rồi xác nhận.',
    'The register has changed since the preview. Look again, then confirm.',
  ],
  import_has_faults: [
    'Còn {count} dòng lỗi. Sửa tệp, hoặc chọn chỉ nhập các dòng đúng.',
    '{count} rows are faulty. Mend the file, or choose to import only the rows that are right.',
  ],
  too_many_changes: [
    'Một lần nhập đổi tối đa {max} dòng, để việc khác không phải chờ. Hãy chia nhỏ tệp.',
    'One import changes at most {max} rows, so that nothing else has to wait. Split the file.',
  ],
  unknown_kind: ['Không có loại đơn vị này.', 'There is no such kind of unit.'],
  // cells
  formula: ['Ô là công thức. Dán lại dạng giá trị.', 'The cell is a formula. Paste its value instead.'],
  merged_cell: [
    'Ô bị gộp. Bỏ gộp và điền từng dòng.',
    'The cell is merged. Unmerge it and fill in each row.',
  ],
  cell_error: ['Ô đang báo lỗi của Excel.', 'The cell shows an error of the spreadsheet.'],
  broken_letters: ['Chữ bị hỏng mã.', 'The letters are broken.'],
  day_for_code: [
    'Excel đã đổi mã thành ngày. Định dạng cột là Văn bản rồi gõ lại.',
    'The spreadsheet made a date of the code. Format the column as text and type it again.',
  ],
  number_for_day: ['Là một con số, không phải ngày.', 'A number, not a day.'],
  ambiguous_day: [
    'Không rõ đâu là ngày, đâu là tháng. Ghi dạng 2026-03-31.',
    'Which is the day and which the month? Write it as 2026-03-31.',
  ],
  phone_lost_zero: [
    'Số điện thoại có thể đã mất số 0 ở đầu. Định dạng cột là Văn bản rồi gõ lại.',
    'The number may have lost its leading zero. Format the column as text and type it again.',
  ],
  zero_restored: ['Đã thêm lại số 0 ở đầu. Hãy kiểm tra.', 'A leading zero was put back. Please check.'],
  // rows
  no_such_unit: ['Không có đơn vị “{code}”.', 'There is no unit “{code}”.'],
  several_such_units: ['Nhiều đơn vị trùng tên này. Ghi mã.', 'Several units have this name. Give the code.'],
  unit_by_name: ['Nhận ra theo tên: mã {code}.', 'Recognised by its name: code {code}.'],
  unit_name_differs: [
    'Tên khác với sổ: {name}. Kiểm tra xem có lệch dòng không.',
    'The name differs from the register: {name}. Check that the rows have not shifted.',
  ],
  unit_retired: ['Đơn vị này đã ngừng. Khôi phục trước khi nhập.', 'This unit is retired. Restore it first.'],
  row_repeats: ['Trùng với dòng {row} của tệp.', 'Repeats row {row} of the file.'],
  second_main: [
    'Đơn vị đã có đầu mối chính: {name}. Ghi dự phòng, hoặc đổi người kia trước.',
    'The unit has a main contact: {name}. Make this one a deputy, or change the other first.',
  ],
  second_head: [
    'Đơn vị đã có thủ trưởng: {name}. Ghi vai trò khác, hoặc đổi người kia trước.',
    'The unit has a head: {name}. Give this one another rank, or change the other first.',
  ],
  known_by_email: [
    'Nhận ra theo thư: trong sổ là {name}. Kiểm tra xem có phải cùng một người không.',
    'Recognised by the address: the register has {name}. Check that it is the same person.',
  ],
  number_of_another: [
    'Số này trong sổ là của {name}. Dòng này thêm một người mới.',
    'In the register this is the number of {name}. This row adds another person.',
  ],
  not_reachable: ['Không có điện thoại và thư.', 'Neither a telephone number nor an address.'],
  system_of_other_unit: ['Mã này là hệ thống của đơn vị khác.', 'This code is another unit’s system.'],
  system_retired: [
    'Hệ thống này đã ngừng. Khôi phục trước khi nhập.',
    'This system is retired. Restore it first.',
  ],
};

import type { ArchiveRefusal, RefusalReason } from './archive/archive-refusal.js';

const sentences: Record<RefusalReason, (detail: string) => [vi: string, en: string]> = {
  not_an_archive: () => [
    'Tệp này không phải bản sao lưu của Điều Phối.',
    'This file is no backup of Điều Phối.',
  ],
  damaged: () => [
    'Bản sao lưu bị hỏng hoặc bị sửa: không khôi phục gì. Hãy dùng một bản khác.',
    'The backup is damaged or was altered: nothing was restored. Use another one.',
  ],
  wrong_key: (id) => [
    `Khóa khôi phục này không mở được bản sao lưu; cần khóa có mã ${id}.`,
    `This recovery key does not open the backup; the one named ${id} is needed.`,
  ],
  newer: (name) => [
    `Bản sao lưu do bản phần mềm mới hơn tạo ra (${name}). Hãy nâng cấp trước: lấy bản phần mềm mới nhất (git pull hoặc ảnh Docker mới), rồi chạy lại lệnh này. Không có gì bị thay đổi.`,
    `The backup was made by a newer release (${name}). Upgrade first: get the newest release (git pull, or the new Docker image), then run this command again. Nothing was changed.`,
  ],
  database_not_empty: () => [
    'Cơ sở dữ liệu đích đã có dữ liệu. Hãy khôi phục vào cơ sở dữ liệu trống: đặt DATA_DIR khác, hoặc DATABASE_URL trỏ tới cơ sở dữ liệu mới.',
    'The target database already holds data. Restore into an empty one: set another DATA_DIR, or a DATABASE_URL of a new database.',
  ],
  folder_not_empty: (path) => [
    `Thư mục dữ liệu đích đã có khóa hoặc tệp (${path}). Hãy đặt DATA_DIR khác, hoặc chuyển chúng đi trước.`,
    `The target data folder already holds keys or files (${path}). Set another DATA_DIR, or move them away first.`,
  ],
  rows_differ: (table) => [
    `Số dòng nạp vào bảng ${table} khác bản sao lưu: đã hủy, cơ sở dữ liệu vẫn trống.`,
    `The rows loaded into ${table} are not those of the backup: undone, the database is still empty.`,
  ],
  log_differs: () => [
    'Nhật ký sau khi khôi phục không kết thúc như trong bản sao lưu. Đừng dùng dữ liệu này.',
    'The restored log does not end as it does in the backup. Do not use these data.',
  ],
  files_not_moved: (where) => [
    `Dữ liệu đã vào cơ sở dữ liệu, nhưng chưa chuyển được hết tệp vào chỗ. Phần còn lại nằm ở ${where}: sửa lỗi, rồi chuyển nội dung các thư mục restoring ấy vào keys và files của DATA_DIR trước khi chạy máy chủ.`,
    `The rows are in the database, but not all files could be moved to their places. The rest lies in ${where}: mend what is wrong, then move what those folders restoring hold into keys and files of DATA_DIR before the server is started.`,
  ],
};

/** What to print of a refusal, Vietnamese and English. */
export function refusalSentence({ reason, detail }: ArchiveRefusal): string {
  return sentences[reason](detail).join('\n');
}

import type { RunProblem } from './archive-runs.js';

const sentences: Record<RunProblem, (folder: string) => [vi: string, en: string]> = {
  no_owner_login: () => [
    'Không sao lưu được: máy chủ không có DATABASE_URL của chủ cơ sở dữ liệu.',
    'No backup: the server was not given the DATABASE_URL of the database owner.',
  ],
  disk_full: (folder) => [
    `Không sao lưu được: ổ đĩa của ${folder} không đủ chỗ, hoặc không nhận tệp lớn như vậy.`,
    `No backup: the disk of ${folder} has no room for it, or takes no file that large.`,
  ],
  folder_not_writable: (folder) => [
    `Không sao lưu được: không ghi được vào ${folder}.`,
    `No backup: ${folder} cannot be written to.`,
  ],
  archive_damaged: () => [
    'Bản sao lưu vừa ghi đọc lại không đúng và đã bị bỏ: hãy kiểm tra ổ đĩa.',
    'The archive just written does not read back and was dropped: check the disk.',
  ],
  log_not_intact: () => [
    'Nhật ký trong bản sao lưu không nguyên vẹn.',
    'The log in the backup is not intact.',
  ],
  files_missing: () => [
    'Thiếu tệp mà dữ liệu có ghi: hãy gắn lại thư mục DATA_DIR/files, hoặc lấy lại các tệp từ bản sao lưu cũ hơn. Trong khi còn thiếu, không bản sao lưu cũ nào bị xóa.',
    'Files that the data name are missing: mount DATA_DIR/files again, or fetch them from an older backup. As long as any is missing, no old backup is removed.',
  ],
  database_failed: () => [
    'Không sao lưu được: cơ sở dữ liệu từ chối hoặc mất kết nối.',
    'No backup: the database refused, or the connection was lost.',
  ],
  unknown: () => ['Không sao lưu được vì lỗi chưa rõ.', 'No backup, for a reason unknown.'],
};

/** What to print of a run that came to nothing, Vietnamese and English. */
export const problemSentence = (problem: RunProblem, folder: string): string =>
  sentences[problem](folder).join('\n');

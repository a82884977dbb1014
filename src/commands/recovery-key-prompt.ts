import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { readRecoveryKey, type RecoveryKey } from '../safety-net/archive/recovery-key.js';

/**
 * The recovery key from `RECOVERY_KEY`, else asked for at the terminal.
 * @returns null, having said why, when what was given is no key
 */
export async function askRecoveryKey(): Promise<RecoveryKey | null> {
  const typed = process.env['RECOVERY_KEY'] ?? (await ask('Khóa khôi phục · recovery key: '));
  const key = readRecoveryKey(typed);
  if (!key) {
    console.error(
      'Khóa khôi phục không đúng: bảy nhóm bốn chữ, xem lại từng chữ.\nThat is no recovery key: seven groups of four letters, check each letter.',
    );
  }
  return key;
}

/** Shows a new key, the only time that anything does. */
export function showRecoveryKey({ written, id }: RecoveryKey): void {
  console.log(`
  KHÓA KHÔI PHỤC (mã ${id}), chỉ hiện một lần, máy chủ không giữ
  RECOVERY KEY (named ${id}), shown once, the server keeps no copy

      ${written}

  Chép ra giấy, cất ở hai nơi ngoài máy chủ này. Không có khóa, không ai mở được bản sao lưu nào.
  Write it down and keep it in two places away from this server. Without it nobody can open any backup.
  Chép xong, gõ lại để xác nhận · then type it back to confirm:   npm run backup -- --confirm
`);
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

import 'reflect-metadata';
import { stdout } from 'node:process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENTITIES } from '../entities.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource, createSystemDataSource } from '../platform/database/database.js';
import { explain } from '../platform/postgres/refusal.js';
import type { ArchiveRun } from '../safety-net/archive-runs.js';
import { backupFolder, type BackupMade, makeBackup } from '../safety-net/backup.js';
import { problemSentence } from '../safety-net/problem-sentences.js';
import { confirmRecoveryKey, newRecoveryKey } from '../safety-net/recovery-keys.js';
import { askRecoveryKey, showRecoveryKey } from './recovery-key-prompt.js';

/**
 * `npm run backup`: makes a backup now, and the recovery key when there is none. `-- --to <folder>` writes elsewhere,
 * `-- --confirm` asks for the key and notes that somebody has it, `-- --new-key` makes another in its place.
 */
const { values } = parseArgs({
  options: { to: { type: 'string' }, confirm: { type: 'boolean' }, 'new-key': { type: 'boolean' } },
});
const config = readConfig();
const source = await createAppDataSource(config.databaseAppUrl, ENTITIES).initialize();
const system = await createSystemDataSource(config.databaseSystemUrl).initialize();
const transactions = new Transactions(source, new Clock());
try {
  process.exitCode = values.confirm ? await confirm() : await backUp();
} finally {
  await Promise.all([source.destroy(), system.destroy()]);
}

async function confirm(): Promise<number> {
  const key = await askRecoveryKey();
  if (!key) return 1;
  if (await confirmRecoveryKey(transactions, key)) {
    console.log('Đúng khóa đang dùng: đã xác nhận · That is the key in use: confirmed');
    return 0;
  }
  console.error(
    `Đó không phải khóa đang dùng (mã ${key.id}) · That is not the key in use (it is named ${key.id})`,
  );
  return 1;
}

async function backUp(): Promise<number> {
  const isReplacing = values['new-key'] ?? false;
  // A key printed into some log would be a secret no more; a person at a terminal, or an explicit wish.
  const mayShow = stdout.isTTY || isReplacing;
  const made = mayShow ? await newRecoveryKey(transactions, { isReplacing }) : null;
  if (made) showRecoveryKey(made);
  const folder = resolve(values.to ?? backupFolder(config.dataDir));
  const { databaseOwnerUrl: ownerUrl, dataDir } = config;
  const run = await makeBackup({ transactions, system, ownerUrl, dataDir }, 'by_hand', folder);
  if (!run) {
    console.error(
      'Chưa có khóa khôi phục. Chạy npm run backup trong một cửa sổ lệnh, hoặc npm run backup -- --new-key.\nThere is no recovery key yet. Run npm run backup in a terminal, or npm run backup -- --new-key.',
    );
    return 1;
  }
  return report(run, folder);
}

function report(run: BackupMade, folder: string): number {
  if (run.fileName) reportArchive(run, run.fileName, folder);
  if (run.problem !== null) console.error(problemSentence(run.problem, folder));
  if (run.problem === 'unknown' || run.problem === 'database_failed') console.error(explain(run.cause));
  if (run.pruneFailure)
    console.error(`Không xóa được bản cũ · old backups could not be removed: ${explain(run.pruneFailure)}`);
  return run.problem === null && run.isLogIntact ? 0 : 1;
}

function reportArchive(run: ArchiveRun, fileName: string, folder: string): void {
  console.log(
    `Đã sao lưu · backed up   ${resolve(folder, fileName)}\n` +
      `  ${run.rowCount} dòng · rows, ${run.fileCount} tệp · files, ${run.bytes} byte, khóa · key ${run.keyId}`,
  );
  if (run.damagedFileCount)
    console.error(`  ${run.damagedFileCount} tệp đã hỏng từ trước · files were damaged already`);
  if (run.missingFileCount) console.error(`  thiếu ${run.missingFileCount} tệp · files are missing`);
  if (!run.isLogIntact)
    console.error('Nhật ký không nguyên vẹn; xem · the log is not intact; see: npm run log:verify');
}

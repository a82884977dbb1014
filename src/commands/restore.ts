import 'reflect-metadata';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ENTITIES } from '../entities.js';
import { reportLines } from '../events/log-report.js';
import { isIntact } from '../events/log-verify.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource } from '../platform/database/database.js';
import { openDatabase } from '../platform/postgres/open-database.js';
import { explain } from '../platform/postgres/refusal.js';
import { headerOf } from '../safety-net/archive/archive-file.js';
import { ArchiveRefusal } from '../safety-net/archive/archive-refusal.js';
import type { RecoveryKey } from '../safety-net/archive/recovery-key.js';
import { inspectArchive, type Restored, restoreArchive } from '../safety-net/archive/restore-archive.js';
import { backupFolder } from '../safety-net/backup.js';
import { madeAtOf } from '../safety-net/kept-archives.js';
import { refusalSentence } from '../safety-net/refusal-sentences.js';
import { Interrupted, testRestore } from '../safety-net/restore-test.js';
import { askRecoveryKey } from './recovery-key-prompt.js';

/**
 * `npm run restore -- <archive>`: restores into an empty database and data folder. `-- --test [archive]` tries it in
 * a scratch database beside the running one (the newest archive, unless one is named), records that and drops it.
 */
const { values, positionals } = parseArgs({
  options: { test: { type: 'boolean' } },
  allowPositionals: true,
});
const dataDir = resolve(process.env['DATA_DIR'] ?? '.data');
try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof Interrupted) {
    console.error('Đã dừng: cơ sở dữ liệu thử đã bị xóa. · Stopped: the scratch database is gone.');
    process.exit(130); // whatever is still reading the archive ends with it
  }
  console.error(error instanceof ArchiveRefusal ? refusalSentence(error) : explainFile(error));
  process.exitCode = 1;
}

async function main(): Promise<number> {
  const file = positionals[0] ? resolve(positionals[0]) : values.test ? await newestArchive() : null;
  if (!file) {
    console.error(
      'Dùng · use: npm run restore -- <bản sao lưu · archive>   (thử · try it: npm run restore -- --test)',
    );
    return 1;
  }
  const { madeAt, keyId } = await headerOf(file);
  console.log(`Bản sao lưu · archive   ${file}\n  ${madeAt}, khóa · key ${keyId}`);
  const key = await askRecoveryKey();
  if (!key) return 1;
  const restored = values.test ? await test(file, key) : await restore(file, key);
  report(restored);
  // A restore has brought back what there is; a test is to find out what there is not.
  const isWhole = !values.test || restored.missingFiles.length === 0;
  return isIntact(restored.verdict) && isWhole ? 0 : 1;
}

/** Everything is checked before a database is opened or made. */
async function restore(file: string, key: RecoveryKey): Promise<Restored> {
  const { manifest } = await inspectArchive(file, key);
  const database = await openDatabase({ dataDir, log: (line) => console.error(line) });
  try {
    return await restoreArchive(file, key, manifest, { ownerUrl: database.env.DATABASE_URL, dataDir });
  } finally {
    await database.close();
  }
}

async function test(file: string, key: RecoveryKey): Promise<Restored> {
  const database = await openDatabase({ dataDir, log: (line) => console.error(line), isGuest: true });
  const { DATABASE_URL: ownerUrl } = database.env;
  // Whoever may make databases: the embedded superuser, somebody named for it, else the owner.
  const makerUrl = database.env.DATABASE_SUPERUSER_URL ?? process.env['DATABASE_SUPERUSER_URL'] ?? ownerUrl;
  const config = readConfig({ ...process.env, ...database.env });
  const source = await createAppDataSource(config.databaseAppUrl, ENTITIES).initialize();
  try {
    const transactions = new Transactions(source, new Clock());
    const interrupted = interruption();
    return await testRestore({ transactions, ownerUrl, makerUrl, dataDir, interrupted }, file, key);
  } finally {
    await source.destroy();
    await database.close();
  }
}

/** Told by the signals that end a process; a terminal may send one twice. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      controller.abort();
    });
  return controller.signal;
}

async function newestArchive(): Promise<string | null> {
  const folder = backupFolder(dataDir);
  const names = (await readdir(folder).catch(() => [])).filter((name) => madeAtOf(name)).toSorted();
  // One of a time to come was made when a clock was ahead: it may be older than all others.
  const now = new Clock().now().getTime();
  const newest = names.findLast((name) => (madeAtOf(name)?.getTime() ?? 0) <= now) ?? names.at(-1);
  return newest ? join(folder, newest) : null;
}

function report({ manifest, summary, missingFiles, verdict }: Restored): void {
  const rows = Object.values(summary.rows).reduce((sum, count) => sum + count, 0);
  console.log(
    `${values.test ? 'Khôi phục thử được · restores, tried and dropped' : 'Đã khôi phục · restored'}: ` +
      `${manifest.tables.length} bảng · tables, ${rows} dòng · rows, ${summary.files} tệp · files`,
  );
  for (const name of summary.damagedFiles)
    console.error(`  tệp đã hỏng trước khi sao lưu · was damaged before the backup: ${name}`);
  reportMissing(missingFiles);
  console.log(reportLines(verdict).join('\n'));
  if (!values.test) console.log('Chạy máy chủ · start the server: npm start');
}

/** Names the first ones; a folder that was not mounted would fill the screen. */
function reportMissing(names: readonly string[]): void {
  if (names.length === 0) return;
  console.error(
    `  Bản sao lưu thiếu ${names.length} tệp mà dữ liệu có ghi; hãy tìm trong bản cũ hơn:\n` +
      `  The backup lacks ${names.length} files that the data name; look for them in an older one:`,
  );
  for (const name of names.slice(0, 20)) console.error(`    ${name}`);
  if (names.length > 20) console.error(`    … (+${names.length - 20})`);
}

/** A file that is not there, or not ours to read, is a sentence; anything else says where it came from. */
function explainFile(error: unknown): string {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === '42501')
    return 'Chủ cơ sở dữ liệu không được tạo cơ sở dữ liệu thử: ALTER ROLE dieuphoi_owner CREATEDB.\nThe owner may not make a scratch database: ALTER ROLE dieuphoi_owner CREATEDB.';
  return path && ['ENOENT', 'EACCES', 'EISDIR'].includes(code ?? '')
    ? `Không đọc được tệp · cannot read the file (${code}): ${path}`
    : explain(error);
}

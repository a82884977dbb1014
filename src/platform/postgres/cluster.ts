import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClusterPlace } from './cluster-place.js';
import { createCredentials, readCredentials, type Credentials } from './credentials.js';
import { StartRefusal } from './refusal.js';
import { SUPERUSER } from './roles.js';

/** Major version of the programs of the npm package; a data folder of another major cannot be opened by them. */
const MAJOR = '18';

const makingOf = (clusterDir: string) => `${clusterDir}.making`;

/**
 * Makes the cluster where there is none and answers its passwords. An interrupted making leaves nothing that counts: the
 * folder gets its name only when it is whole. Refuses data of another PostgreSQL major, data without its passwords, and a
 * data folder whose cluster is gone: an empty database in its place would look like a normal start.
 */
export async function prepareCluster(dataDir: string, place: ClusterPlace): Promise<Credentials> {
  const stored = await readCredentials(dataDir);
  const version = await versionOf(place.clusterDir);
  if (version === null) {
    if (existsSync(place.clusterDir)) throw notACluster(place.clusterDir);
    // The port is noted when the cluster has run: from then on one is missed, not made.
    if (stored && stored.port !== null && !existsSync(makingOf(place.clusterDir))) {
      throw clusterMissing(dataDir, place.clusterDir);
    }
    const credentials = stored ?? (await createCredentials(dataDir));
    await makeCluster(place, credentials.superuser);
    return credentials;
  }
  if (version.trim() !== MAJOR) throw otherMajor(place.clusterDir, version.trim());
  if (!stored) throw passwordsMissing(dataDir);
  return stored;
}

async function versionOf(clusterDir: string): Promise<string | null> {
  return readFile(path.join(clusterDir, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function makeCluster(place: ClusterPlace, password: string): Promise<void> {
  const making = makingOf(place.clusterDir);
  const passwordFile = path.join(path.dirname(making), `.pw-${process.pid}`);
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await handOver(place, [making, passwordFile]);
    // Unicode letter cases (đ/Đ, ự/Ự) with sorting by code point: the same on every system, needing no locale of it.
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'];
    const access = ['-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    await runInitdb(place, ['-D', making, ...access, ...locale]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(making, place.clusterDir);
}

async function handOver(place: ClusterPlace, files: string[]): Promise<void> {
  const { uid, gid } = place.runAs.options;
  if (uid === undefined || gid === undefined) return;
  for (const file of files) await chown(file, uid, gid);
}

async function runInitdb(place: ClusterPlace, args: string[]): Promise<void> {
  const [file, wrapped] = place.runAs.wrap(place.binaries.initdb, args);
  // LC_MESSAGES keeps the reason of a failure in one language; PGDATA and the like of the caller must not leak in.
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  const child = spawn(file, wrapped, {
    ...place.runAs.options,
    env,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'unknown'));
  });
  if (code === 0) return;
  const reason =
    complaint
      .trim()
      .split('\n')
      .find((line) => line.includes('error:')) ??
    complaint.trim().split('\n')[0] ??
    '';
  throw new StartRefusal(
    `Không tạo được cơ sở dữ liệu (initdb: ${code}): ${reason}`,
    `Could not create the database (initdb: ${code}): ${reason}`,
  );
}

function notACluster(dir: string): StartRefusal {
  return new StartRefusal(
    `Thư mục ${dir} có sẵn nhưng không phải dữ liệu PostgreSQL; hãy chuyển nó đi hoặc đặt DATA_DIR khác.`,
    `The folder ${dir} exists but holds no PostgreSQL data; move it away or set another DATA_DIR.`,
  );
}

function clusterMissing(dataDir: string, clusterDir: string): StartRefusal {
  const file = path.join(dataDir, 'keys', 'postgres.json');
  return new StartRefusal(
    `Cơ sở dữ liệu đã từng chạy nhưng nay không có ở ${clusterDir}; hãy gắn hoặc chép lại thư mục ấy vào đúng chỗ này (khi DATA_DIR được dời hay đổi tên, nó có thể còn ở chỗ cũ, kể cả dưới /var/lib/dieu-phoi). Muốn bắt đầu với cơ sở dữ liệu trống, hãy xóa ${file}.`,
    `The database has run before but is not at ${clusterDir} now; mount or copy that folder back to this very place (after DATA_DIR was moved or renamed it may still be at its old one, also below /var/lib/dieu-phoi). To begin with an empty database, delete ${file}.`,
  );
}

function otherMajor(dir: string, version: string): StartRefusal {
  return new StartRefusal(
    `Dữ liệu trong ${dir} thuộc PostgreSQL ${version}, bản này dùng PostgreSQL ${MAJOR}; hãy mở bằng bản cũ và chuyển dữ liệu sang, hoặc đặt DATA_DIR khác.`,
    `The data in ${dir} belong to PostgreSQL ${version}, this release uses PostgreSQL ${MAJOR}; open them with the old release and move them over, or set another DATA_DIR.`,
  );
}

function passwordsMissing(dataDir: string): StartRefusal {
  const file = path.join(dataDir, 'keys', 'postgres.json');
  return new StartRefusal(
    `Thiếu tệp mật khẩu ${file} của cơ sở dữ liệu đã có; hãy khôi phục nó từ bản sao lưu.`,
    `The password file ${file} of the existing database is missing; restore it from a backup.`,
  );
}

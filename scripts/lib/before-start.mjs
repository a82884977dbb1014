import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { isServerBuilt } from './build.mjs';
import { isInstalled } from './install.mjs';
import { Refusal } from './root.mjs';

/**
 * Refuses a start beside a running server on the same data, before anything is installed or built under its feet.
 * (The server itself takes the folder atomically later; this only spares the wait.)
 */
export function refuseSecondStart(dataDir) {
  const holder = runningOn(dataDir);
  if (!holder) return;
  const { pid, address } = holder;
  throw new Refusal(
    `Điều Phối đang chạy (pid ${pid}) ${address ? `tại ${address}` : 'trên thư mục dữ liệu này'}; hãy dùng bản đang chạy, hoặc dừng nó trước.`,
    `Điều Phối is already running (pid ${pid}) ${address ? `at ${address}` : 'on this data folder'}; use that one, or stop it first.`,
  );
}

/**
 * Refuses a command that would install packages or compile another version under the feet of a server that runs on the
 * data (and would migrate its database before a backup of it is made).
 */
export function refuseChangeUnderServer(dataDir) {
  const holder = runningOn(dataDir);
  if (!holder || (isInstalled() && isServerBuilt())) return;
  throw new Refusal(
    `Mã nguồn đã đổi trong khi Điều Phối đang chạy bản cũ (pid ${holder.pid}); hãy dừng máy chủ rồi chạy lại lệnh này. Muốn sao lưu trước khi nâng cấp: quay về bản cũ, sao lưu, rồi mới lấy bản mới.`,
    `The sources have changed while Điều Phối runs the old version (pid ${holder.pid}); stop the server and run this again. For a backup before the upgrade: go back to the old version, back up, and only then fetch the new one.`,
  );
}

/** Refuses a port that is malformed, taken or forbidden, before the database is started. 0 = any free one. */
export async function refuseTakenPort(port, host) {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Refusal(
      `PORT phải là số từ 0 đến 65535 (đang là "${process.env.PORT}").`,
      `PORT must be a number from 0 to 65535 (it is "${process.env.PORT}").`,
    );
  }
  const code = await tryListen(port, host);
  if (code === null) return;
  if (code === 'EADDRINUSE') {
    throw new Refusal(
      `Cổng ${port} đang được dùng bởi chương trình khác; hãy chọn cổng khác: PORT=${port + 1} npm start`,
      `Port ${port} is in use by another program; choose another: PORT=${port + 1} npm start`,
    );
  }
  throw new Refusal(
    `Không mở được cổng ${port} trên ${host} (${code}); hãy chọn cổng khác: PORT=3001 npm start`,
    `Port ${port} on ${host} cannot be opened (${code}); choose another: PORT=3001 npm start`,
  );
}

/** The living process that has noted itself on the folder, or null. */
function runningOn(dataDir) {
  const holder = readJson(path.join(dataDir, 'run', 'instance.json'));
  return holder && isAlive(holder) ? holder : null;
}

function tryListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(error.code ?? 'error'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A process of that number that began at the noted time: a later one with the same number does not count. */
function isAlive({ pid, startTicks }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] !== 'Z' && (startTicks === null || fields[19] === startTicks);
  } catch {
    return process.platform !== 'linux';
  }
}

import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { warn } from './say.mjs';

/** So many pieces wait for the server at most; the oldest make room, and it is said. */
export const MOST_KEPT = 200;

const spoolOf = (folder) => path.join(folder, 'spool');

/** Names of the pieces that wait, oldest first. */
export function waiting(folder) {
  mkdirSync(spoolOf(folder), { recursive: true, mode: 0o700 });
  return readdirSync(spoolOf(folder))
    .filter((name) => name.endsWith('.json'))
    .sort();
}

/** Puts a piece aside until the server can be reached; it is unsigned, for it is signed at the instant of sending. */
export function keep(folder, piece) {
  const kept = waiting(folder);
  for (const name of kept.slice(0, Math.max(0, kept.length + 1 - MOST_KEPT))) {
    drop(folder, name);
    warn(
      `Đã có ${MOST_KEPT} chứng cứ chờ gửi: bỏ cái cũ nhất (${name}).`,
      `${MOST_KEPT} pieces of evidence are waiting: the oldest is given up (${name}).`,
    );
  }
  const name = `${new Date().toISOString().replaceAll(':', '')}-${randomUUID()}.json`;
  const place = path.join(spoolOf(folder), name);
  const file = openSync(`${place}.part`, 'wx', 0o600);
  try {
    writeSync(file, JSON.stringify(piece));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${place}.part`, place);
}

/** The piece of this name; null when the file is no longer what was written, and then it is set aside. */
export function take(folder, name) {
  const place = path.join(spoolOf(folder), name);
  try {
    return JSON.parse(readFileSync(place, 'utf8'));
  } catch (error) {
    renameSync(place, `${place}.unreadable`);
    warn(
      `Không đọc được chứng cứ đang chờ, để sang bên: ${place}.unreadable (${error.code ?? error.name}).`,
      `Waiting evidence cannot be read and is set aside: ${place}.unreadable (${error.code ?? error.name}).`,
    );
    return null;
  }
}

/** How long it has waited, by the clock by which it was put there. */
export const daysKept = (folder, name) =>
  (Date.now() - statSync(path.join(spoolOf(folder), name)).mtimeMs) / 86_400_000;

/** Takes a piece out: it was handed over, or will never be. */
export const drop = (folder, name) => rmSync(path.join(spoolOf(folder), name), { force: true });

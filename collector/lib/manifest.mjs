import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { plain, Refusal } from './say.mjs';
import { stopped } from './stop.mjs';

const HEADER = /^# dieuphoi-manifest v1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)\n/;
const SLASH = Buffer.from('/');
const ESCAPES = { '\\': '\\\\', '\n': '\\n', '\r': '\\r' };

/**
 * Every regular file below the roots with its SHA-256, `{ name: Buffer, hash, bytes }`, names relative to `base`, in the
 * order of their bytes. Symbolic links are neither followed nor listed. A file that cannot be read refuses the whole: half
 * a manifest proves nothing.
 */
export async function hashTree(base, roots) {
  const found = new Map();
  for (const root of roots) {
    const name = path.relative(base, root);
    if (/^\.\.(\/|$)/.test(name)) {
      throw new Refusal(`${root} không nằm trong ${base}.`, `${root} does not lie in ${base}.`);
    }
    await walk(Buffer.from(root), Buffer.from(name), found);
  }
  return [...found.values()].sort((one, other) => Buffer.compare(one.name, other.name));
}

/** As GNU `sha256sum` writes them: a name with a backslash or a line break is escaped, its line begins with a backslash. */
export const linesOf = (files) => Buffer.concat(files.map(lineOf));

/** The text of a manifest file that holds since `at`, the instant when its last file had been hashed. */
export const withHeader = (lines, at) =>
  Buffer.concat([Buffer.from(`# dieuphoi-manifest v1 ${at.toISOString()}\n`), lines]);

/** The lines of a manifest file and the instant that its first line says; null when it says none. */
export function readManifest(bytes) {
  const header = HEADER.exec(bytes.subarray(0, 100).toString('latin1'));
  if (!header || Number.isNaN(Date.parse(header[1]))) return null;
  return { takenAt: new Date(header[1]).toISOString(), lines: bytes.subarray(header[0].length) };
}

/** The lines as text of a JSON document. Bytes that are no UTF-8 become U+FFFD, unless two names became the same by it. */
export function textOf(lines) {
  const text = lines.toString('utf8');
  const blurred = text
    .split('\n')
    .filter((line) => line.includes('\uFFFD'))
    .map(nameOf);
  const twin = blurred.find((name, at) => blurred.indexOf(name) !== at);
  if (twin === undefined) return text;
  throw new Refusal(
    `Hai tên tệp không phải UTF-8 không phân biệt được: ${plain(twin)}`,
    `Two file names that are no UTF-8 cannot be told apart: ${plain(twin)}`,
  );
}

/** The name that a line speaks of, escapes undone; null when it is no line of `sha256sum`. */
export function nameOf(line) {
  const [, escaped, name] = /^(\\?)[0-9a-f]{64} [ *](.+)$/.exec(line) ?? [];
  if (name === undefined) return null;
  return escaped ? name.replace(/\\([\\nr])/g, (_, of) => ({ '\\': '\\', n: '\n', r: '\r' })[of]) : name;
}

async function walk(place, name, found) {
  stopped.throwIfAborted();
  try {
    const stats = await lstat(place);
    if (stats.isFile()) found.set(name.toString('latin1'), { name, ...(await hashFile(place)) });
    if (!stats.isDirectory()) return;
    for (const entry of await readdir(place, { encoding: 'buffer' })) {
      const below = name.length === 0 ? entry : Buffer.concat([name, SLASH, entry]);
      await walk(Buffer.concat([place, SLASH, entry]), below, found).catch(passGone);
    }
  } catch (error) {
    if (error instanceof Refusal || error.code === 'ENOENT' || !error.code) throw error;
    throw new Refusal(
      `Không đọc được ${plain(place)} (${error.code}): không lập danh sách băm thiếu tệp.`,
      `${plain(place)} cannot be read (${error.code}): no manifest is made without it.`,
    );
  }
}

/** A file that went away while the tree was walked is not there any more: that is no error. */
function passGone(error) {
  if (error.code !== 'ENOENT') throw error;
}

async function hashFile(place) {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(place, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk);
    bytes += chunk.length;
    stopped.throwIfAborted();
  }
  return { hash: hash.digest('hex'), bytes };
}

function lineOf({ name, hash }) {
  const escaped = name.toString('latin1').replace(/[\\\n\r]/g, (one) => ESCAPES[one]);
  const mark = escaped.length === name.length ? '' : '\\';
  return Buffer.from(`${mark}${hash}  ${escaped}\n`, 'latin1');
}

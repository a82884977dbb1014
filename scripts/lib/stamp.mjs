import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'dist', '.vite']);

/** One hash over the names and contents of files and folders below the repository; what is missing counts as missing. */
export function hashOf(...parts) {
  const hash = createHash('sha256');
  for (const file of parts.flatMap((part) => filesBelow(inRoot(part)))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** All files of a folder (or the file itself), sorted; build results are left out. */
export function filesBelow(place) {
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place)
    .sort()
    .filter((name) => !SKIPPED.has(name))
    .flatMap((name) => filesBelow(path.join(place, name)));
}

/** Whether the stamp file holds this hash. */
export function isStamped(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === hash;
}

/** Writes the stamp after the work it vouches for. */
export function stamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash + '\n');
}

/** Takes the stamp away before the work begins, so that an interrupted one is done again. */
export function unstamp(file) {
  rmSync(file, { force: true });
}

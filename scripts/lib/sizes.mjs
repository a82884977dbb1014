import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './root.mjs';
import { filesBelow } from './stamp.mjs';

const LIMIT = 300;
const CODE = /\.(ts|tsx|mjs|cjs|js|css)$/;

/** Code files with more lines than a reader should have to hold; generated ones, which say so at their top, do not count. */
export function oversizedFiles(folders) {
  return folders
    .flatMap((folder) => filesBelow(inRoot(folder)))
    .filter((file) => CODE.test(file))
    .map((file) => ({ file: path.relative(root, file), text: readFileSync(file, 'utf8') }))
    .filter(({ text }) => !/auto-generated/i.test(text.slice(0, 300)))
    .map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LIMIT);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FirstScreen } from '../../client/screens.js';

const DIST = join('client', 'dist');

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** What the build says: a module, or a page, and the file that it came into with the files that this imports. */
const readManifest = (): Record<string, Chunk> =>
  JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** Every script of a first screen, by its path on the server. */
export function scriptsOf({ html, modules }: Pick<FirstScreen, 'html' | 'modules'>): string[] {
  const manifest = readManifest();
  const found = new Set<string>(scriptsIn(html));
  const follow = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is no file of its own: what does ${html} load instead?`);
    found.add(`/${chunk.file}`);
    chunk.imports?.filter((one) => !found.has(`/${manifest[one]?.file}`)).forEach(follow);
  };
  [html, ...modules].forEach(follow);
  return [...found];
}

/** What a page names itself: scripts, and modules to be fetched ahead. */
const scriptsIn = (html: string): string[] =>
  [...readFileSync(join(DIST, html), 'utf8').matchAll(/<(?:script|link)\b[^>]*>/g)]
    .filter(([tag]) => /^<script|rel="modulepreload"/.test(tag))
    .flatMap(([tag]) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);

/** Bytes on the wire. */
export const weightOf = (script: string): number => gzipSync(readFileSync(join(DIST, script))).length;

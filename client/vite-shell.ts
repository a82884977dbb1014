import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin, type Rolldown } from 'vite';

const WORKER = fileURLToPath(new URL('src/service-worker/service-worker.ts', import.meta.url));
const PAGE = 'unit.html';
/** Beside the hashed files: what the page names by a plain address. */
const PLAIN = [
  '/colour-scheme.js',
  '/start-again.js',
  '/mark.svg',
  '/manifest.webmanifest',
  '/icons/icon-192.png',
];
/** Scripts that no word of ours is written in; their fonts are fetched when somebody types them. */
const OTHER_SCRIPTS = /cyrillic|greek/;

/**
 * Writes `/sw.js`: the unit's service worker with the list of every file that its page can come to ask for, and the
 * name of this build, which changes when any of them does.
 */
export function unitShell(): Plugin {
  return {
    name: 'unit-shell',
    apply: 'build',
    // After the pages have been written with the names of their files.
    enforce: 'post',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const files = [...PLAIN, ...reachable(bundle)];
        const page = bundle[PAGE];
        const html = page?.type === 'asset' ? String(page.source) : '';
        if (!html) this.error(`${PAGE} is not in the bundle`);
        const source = readFileSync(WORKER, 'utf8');
        const plain = PLAIN.map((path) => readFileSync(new URL(`public${path}`, import.meta.url)));
        const build = hashOf(html, source, ...files, ...plain);
        const { code } = await transformWithOxc(source, WORKER, { lang: 'ts', target: 'es2022' });
        const shell = `const SHELL = ${JSON.stringify({ build, files })};\n`;
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: shell + code.replace(/^export \{\};?$/m, ''),
        });
      },
    },
  };
}

const hashOf = (...parts: (string | Buffer)[]): string =>
  parts
    .reduce((hash, part) => hash.update(part), createHash('sha256'))
    .digest('hex')
    .slice(0, 12);

/** Every script, style and font of the unit's page, by its path on the server: what it loads at once, and what later. */
function reachable(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const entry = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(PAGE));
  if (!entry) throw new Error(`no script begins ${PAGE}`);
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<string>();
  const follow = (name: string): void => {
    const chunk = byName.get(name);
    if (!chunk || found.has(name)) return;
    found.add(name);
    for (const style of chunk.viteMetadata?.importedCss ?? []) {
      found.add(style);
      namedIn(bundle[style]).forEach((one) => found.add(one));
    }
    [...chunk.imports, ...chunk.dynamicImports].forEach(follow);
  };
  follow(entry.fileName);
  return [...found]
    .filter((name) => !OTHER_SCRIPTS.test(name))
    .map((name) => `/${name}`)
    .sort();
}

/** Fonts and pictures that a style names. */
function namedIn(style: Rolldown.OutputBundle[string] | undefined): string[] {
  if (style?.type !== 'asset') return [];
  return [...String(style.source).matchAll(/url\(["']?\/(assets\/[^"')]+)/g)].flatMap(
    ([, name]) => name ?? [],
  );
}

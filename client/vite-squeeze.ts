import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { minify, type Plugin } from 'vite';

const WORTH = /\.(js|css|html|svg|webmanifest)$/;
/** Copied as they are written, beside what is bundled. */
const PLAIN_SCRIPTS = ['colour-scheme.js', 'start-again.js'];
const LEAST_BYTES = 600;
const squeezeGz = promisify(gzip);
const squeezeBr = promisify(brotliCompress);

/**
 * Writes what is text a second and a third time, squeezed, beside itself: the server sends those to whoever takes them,
 * and spends no time on it. On a bad line they are a third of the way.
 */
export function squeeze(): Plugin {
  let folder = '';
  return {
    name: 'squeeze',
    apply: 'build',
    configResolved: (config) => void (folder = config.build.outDir),
    closeBundle: async () => {
      for (const name of PLAIN_SCRIPTS) {
        const file = join(folder, name);
        writeFileSync(file, (await minify(name, readFileSync(file, 'utf8'))).code);
      }
      const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
      const worth = files.filter((file) => WORTH.test(file) && statSync(file).size > LEAST_BYTES);
      await Promise.all(
        worth.map(async (file) => {
          const text = readFileSync(file);
          writeFileSync(`${file}.gz`, await squeezeGz(text, { level: 9 }));
          const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
          writeFileSync(`${file}.br`, await squeezeBr(text, { params }));
        }),
      );
    },
  };
}

import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { SWC } from './swc.mjs';

const SOURCE = /^file:(?!.*\/node_modules\/).*\.tsx?(\?.*)?$/;
/** What test files may import of the runner itself. */
const RUNNER = 'export const jest = globalThis[Symbol.for("dieu-phoi.jest")];';

/** `./name.js` in a TypeScript file means the source of that name. */
function sourceOf(specifier, parent) {
  if (!specifier.startsWith('.') || !specifier.endsWith('.js') || !SOURCE.test(parent ?? '')) return null;
  const bare = new URL(specifier.slice(0, -3), parent).href;
  return ['.ts', '.tsx'].map((ending) => bare + ending).find((url) => existsSync(fileURLToPath(url))) ?? null;
}

/** From here on this process imports the repository's TypeScript as it stands; types are checked by `npm run check`. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@jest/globals') return { url: 'dieu-phoi:jest', format: 'module', shortCircuit: true };
    const url = sourceOf(specifier, context.parentURL);
    return url ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
  },
  load(url, context, next) {
    if (url === 'dieu-phoi:jest') return { source: RUNNER, format: 'module', shortCircuit: true };
    if (!SOURCE.test(url)) return next(url, context);
    const filename = fileURLToPath(url.replace(/\?.*/, ''));
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...SWC, filename });
    return { source: code, format: 'module', shortCircuit: true };
  },
});

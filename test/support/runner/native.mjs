import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import './typescript.mjs';

const require = createRequire(import.meta.url);
const { default: circus } = require('jest-circus/runner');
const { ModuleMocker } = require('jest-mock');

/**
 * Runs a test file with jest's own functions, hooks, matchers and reports, in the worker's own realm: Node loads the
 * file and what it imports, as it does in production, and what is common to many files (NestJS, the server) once per
 * worker instead of once per file. Signature of jest's `testRunner`.
 */
export default function runNatively(globalConfig, config, environment, runtime, testPath, send) {
  // Jest's own reading of source maps knows nothing of what Node has loaded.
  Error.prepareStackTrace = undefined;
  process.setSourceMapsEnabled(true);
  const mocker = new ModuleMocker(globalThis);
  globalThis[Symbol.for('dieu-phoi.jest')] = mocker;
  const ownConsole = globalThis.console;
  globalThis.console = environment.global.console;
  // Not awaited here: this file would stand in every trace of a failure.
  return circus(globalConfig, config, { global: globalThis }, native, testPath, send).finally(() => {
    globalThis.console = ownConsole;
    mocker.restoreAllMocks();
  });
}

/** How often each test file was loaded. */
const imported = new Map();

/** In place of jest's module registry. */
const native = {
  /** Anew each time: a file's tests must not meet those of the file before. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  },
  requireModule: require,
  setGlobalsForRuntime: () => undefined,
  unstable_shouldLoadAsEsm: () => true,
  /** A file that is run again in the same worker (`--watch`) is loaded again; what it imports is not. */
  unstable_importModule(path) {
    const times = imported.get(path) ?? 0;
    imported.set(path, times + 1);
    return import(pathToFileURL(path).href + (times > 0 ? `?${times}` : ''));
  },
  enterTestCode: () => undefined,
  leaveTestCode: () => undefined,
};

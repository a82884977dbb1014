import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { runChild } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, runScript } from './lib/root.mjs';
import { chooseNode } from './lib/runtime.mjs';

/** Before it Node had no hooks by which a process loads TypeScript for itself. */
const OLDEST = [22, 15];

/** `npm test`: everything there is to prove, browser stories included; the last line is `N passed, N failed`. */
await runScript(async (args) => {
  await ensureInstalled();
  const node = chooseNode(OLDEST);
  await ensureBuilt(node);
  const folder = mkdtempSync(path.join(tmpdir(), 'dieu-phoi-test-'));
  try {
    return await runJest(node, args, path.join(folder, 'results.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function runJest(node, args, resultFile) {
  const isLong = args.includes('--long');
  const passedOn = args.filter((arg) => arg !== '--long');
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const report = ['--json', `--outputFile=${resultFile}`];
  const env = { ...process.env, NODE_ENV: 'test', ...(isLong ? { LONG: '1' } : {}) };
  const code = await runChild(node, [...flags, jest, ...report, ...passedOn], {
    env,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  const { passed, failed } = countResults(resultFile);
  console.log(`${passed} passed, ${failed} failed`);
  return code !== 0 || failed > 0 || passed === 0 ? code || 1 : 0;
}

/** A file that broke before its first test counts as one failure, and so does a run that left no results. */
function countResults(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

import { existsSync } from 'node:fs';
import { collectChild } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { inRoot, runScript } from './lib/root.mjs';
import { chooseNode } from './lib/runtime.mjs';
import { oversizedFiles } from './lib/sizes.mjs';

const bin = (...parts) => inRoot('node_modules', ...parts);
const imported = ['src', 'migrations', 'client/src'].filter((place) => existsSync(inRoot(place)));

const STEPS = [
  ['format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['types: server', [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json']],
  ['types: client', [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'client/tsconfig.json']],
  [
    'types: service worker',
    [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'client/src/service-worker/tsconfig.json'],
  ],
  ['lint', [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']],
  [
    'imports',
    [
      bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...imported,
    ],
  ],
];

/** `npm run check`: every step runs even when an earlier one fails; what a failing one says stands below its line. */
await runScript(async () => {
  await ensureInstalled();
  const node = chooseNode();
  const isGreen = [];
  for (const [name, command] of STEPS) isGreen.push(await step(name, () => collectChild(node, command)));
  isGreen.push(await step('sizes', sizes));
  const failed = isGreen.filter((isOne) => !isOne).length;
  console.log(failed === 0 ? 'check: all green' : `check: ${failed} of ${isGreen.length} failed`);
  return failed === 0 ? 0 : 1;
});

async function step(name, work) {
  const began = performance.now();
  const { code, output } = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}`);
  if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '       '));
  return code === 0;
}

function sizes() {
  const found = oversizedFiles(['src', 'client', 'migrations', 'scripts', 'test', 'bench']);
  return { code: found.length, output: found.map(({ file, lines }) => `${file}: ${lines} lines`).join('\n') };
}

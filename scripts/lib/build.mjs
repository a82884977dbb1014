import { existsSync } from 'node:fs';
import { collectChild } from './child.mjs';
import { inRoot, Refusal } from './root.mjs';
import { hashOf, isStamped, stamp, unstamp } from './stamp.mjs';

const server = {
  vi: 'máy chủ',
  en: 'server',
  sources: [
    'src',
    'migrations',
    'tsconfig.json',
    'tsconfig.build.json',
    'nest-cli.json',
    'package-lock.json',
  ],
  entry: ['src', 'start.ts'],
  stamp: inRoot('dist', '.stamp'),
  command: [inRoot('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build'],
};

const client = {
  vi: 'giao diện',
  en: 'client',
  sources: ['client', 'package-lock.json'],
  entry: ['client', 'index.html'],
  // Vite empties its output folder: the stamp is written after it.
  stamp: inRoot('client', 'dist', '.stamp'),
  command: [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', 'client'],
};

/** Whether `dist/` is what the sources say, so that nothing would be compiled. */
export const isServerBuilt = () => isBuilt(server, hashOf(...server.sources));

/** Compiles the server into `dist/` when a source changed since the last time. */
export const ensureServerBuilt = (node) => ensurePartBuilt(server, node);

/** Bundles the client into `client/dist/` when a source changed since the last time. */
export const ensureClientBuilt = (node) => ensurePartBuilt(client, node);

/** Both, side by side: a machine has two cores. */
export const ensureBuilt = (node) => Promise.all([ensureServerBuilt(node), ensureClientBuilt(node)]);

const isBuilt = (part, wanted) =>
  Boolean(process.env.BUILT) || !existsSync(inRoot(...part.entry)) || isStamped(part.stamp, wanted);

async function ensurePartBuilt(part, node) {
  const wanted = hashOf(...part.sources);
  if (isBuilt(part, wanted)) return;
  console.log(`Đang dựng ${part.vi} … · Building the ${part.en} …`);
  unstamp(part.stamp);
  const { code, output } = await collectChild(node, part.command, {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code === 0) return stamp(part.stamp, wanted);
  console.error(output.trimEnd());
  throw new Refusal(
    `Không dựng được ${part.vi}: xem lỗi ở trên.`,
    `The ${part.en} could not be built: see the errors above.`,
  );
}

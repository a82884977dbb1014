import { existsSync } from 'node:fs';
import path from 'node:path';
import { refuseChangeUnderServer } from './lib/before-start.mjs';
import { ensureServerBuilt } from './lib/build.mjs';
import { runChild } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { dataDir, inRoot, Refusal, root, runScript } from './lib/root.mjs';
import { chooseNode } from './lib/runtime.mjs';

/** Commands that may be the first thing ever run on a database, and so bring its schema up to date themselves. */
const MIGRATING = new Set(['admin-create', 'backup', 'province-load']);

/** Commands that open their database themselves when they know that they need it, or need none. */
const OPENING = new Set(['demo-storm', 'restore']);

/**
 * `node scripts/run.mjs NAME [arguments]`: runs a command of `src/commands`, or a plain script by its path, with
 * the database of the running server, else with one that is started for it and stopped after it.
 */
await runScript(async ([name, ...args]) => {
  if (!name) throw new Refusal('Thiếu tên lệnh.', 'The name of a command is missing.');
  refuseChangeUnderServer(dataDir);
  await ensureInstalled();
  const node = chooseNode();
  await ensureServerBuilt(node);
  const script = /\.m?js$/.test(name)
    ? path.resolve(root, name)
    : inRoot('dist', 'src', 'commands', `${name}.js`);
  if (!existsSync(script)) throw new Refusal(`Không có lệnh "${name}".`, `There is no command "${name}".`);
  const env = { ...process.env, DATA_DIR: dataDir };
  if (OPENING.has(name)) return runChild(node, ['--enable-source-maps', script, ...args], { env });
  const runner = inRoot('dist', 'src', 'platform', 'postgres', 'run-with-database.js');
  const flags = MIGRATING.has(name) ? ['--migrate'] : [];
  return runChild(node, ['--enable-source-maps', runner, ...flags, script, ...args], { env });
});

import { spawn } from 'node:child_process';
import path from 'node:path';
import { migrate } from '../database/migrate.js';
import { openDatabase } from './open-database.js';
import { explain } from './refusal.js';

/**
 * Runs one script with a database: `node run-with-database.js [--migrate] SCRIPT [ARGUMENTS…]`. It gets the database of a
 * running server, or one that is started for it and stopped afterwards, in its environment; its exit code is ours.
 */
async function main(args: string[]): Promise<number> {
  const isMigrating = args[0] === '--migrate';
  const command = isMigrating ? args.slice(1) : args;
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? '.data');
  const database = await openDatabase({ dataDir, log: (line) => console.error(line), isGuest: true });
  try {
    if (isMigrating) await migrate({ ownerUrl: database.env.DATABASE_URL });
    return await run(command, { ...process.env, ...database.env, DATA_DIR: dataDir });
  } finally {
    await database.close();
  }
}

/** Signals from the terminal reach the child by themselves; those sent to us alone are passed on. */
function run(command: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, command, { env, stdio: 'inherit' });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

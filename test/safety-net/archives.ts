import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import pg from 'pg';
import { crampedCommand } from '../support/cramped.js';
import type { TestServer } from '../support/server.js';

export interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/**
 * Runs `npm run <command>` as a person would, over the given data folder and database (none: the embedded one).
 * `mostFileBytes`: no file that it writes may grow longer.
 */
export async function run(
  command: string,
  args: string[],
  {
    server,
    dataDir,
    ...extra
  }: {
    server?: TestServer;
    dataDir?: string;
    recoveryKey?: string;
    mostFileBytes?: number;
    /** When it is to be stopped, as by Ctrl-C. */
    interruptWhen?: () => Promise<unknown>;
  },
): Promise<Ran> {
  const { DATABASE_URL: _url, DATABASE_APP_URL: _app, DATABASE_SYSTEM_URL: _sys, ...inherited } = process.env;
  const database = server && {
    DATABASE_URL: server.database.ownerUrl,
    DATABASE_APP_URL: server.database.appUrl,
    DATABASE_SYSTEM_URL: server.database.systemUrl,
    DATABASE_SUPERUSER_URL: server.database.superuserUrl,
  };
  const whole = [process.execPath, path.resolve('scripts/run.mjs'), command, ...args];
  const child = spawn(...crampedCommand(whole, extra.mostFileBytes), {
    env: {
      ...inherited,
      ...database,
      NODE_OPTIONS: '',
      DATA_DIR: dataDir ?? server?.dataDir ?? '',
      RECOVERY_KEY: extra.recoveryKey ?? '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  if (extra.interruptWhen) {
    await extra.interruptWhen();
    child.kill('SIGINT');
  }
  const [code] = await closed;
  return { code, said };
}

/** The key in what a command printed. */
export const keyIn = (said: string): string => /[0-9A-Z]{4}(-[0-9A-Z]{4}){6}/.exec(said)?.[0] ?? '';
/** The archive in what a command printed. */
export const archiveIn = (said: string): string => /\/\S[^\n]*\.backup/.exec(said)?.[0] ?? '';

/** Every row of every table and every sequence, in an order of its own: what must be equal after a restore. */
export async function everythingIn(url: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; kind: string }>(
      `SELECT relname AS name, relkind AS kind FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY 1`,
    );
    const found: Record<string, unknown> = {};
    for (const { name, kind } of rows) {
      if (name === 'migrations_id_seq') continue;
      const columns = name === 'migrations' ? 'name' : kind === 'S' ? 'last_value, is_called' : 't.*';
      const read = await client.query<{ row: string }>(
        `SELECT (s.*)::text AS row FROM (SELECT ${columns} FROM ${name} t) s ORDER BY 1`,
      );
      found[name] = read.rows.map(({ row }) => row);
    }
    return found;
  } finally {
    await client.end();
  }
}

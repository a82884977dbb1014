import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { TestDatabase } from './database.js';
import { crampedCommand } from './cramped.js';
import { waitFor } from './wait-for.js';

/** The built server as its own process, so that it can be killed as a machine would. */
export interface ServerProcess {
  readonly url: string;
  /** `kill -9`: nothing is closed, nothing is said. */
  kill(): Promise<void>;
  /** Starts it again on the same port over the same database. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** `mostFileBytes`: no file that it writes may grow longer. */
export async function startServerProcess(
  database: TestDatabase,
  dataDir: string,
  { mostFileBytes }: { mostFileBytes?: number } = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const [program, args] = crampedCommand([process.execPath, 'dist/src/start.js'], mostFileBytes);
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    child = spawn(program, args, {
      env: {
        ...process.env,
        NODE_ENV: 'test',
        NODE_OPTIONS: '',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        DATABASE_URL: database.ownerUrl,
        DATABASE_APP_URL: database.appUrl,
        DATABASE_SYSTEM_URL: database.systemUrl,
      },
      stdio: 'ignore',
    });
    await waitFor(
      'the server to be ready',
      async () => {
        if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
        return (await fetch(`${url}/readyz`).catch(() => null))?.ok;
      },
      50_000,
    );
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  await start();
  return { url, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** Below those that the system gives out by itself, for each worker its own: nobody else takes it before its server does. */
let port = 20_000 + Number(process.env['JEST_WORKER_ID'] ?? 1) * 1_000 + (process.pid % 500);

export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(++port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

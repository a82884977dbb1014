import path from 'node:path';
import type { serve as Serve } from './main.js';
import { DatabaseNewerThanCode, migrate } from './platform/database/migrate.js';
import { announceAddress } from './platform/postgres/data-folder-lock.js';
import { openDatabase, type OpenedDatabase } from './platform/postgres/open-database.js';
import { explain, StartRefusal } from './platform/postgres/refusal.js';
import { refuseDemoAccounts } from './demo/refuse-demo.js';
import { seedDemo } from './demo/seed-demo.js';
import { welcome } from './welcome.js';

type Serving = Awaited<ReturnType<typeof Serve>>;

/** How long open requests may take to end before the process ends without them. */
const CLOSE_PATIENCE_MS = 20_000;

/** Brings everything up in order: database, schema, demonstration data, server. Refuses with `StartRefusal`. */
async function start(closers: Array<() => Promise<void>>): Promise<void> {
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? '.data');
  const database = await openDatabase({ dataDir, log: (line) => console.log(line) });
  closers.push(database.close);
  Object.assign(process.env, database.env, { DATA_DIR: dataDir });
  // The server has no business with the superuser: that way in is for maintenance and measuring.
  delete process.env['DATABASE_SUPERUSER_URL'];
  await migrateOrRefuse(database);
  const isProduction = process.env['NODE_ENV'] === 'production';
  if (isProduction) await refuseDemoAccounts();
  const demo = isProduction ? null : await seedDemo({});
  const serving = await listen();
  closers.push(serving.close);
  if (database.isEmbedded) await announceAddress(dataDir, serving.address);
  console.log(welcome(serving.address, demo));
}

async function migrateOrRefuse(database: OpenedDatabase): Promise<void> {
  try {
    await migrate({ ownerUrl: database.env.DATABASE_URL });
  } catch (error) {
    if (!(error instanceof DatabaseNewerThanCode)) throw error;
    throw new StartRefusal(
      'Cơ sở dữ liệu mới hơn bản phần mềm này; hãy chạy bản mới hơn (không có gì bị thay đổi).',
      'The database is newer than this release; run the newer release (nothing was changed).',
    );
  }
}

/** Loaded late: the application's modules read their configuration when they are built. */
async function listen(): Promise<Serving> {
  const { serve } = await import('./main.js');
  const port = Number(process.env['PORT'] ?? 3000);
  try {
    return await serve({ port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartRefusal(
      `Cổng ${port} đang được dùng bởi chương trình khác; hãy chọn cổng khác: PORT=${port + 1} npm start`,
      `Port ${port} is in use by another program; choose another: PORT=${port + 1} npm start`,
    );
  }
}

/** Closes the server before its database; ends the process. A repeated signal changes nothing. */
function makeShutdown(closers: Array<() => Promise<void>>): (exitCode: number) => Promise<void> {
  let isClosing = false;
  return async (exitCode) => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(exitCode || 1), CLOSE_PATIENCE_MS).unref();
    for (const close of closers.reverse()) await close().catch((error: unknown) => console.error(error));
    process.exit(exitCode);
  };
}

const closers: Array<() => Promise<void>> = [];
const shutdown = makeShutdown(closers);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void shutdown(0));
// The launcher's end of the channel closes even when it is killed: nobody would be left to stop us.
if (process.channel) process.on('disconnect', () => void shutdown(0));
try {
  await start(closers);
} catch (error) {
  console.error(explain(error));
  await shutdown(1);
}

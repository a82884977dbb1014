import { DataFolderInUse, dataFolderHolder } from './data-folder-lock.js';
import type { DatabaseUrls } from './database-urls.js';
import { findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { checkExternalDatabase } from './external-database.js';
import { waitUntil } from './processes.js';

/** The variables through which the rest of the product and its commands find the database. */
export type DatabaseEnv = {
  DATABASE_URL: string;
  DATABASE_APP_URL?: string;
  DATABASE_SYSTEM_URL?: string;
  /** Embedded only: maintenance and measuring; the server never reads it. */
  DATABASE_SUPERUSER_URL?: string;
};

/** A database to work with. `close` stops it when this process started it, else does nothing. */
export type OpenedDatabase = { env: DatabaseEnv; isEmbedded: boolean; close: () => Promise<void> };

type Wish = {
  dataDir: string;
  log: (line: string) => void;
  /** Use the embedded database that a running server has started, instead of refusing. */
  isGuest?: boolean;
};

/**
 * The database that `DATABASE_URL` names, or the embedded one of the data folder. Refuses with `StartRefusal`.
 * The caller closes it: no signal handler is installed.
 */
export async function openDatabase({ dataDir, log, isGuest = false }: Wish): Promise<OpenedDatabase> {
  const external = process.env['DATABASE_URL'];
  if (external) {
    await checkExternalDatabase(external);
    return { env: externalEnv(external), isEmbedded: false, close: async () => undefined };
  }
  const shared = isGuest && (await dataFolderHolder(dataDir)) ? await joinRunning(dataDir) : null;
  if (shared) return { env: embeddedEnv(shared), isEmbedded: true, close: async () => undefined };
  const own = await startEmbeddedPostgres({ dataDir, log, isStoppedBySignals: false });
  return { env: embeddedEnv(own), isEmbedded: true, close: own.stop };
}

/** Waits for a server that is just starting. */
async function joinRunning(dataDir: string): Promise<DatabaseUrls | null> {
  let found: DatabaseUrls | null = null;
  await waitUntil(async () => (found = await findEmbeddedPostgres(dataDir)) !== null, 30_000);
  if (found) return found;
  const holder = await dataFolderHolder(dataDir);
  if (holder) throw new DataFolderInUse(holder);
  return null;
}

function externalEnv(owner: string): DatabaseEnv {
  const { DATABASE_APP_URL: app, DATABASE_SYSTEM_URL: system } = process.env;
  return {
    DATABASE_URL: owner,
    ...(app ? { DATABASE_APP_URL: app } : {}),
    ...(system ? { DATABASE_SYSTEM_URL: system } : {}),
  };
}

function embeddedEnv(urls: DatabaseUrls): DatabaseEnv {
  return {
    DATABASE_URL: urls.ownerUrl,
    DATABASE_APP_URL: urls.appUrl,
    DATABASE_SYSTEM_URL: urls.systemUrl,
    DATABASE_SUPERUSER_URL: urls.superuserUrl,
  };
}

import path from 'node:path';
import { findClusterPlace, type ClusterPlace } from './cluster-place.js';
import { prepareCluster } from './cluster.js';
import { readCredentials, writeCredentials, type Credentials } from './credentials.js';
import { takeDataFolder } from './data-folder-lock.js';
import { databaseUrls, maintenanceUrl, type DatabaseUrls } from './database-urls.js';
import { freeLoopbackPort } from './free-port.js';
import { KeptPostmaster } from './kept-postmaster.js';
import { launchPostmaster, type Postmaster } from './postmaster.js';
import { clearLeftovers, runningPostmaster } from './postmaster-file.js';
import { StartRefusal } from './refusal.js';
import { ensureRoles } from './roles.js';
import { stopOnSignals } from './stop-on-signals.js';

/** An embedded database that this process started and must stop. */
export type EmbeddedPostgres = DatabaseUrls & { postmasterPid: () => number; stop: () => Promise<void> };

export type EmbeddedPostgresOptions = {
  /** The product's data folder; the cluster lies in `postgres/` below it, the passwords in `keys/postgres.json`. */
  dataDir: string;
  /** Told in one line what a person at the terminal may want to know. */
  log: (line: string) => void;
  /** PostgreSQL settings over ours; tests may trade durability for speed, the product does not. */
  settings?: Record<string, string>;
  /** Stop the database and end this process on SIGINT, SIGTERM and SIGHUP. False where the caller sees to it in order. */
  isStoppedBySignals?: boolean;
};

/**
 * Starts the embedded PostgreSQL of a data folder, making it at the first start and recovering from whatever a killed
 * process left. Refuses with `StartRefusal`: another living process on the folder, data of another major, no way to run.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const giveBack = await takeDataFolder(dataDir).catch(refuseUnwritable(dataDir));
  try {
    const place = await findClusterPlace(dataDir, (dir) => options.log(elsewhereNote(dir)));
    const credentials = await prepareCluster(dataDir, place);
    const { stoppedPid } = await clearLeftovers(place.clusterDir);
    if (stoppedPid) options.log(orphanNote(stoppedPid));
    const { postmaster, port } = await launch(dataDir, place, credentials, options);
    const relaunch = () => launchPostmaster(place, port, logFileOf(dataDir), options.settings);
    const kept = new KeptPostmaster(postmaster, place.clusterDir, relaunch, options.log);
    const stop = once(async () => {
      await kept.stop();
      await giveBack();
    });
    if (options.isStoppedBySignals ?? true) stopOnSignals(stop);
    await ensureRoles(maintenanceUrl(credentials, port), credentials).catch(async (error: unknown) => {
      await kept.stop();
      throw error;
    });
    return { ...databaseUrls(credentials, port), postmasterPid: () => kept.pid, stop };
  } catch (error) {
    await giveBack();
    return refuseUnwritable(dataDir)(error);
  }
}

/** The embedded database that another process runs on this folder, or null where none runs. */
export async function findEmbeddedPostgres(dataDir: string): Promise<DatabaseUrls | null> {
  const credentials = await readCredentials(path.resolve(dataDir));
  if (!credentials) return null;
  const place = await findClusterPlace(path.resolve(dataDir), () => undefined);
  const running = await runningPostmaster(place.clusterDir);
  return running?.status === 'ready' ? databaseUrls(credentials, running.port) : null;
}

/** Keeps the port of the last start where it is free, and tries others when somebody takes it in between. */
async function launch(
  dataDir: string,
  place: ClusterPlace,
  credentials: Credentials,
  { settings }: EmbeddedPostgresOptions,
): Promise<{ postmaster: Postmaster; port: number }> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await freeLoopbackPort(attempt === 0 ? credentials.port : null);
    const postmaster = await launchPostmaster(place, port, logFileOf(dataDir), settings);
    if (!postmaster) continue;
    if (credentials.port !== port) await writeCredentials(dataDir, { ...credentials, port });
    return { postmaster, port };
  }
  throw new Error('PostgreSQL found no free port on 127.0.0.1 in five attempts');
}

/** Turns the system's refusal to write in the data folder into a sentence; passes any other error on. */
const refuseUnwritable =
  (dataDir: string) =>
  (error: unknown): never => {
    const { code, path: place = dataDir } = error as NodeJS.ErrnoException;
    if (
      error instanceof StartRefusal ||
      !['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes(code ?? '')
    ) {
      throw error;
    }
    throw new StartRefusal(
      `Không dùng được thư mục dữ liệu ${dataDir} (${code}: ${place}); hãy chạy bằng người dùng đã tạo ra nó hoặc đặt DATA_DIR khác.`,
      `The data folder ${dataDir} cannot be used (${code}: ${place}); run as the user who made it or set another DATA_DIR.`,
    );
  };

const logFileOf = (dataDir: string) => path.join(dataDir, 'logs', 'postgres.log');

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= act());
}

const orphanNote = (pid: number) =>
  `Đã dừng PostgreSQL còn sót (pid ${pid}) của lần chạy trước. · Stopped the PostgreSQL left over from the last run.`;

const elsewhereNote = (dir: string) =>
  `Dữ liệu PostgreSQL nằm ở ${dir}. · The PostgreSQL data lie in ${dir}.`;

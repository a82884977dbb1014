import { spawnSync, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { isAbsolute } from 'node:path';
import type { PostgresBinaries } from './binaries.js';

/**
 * Under which identity PostgreSQL runs; it refuses to be root. `wrap` turns a program and its arguments into the command to
 * spawn, which becomes that program without a process between; `options` go to the spawn.
 */
export type RunAs = {
  kind: 'self' | 'namespace' | 'user';
  wrap: (program: string, args: string[]) => [string, string[]];
  options: Pick<SpawnOptions, 'uid' | 'gid'>;
};

/** One line of the password file. */
export type Account = { name: string; uid: number; gid: number };

/** This process as it is: any user but root whom the system knows by name. */
export const asSelf: RunAs = { kind: 'self', wrap: (program, args) => [program, args], options: {} };

/** Another user, by its numbers; only root can. */
export function asUser(account: { uid: number; gid: number }): RunAs {
  return { kind: 'user', wrap: asSelf.wrap, options: { uid: account.uid, gid: account.gid } };
}

/**
 * A user namespace in which this process's user appears under another number: no account to create, and files stay this
 * user's. The number must be one that the password file names, for initdb asks for its own name.
 */
export function asNamespace(): RunAs {
  const account = systemAccounts().find(({ uid }) => uid !== 0) ?? { uid: 1000, gid: 1000 };
  const flags = ['--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`, '--'];
  return {
    kind: 'namespace',
    wrap: (program, args) => ['unshare', [...flags, program, ...args]],
    options: {},
  };
}

/** Whether the identity can run the programs and pass through `folder`, tried by doing it. */
export function canRun(runAs: RunAs, binaries: PostgresBinaries, folder: string): boolean {
  const script = 'test -x "$1" && exec "$2" --version';
  const [file, args] = runAs.wrap('/bin/sh', ['-c', script, 'sh', folder, binaries.initdb]);
  const spawned = spawnSync(file, args, { ...runAs.options, cwd: '/', stdio: 'ignore', timeout: 10_000 });
  return spawned.status === 0;
}

/** Whether this process is root, which PostgreSQL refuses to be. */
export const isRoot = () => process.getuid?.() === 0;

/** Whether the system knows this process's user by name (a container may run under a bare number). */
export function hasAccount(): boolean {
  try {
    return userInfo().uid !== undefined;
  } catch {
    return false;
  }
}

/** Accounts of `/etc/passwd` that are no special mark, in its order; [] where there is none. */
export function systemAccounts(): Account[] {
  let text: string;
  try {
    text = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return [];
  }
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 7 && isAbsolute(fields[5] ?? ''))
    .map((fields) => ({ name: fields[0] ?? '', uid: Number(fields[2]), gid: Number(fields[3]) }));
}

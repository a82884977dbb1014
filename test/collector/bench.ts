import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COPY, startReceiver, TOKEN, type Receiver } from './receiver.js';

export const PROGRAM = path.resolve('collector/dieuphoi-collector.mjs');
export const SHELL_PROGRAM = path.resolve('collector/dieuphoi-collector.sh');

export interface Ended {
  readonly code: number | null;
  readonly said: string;
}

type Job = Record<string, unknown>;

/** One server with a collector on it: a receiver to post to, and a folder with settings and tools that are played. */
export interface Bench {
  readonly folder: string;
  readonly config: string;
  readonly receiver: Receiver;
  /** Starts `dieuphoi-collector` with these arguments and the bench's settings. */
  start(args: readonly string[], options?: object): ChildProcess;
  run(
    args: readonly string[],
    options?: { env?: NodeJS.ProcessEnv; stdin?: string; uid?: number },
  ): Promise<Ended>;
  /** Gives it these jobs, and forgets what came in and which tools were called before. */
  give(jobs: readonly Job[]): Promise<void>;
  /** A program of this name on the PATH of every job, in POSIX shell. */
  tool(name: string, script: string): Promise<void>;
  close(): Promise<void>;
}

/** A bench whose collector is enrolled. */
export async function openEnrolled(): Promise<Bench> {
  const bench = await openBench();
  const { code, said } = await bench.run(['enrol', '--url', bench.receiver.url, '--token', TOKEN]);
  if (code !== 0) throw new Error(said);
  return bench;
}

export async function openBench(): Promise<Bench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bộ thu '));
  await chmod(folder, 0o755);
  await mkdir(path.join(folder, 'bin'));
  const receiver = await startReceiver();
  const config = path.join(folder, 'collector.json');
  const start: Bench['start'] = (args, options = {}) =>
    spawn(process.execPath, [PROGRAM, '--config', config, ...args], {
      stdio: 'pipe',
      cwd: folder,
      ...options,
    });
  const run: Bench['run'] = async (args, { stdin = '', ...options } = {}) => {
    const child = start(args, options);
    child.stdin?.end(stdin);
    return ended(child);
  };
  return {
    folder,
    config,
    receiver,
    start,
    run,
    give: async (jobs) => {
      const settings = JSON.parse(await readFile(config, 'utf8')) as object;
      await writeFile(config, JSON.stringify({ ...settings, jobs }));
      receiver.received.length = receiver.replies.length = 0;
      await rm(path.join(folder, 'calls'), { force: true });
    },
    tool: async (name, script) => {
      const file = path.join(folder, 'bin', name);
      await writeFile(file, `#!/bin/sh\n${script}`);
      await chmod(file, 0o755);
    },
    close: async () => {
      await receiver.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a program said on both outputs and its exit code. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

/** A job of this bench: its tools come first on the PATH. */
export const jobOf = ({ folder }: Bench, tool: string, fields: Job & { env?: object } = {}): Job => ({
  copyId: COPY,
  tool,
  verbs: [],
  ...fields,
  env: { PATH: `${path.join(folder, 'bin')}:${process.env['PATH']}`, ...fields.env },
});

/** Plays a captured run: says its version, notes its arguments one a line in `calls`, prints and ends as it did. */
export const playing = (version: string, sample: string): string => `
case "$1" in version | --version) echo '${version}'; exit 0 ;; esac
{ printf 'TZ=%s LC_ALL=%s\\n' "$TZ" "$LC_ALL"; printf '%s\\n' "$@"; } >>"$(dirname "$0")/../calls"
cat '${path.resolve('test/backups/samples', sample)}.stdout'
cat '${path.resolve('test/backups/samples', sample)}.stderr' >&2
exit "$(cat '${path.resolve('test/backups/samples', sample)}.rc')"
`;

/**
 * Plays aws over a captured asking (`test/backups/samples/aws`): each question is answered as it was then. Notes its
 * arguments as `playing` does.
 */
export const playingAws = (sample: string): string => `
case "$1" in --version) echo 'aws-cli/2.17.44 Python/3.11.9 Linux/6.1.0 exe/x86_64.debian.12'; exit 0 ;; esac
{ printf 'TZ=%s LC_ALL=%s\\n' "$TZ" "$LC_ALL"; printf '%s\\n' "$@"; } >>"$(dirname "$0")/../calls"
asked=$2
for last; do :; done
case $last in '{'*) last=\${last#*'"Key":'}; asked="$asked \${last%\\}}" ;; esac
awk -v asked="$ $asked" '
  index($0, "$ ") == 1 { on = $0 == asked || (asked == "$ list-objects-v2" && index($0, asked) == 1); next }
  !on { next }
  /^= / { exit substr($0, 3) }
  /^! / { print substr($0, 3) >"/dev/stderr"; next }
  { print }
' '${path.resolve('test/backups/samples/aws', sample)}.stdout'
`;

/** The arguments of each call of a played tool, without the line that begins it. */
export async function callsOf({ folder }: Bench): Promise<string[][]> {
  const text = await readFile(path.join(folder, 'calls'), 'utf8').catch(() => '');
  return text
    .split('TZ=UTC LC_ALL=C\n')
    .slice(1)
    .map((call) => call.trimEnd().split('\n'));
}

export interface Sample {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly rc: number;
}

export async function readSample(name: string): Promise<Sample> {
  const [stdout, stderr, rc] = await Promise.all(
    ['stdout', 'stderr', 'rc'].map((part) =>
      readFile(path.resolve('test/backups/samples', `${name}.${part}`)),
    ),
  );
  return { stdout: stdout!, stderr: stderr!, rc: Number(rc!.toString()) };
}

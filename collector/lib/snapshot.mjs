import { runTool } from './run-tool.mjs';
import { plain, Refusal } from './say.mjs';

/** How each tool is asked for its newest, and how the answer is read: `{ id, at }`, at in RFC 3339; null when it has none. */
const NEWEST = {
  restic: {
    verb: 'snapshots',
    args: ['snapshots', '--json', '--latest', '1'],
    // The newest of each host and path: the newest of all of them is meant.
    read: (all) =>
      all
        .map(({ id, time }) => ({ id, at: new Date(time).toISOString() }))
        .toSorted((one, other) => one.at.localeCompare(other.at))
        .at(-1) ?? null,
  },
  borg: {
    verb: 'list',
    args: ['list', '--json', '--last', '1'],
    // Naive, and in UTC because the tool runs in UTC (borg#4832).
    read: ({ archives: [newest] }) =>
      newest ? { id: newest.name, at: new Date(`${newest.start}Z`).toISOString() } : null,
  },
};

/** Tools whose newest snapshot can be named and restored. */
export const RESTORABLE = Object.keys(NEWEST);

/** The newest snapshot that the job's repository holds, chosen with the job's own options of the listing verb. */
export async function newestSnapshot(job) {
  const { verb, args, read } = NEWEST[job.tool];
  const { rc, stdout } = await runTool(job, job.tool, [...args, ...(job.args?.[verb] ?? [])]);
  const newest = rc === 0 ? parse(stdout, read) : undefined;
  if (newest) return newest;
  if (newest === null) {
    throw new Refusal(
      `${job.tool}: kho chưa có bản sao nào.`,
      `${job.tool}: the repository holds no backup yet.`,
    );
  }
  throw new Refusal(
    `${job.tool} ${plain(verb)}: không biết bản mới nhất (mã thoát ${rc}).`,
    `${job.tool} ${plain(verb)}: the newest backup is not known (exit code ${rc}).`,
  );
}

function parse(stdout, read) {
  try {
    return read(JSON.parse(stdout.toString('utf8')));
  } catch {
    return undefined;
  }
}

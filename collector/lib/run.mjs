import { postEvidence, versionOf } from './evidence.mjs';
import { withRestoreFolder } from './restore-folder.mjs';
import { runTool } from './run-tool.mjs';
import { Refusal, warn } from './say.mjs';
import { newestSnapshot } from './snapshot.mjs';
import { subsetOf, TOOLS } from './tools.mjs';

/** What a run came to, worst last: all sent or kept; a tool ended with another code than 0; something could not be done. */
export const DONE = 0;
export const TOOL_FAILED = 2;
export const NOT_DONE = 1;

/**
 * Runs the verbs of each job, or the one that is asked for, and posts what they print. A verb that cannot be run keeps
 * the next from nothing.
 */
export async function runJobs(collector, jobs, verb) {
  const ends = [];
  for (const job of jobs) {
    if (verb && !Object.hasOwn(TOOLS[job.tool].verbs, verb)) continue;
    for (const one of verb ? [verb] : job.verbs) ends.push(await attempt(() => runVerb(collector, job, one)));
  }
  if (ends.length === 0) {
    throw new Refusal(
      'Không có việc nào để chạy: xem "jobs" và "verbs" trong tệp cấu hình.',
      'There is nothing to run: see "jobs" and "verbs" in the settings.',
    );
  }
  if (ends.includes(NOT_DONE)) return NOT_DONE;
  return ends.includes(TOOL_FAILED) ? TOOL_FAILED : DONE;
}

async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    warn(...error.message.split('\n'));
    return NOT_DONE;
  }
}

async function runVerb(collector, job, verb) {
  const { copyId, tool } = job;
  const toolVersion = await versionOf(job);
  const subset = verb === 'check-read-data' ? subsetOf(job, Date.now()) : null;
  const result = await runIn(job, verb, subset);
  if (result.rc !== 0) {
    warn(`${tool} ${verb}: mã thoát ${result.rc}`, `${tool} ${verb}: exit code ${result.rc}`);
  }
  const isTaken = await postEvidence(collector, { copyId, tool, toolVersion, verb, subset }, result);
  if (!isTaken) return NOT_DONE;
  return result.rc === 0 ? DONE : TOOL_FAILED;
}

async function runIn(job, verb, subset) {
  const extra = job.args?.[verb] ?? [];
  if (verb === 'object-lock') return TOOLS.aws.verbs[verb](job, extra);
  const run = (more) => runTool(job, job.tool, TOOLS[job.tool].verbs[verb]({ extra, ...more }));
  if (verb === 'restore') return withRestoreFolder(job.manifest?.restoreTo, (target) => run({ target }));
  if (verb === 'extract-dry-run') return run({ snapshot: (await newestSnapshot(job)).id });
  return run({ subset });
}

import { hostname } from 'node:os';
import { deliver } from './deliver.mjs';
import { MOST_BYTES, runTool, tooLong } from './run-tool.mjs';
import { Refusal } from './say.mjs';
import { TOOLS } from './tools.mjs';

/** The version that a tool says it has, as `0.14.0`. */
export async function versionOf(job) {
  const { stdout } = await runTool(job, job.tool, TOOLS[job.tool].version);
  const version = /\d+(\.\d+)+[\w.+~-]*/.exec(stdout.toString('utf8'));
  if (version) return version[0];
  throw new Refusal(
    `"${job.tool}" không nói phiên bản của nó: đúng chương trình chưa?`,
    `"${job.tool}" does not say its version: is it the right program?`,
  );
}

/**
 * Posts what a tool printed, raw. False when the server refused it.
 * @param what `{ copyId, tool, toolVersion, verb, subset }`, what was run on which copy
 * @param result of runTool
 */
export function postEvidence(collector, { subset, ...what }, { rc, stdout, stderr, startedAt, finishedAt }) {
  const label = `${what.tool} ${what.verb}`;
  if (stdout.length + stderr.length > MOST_BYTES) throw tooLong(label, stdout.length + stderr.length);
  const body = {
    v: 1,
    ...what,
    ...(subset ? { subset } : {}),
    rc,
    stdout: stdout.toString('base64'),
    stderr: stderr.toString('base64'),
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    host: hostname(),
    tz: 'UTC',
  };
  return deliver(collector, { path: '/api/collector/evidence', label, body });
}

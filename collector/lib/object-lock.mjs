import { MOST_BYTES, runTool, tooLong } from './run-tool.mjs';

const MINUTE = 60_000;

/**
 * Asks an S3 storage for the lock of every object of a copy: `list-objects-v2`, then `get-object-retention` of each. Written
 * down in one text, in order: `$ ` and the question, what was printed, `! ` before each line of stderr, `= ` and the exit
 * status. The first question that is not answered with 0 is the last. Answers as runTool does; the job's time is for all.
 *
 * Keys go in as JSON: whoever writes into the bucket chooses them, and as words of a command line `file:///etc/shadow` would
 * be read by aws.
 */
export async function askLocks(job, extra) {
  const ends = Date.now() + (job.timeoutMinutes ?? 1440) * MINUTE;
  const said = [];
  let bytes = 0;
  let first = null;
  const ask = async (asked, args) => {
    const timeoutMinutes = Math.max(ends - Date.now(), 1) / MINUTE;
    const result = await runTool({ ...job, timeoutMinutes }, 'aws', ['s3api', ...args]);
    first ??= result;
    const end = `${lineEnd(result.stdout)}${marked(result.stderr)}= ${result.rc}\n`;
    const step = Buffer.concat([Buffer.from(`$ ${asked}\n`), result.stdout, Buffer.from(end)]);
    said.push(step);
    bytes += step.length;
    if (bytes > MOST_BYTES) throw tooLong('aws object-lock', bytes);
    return result;
  };
  const { bucket, prefix } = job;
  const place = ['--bucket', bucket, ...(prefix ? ['--prefix', prefix] : [])];
  const query = ['--output', 'json', '--query', 'Contents[].Key'];
  let last = await ask(`list-objects-v2 ${bucket}/${prefix ?? ''}`, [
    'list-objects-v2',
    ...query,
    ...extra,
    ...place,
  ]);
  for (const key of last.rc === 0 ? keysOf(last.stdout) : []) {
    const input = JSON.stringify({ Bucket: bucket, Key: key });
    const args = ['get-object-retention', '--output', 'json', ...extra, '--cli-input-json', input];
    last = await ask(`get-object-retention ${JSON.stringify(key)}`, args);
    if (last.rc !== 0) break;
  }
  const { rc, finishedAt } = last;
  return { rc, stdout: Buffer.concat(said), stderr: Buffer.alloc(0), startedAt: first.startedAt, finishedAt };
}

const lineEnd = (bytes) => (bytes.length === 0 || bytes.at(-1) === 10 ? '' : '\n');

const marked = (stderr) =>
  stderr
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `! ${line}\n`)
    .join('');

/** None where it is no list of keys: the server says what is wrong with it. */
function keysOf(stdout) {
  try {
    const keys = JSON.parse(stdout.toString('utf8'));
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Refusal } from './say.mjs';
import { stopped } from './stop.mjs';

/** So long a tool may take when its job does not say. */
const DEFAULT_MINUTES = 1440;
/** A tool that is told to end has so long before it is killed; one that ended may keep its output open for as long. */
const GRACE_MS = 5_000;
/** stdout and stderr together; what is longer is refused whole, never cut. */
export const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Runs a program to its end, never through a shell, in UTC and the C locale, and answers `{ rc, stdout, stderr, startedAt,
 * finishedAt }`. `rc` is 128 + signal when it was killed, also by its timeout, whatever it then answered itself. A
 * timeout or a stop ends the tool's whole process group. Longer output is read to its end and refused.
 */
export async function runTool(job, program, args, cwd) {
  stopped.throwIfAborted();
  const startedAt = new Date();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...job.env, TZ: 'UTC', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = { stdout: [], stderr: [], bytes: 0 };
  for (const name of ['stdout', 'stderr']) {
    child[name].on('data', (chunk) => {
      output.bytes += chunk.length;
      if (output.bytes <= MOST_BYTES) output[name].push(chunk);
    });
  }
  const rc = await ended(child, program, (job.timeoutMinutes ?? DEFAULT_MINUTES) * 60_000);
  if (output.bytes > MOST_BYTES) throw tooLong(program, output.bytes);
  const [stdout, stderr] = [Buffer.concat(output.stdout), Buffer.concat(output.stderr)];
  return { rc, stdout, stderr, startedAt, finishedAt: new Date() };
}

function ended(child, program, timeout) {
  return new Promise((resolve, reject) => {
    let rc = null;
    let sent = null;
    const timers = [];
    const end = (signal) => {
      if (rc !== null) return;
      sent = signal;
      killGroup(child.pid, signal);
    };
    const endSoftly = () => {
      end('SIGTERM');
      timers.push(setTimeout(() => end('SIGKILL'), GRACE_MS));
    };
    timers.push(setTimeout(endSoftly, timeout));
    stopped.addEventListener('abort', endSoftly);
    const settle = () => {
      timers.forEach(clearTimeout);
      stopped.removeEventListener('abort', endSoftly);
    };
    child.once('error', (error) => {
      settle();
      reject(notStarted(program, error));
    });
    child.once('exit', (code, signal) => {
      rc = sent || code === null ? 128 + constants.signals[sent ?? signal] : code;
      if (sent) killGroup(child.pid, 'SIGKILL'); // what the tool had started and did not end
      // Something that it left behind may hold its output open for ever.
      timers.push(
        setTimeout(() => [child.stdout, child.stderr].forEach((stream) => stream.destroy()), GRACE_MS),
      );
    });
    child.once('close', () => {
      settle();
      if (stopped.aborted)
        reject(new Refusal(`Đã dừng giữa chừng ${program}.`, `Stopped in the middle of ${program}.`));
      else resolve(rc);
    });
  });
}

function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

const notStarted = (program, { code }) =>
  new Refusal(
    `Không chạy được "${program}" (${code}): đã cài chưa, có trong PATH không?`,
    `"${program}" cannot be run (${code}): is it installed, is it in PATH?`,
  );

/** Says that output is longer than may be sent, with its size in MB. */
export function tooLong(program, bytes) {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return new Refusal(
    `${program}: đầu ra ${size} MB, tối đa ${MOST_BYTES / 1024 / 1024} MB; chứng cứ không bao giờ bị cắt nên không gửi. Hãy giảm đầu ra (restore-test: dùng "sample"; borg: check-verify-data thay cho extract-dry-run; aws object-lock: kho ít đối tượng hơn).`,
    `${program}: ${size} MB of output, at most ${MOST_BYTES / 1024 / 1024} MB; evidence is never cut, so it is not sent. Make it print less (restore-test: use "sample"; borg: check-verify-data instead of extract-dry-run; aws object-lock: a repository of fewer objects).`,
  );
}

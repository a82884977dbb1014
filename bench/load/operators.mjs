import { randomUUID } from 'node:crypto';
import { serveParent, task, tell } from '../lib/child-side.mjs';
import { latencies } from '../lib/figures.mjs';
import { Connection } from './connection.mjs';
import { Operation, seededRandom } from './operation.mjs';

const operation = new Operation({ ...task, random: seededRandom(42) });
const idle = [];

/** One request on a connection that is free, or on a new one: a slow answer does not hold up the next change. */
async function send({ cookie, path, body, onAnswer }) {
  const connection = idle.pop() ?? (await Connection.open(task.port));
  const headers = { Cookie: cookie, 'Idempotency-Key': randomUUID() };
  const from = performance.now();
  const answer = await connection.post(path, JSON.stringify(body), headers);
  const tookMs = performance.now() - from;
  idle.push(connection);
  if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${answer.body}`);
  onAnswer?.(JSON.parse(answer.body));
  return tookMs;
}

/** Changes at an even rate for so long, however long each takes. */
async function write({ seconds }) {
  const everyMs = 1000 / task.changesPerSecond;
  const startedAt = performance.now();
  const changes = [];
  while (changes.length < task.changesPerSecond * seconds) {
    const waitMs = startedAt + changes.length * everyMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    changes.push(send(operation.next()));
  }
  const answered = latencies(await Promise.all(changes));
  return { changes: changes.length, answeredP50: answered.p50, answeredP99: answered.p99 };
}

serveParent({ write });
tell('ready');

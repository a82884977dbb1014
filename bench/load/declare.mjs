import { randomUUID } from 'node:crypto';
import { processorSeconds, serveParent, task, tell } from '../lib/child-side.mjs';
import { latencies, round } from '../lib/figures.mjs';
import { Connection } from './connection.mjs';

const MOST = 1_000_000;
const DESCRIPTION =
  'Tệp trên máy chủ văn bản điều hành bị đổi đuôi, có tệp đòi tiền chuộc; máy trạm đã ngắt mạng. '.repeat(2);

let sent = 0;
const bodyOf = (n) =>
  JSON.stringify({
    title: `Máy chủ văn bản điều hành bị mã hóa, vụ ${n}`,
    unitId: task.unitIds[n % task.unitIds.length],
    detectedAt: new Date(Date.now() - 3_600_000).toISOString(),
    reporter: { name: 'Trực ban xã', phone: '0000 123 456', organisation: 'Ủy ban nhân dân xã' },
    severity: 'high',
    description: DESCRIPTION,
  });

/** Each connection declares, waits for the answer, and declares again; every answer must be 201. */
async function run({ seconds }) {
  const durations = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const connections = await Promise.all(
    Array.from({ length: task.connections }, () => Connection.open(task.port)),
  );
  const loop = async (connection) => {
    while (performance.now() < endsAt && sent < MOST) {
      const headers = { Cookie: task.cookie, 'Idempotency-Key': randomUUID() };
      const from = performance.now();
      const { status, body } = await connection.post('/api/incidents', bodyOf(sent++), headers);
      durations.push(performance.now() - from);
      if (status !== 201) throw new Error(`declaring answered ${status}: ${body}`);
    }
    connection.close();
  };
  await Promise.all(connections.map(loop));
  const tookSeconds = (performance.now() - startedAt) / 1000;
  return {
    declared: durations.length,
    perSecond: round(durations.length / tookSeconds, 1),
    ...latencies(durations),
  };
}

serveParent({ run, processor: async () => processorSeconds() });
tell('ready');

import { randomUUID } from 'node:crypto';
import { copyOf, planOf, writePlan } from './backups.js';
import type { Answer, Caller, Json } from './caller.js';
import type { TestServer } from './server.js';

const MINUTE = 60_000;

/** Two of a unit who restore together. */
export const PERFORMER = { name: 'Lê Văn An', function: 'Chuyên viên CNTT' };
export const WITNESS = { name: 'Trần Thị Bình', function: 'Phó Chánh Văn phòng' };

/** An instant so many minutes ago, by the server's clock. */
export const ago = (server: Pick<TestServer, 'clock'>, minutes: number): string =>
  new Date(server.clock.now().getTime() - minutes * MINUTE).toISOString();

/** Today in Vietnam, by the server's clock. */
export const today = (server: Pick<TestServer, 'clock'>): string => ago(server, -7 * 60).slice(0, 10);

/** A test of restoring a copy, as it is planned. */
export const testPlan = (server: Pick<TestServer, 'clock'>, copyId: string, over: object = {}): Json => ({
  copyId,
  plannedFor: today(server),
  performer: PERFORMER,
  witness: WITNESS,
  sample: null,
  snapshot: null,
  target: 'Máy thử 01, phòng máy chủ',
  steps: [{ text: 'Chọn bản chụp' }, { text: 'Khôi phục' }, { text: 'Đối chiếu' }],
  ...over,
});

/** What came of it. */
export const outcomeOf = (server: Pick<TestServer, 'clock'>, over: object = {}): Json => ({
  result: 'passed',
  finishedAt: ago(server, 1),
  compared: 'Đếm tệp và mở thử 20 hồ sơ',
  missing: [],
  changed: [],
  extra: [],
  applicationCheck: 'passed',
  applicationNote: null,
  conclusion: 'Khôi phục được trong thời gian cho phép',
  followUps: null,
  ...over,
});

/** Sends a report of a tool as the file that it is. */
export function sendReport(
  caller: Caller,
  { systemId, copyId }: { systemId: string; copyId: string },
  query: Record<string, string>,
  content: Uint8Array | string = 'Job finished: Success',
): Promise<Answer> {
  const path = `/api/backups/${systemId}/copies/${copyId}/reports?${new URLSearchParams(query).toString()}`;
  return caller.sendRaw('POST', path, content, {
    'Content-Type': 'application/octet-stream',
    'Idempotency-Key': randomUUID(),
  });
}

export const reportOf = (server: Pick<TestServer, 'clock'>, over: object = {}): Record<string, string> => ({
  kind: 'run',
  aboutAt: ago(server, 60),
  vouchedName: 'Lê Văn An',
  vouchedFunction: 'Chuyên viên CNTT',
  name: 'veeam.html',
  ...over,
});

/** A new system of that unit with one copy. */
export async function withCopy(
  lead: Caller,
  unitId: string,
  copy: object = {},
): Promise<{ systemId: string; copyId: string }> {
  const made = await lead.post('/api/systems', { unitId, name: `Hồ sơ ${randomUUID()}`, level: 2 });
  const systemId = made.body.id as string;
  const { status, body } = await writePlan(lead, systemId, planOf([copyOf(copy)]));
  if (status !== 200) throw new Error(`the plan was refused: ${JSON.stringify(body)}`);
  return { systemId, copyId: body.datasets[0].copies[0].id as string };
}

import type { Caller, Json } from './caller.js';
import { chased } from './chase.js';
import type { TestServer } from './server.js';

export const SCENARIO = 'ransomware-communes';

/** An inject as the form sends it; its code is nobody's in the library. */
export const NEW_INJECT = {
  code: 'TH-90',
  title: 'Báo chí hỏi',
  body: 'Phóng viên hỏi vì sao cổng không vào được.',
  storyline: 'Báo chí',
  type: 'standard',
  trigger: 'scheduled',
  offsetMs: 15 * 60_000,
  condition: null,
  from: 'Phóng viên',
  channel: 'phone',
  parties: ['doi'],
  controller: 'Điều hành chính',
  expectedAction: 'Chuyển cho người phát ngôn.',
  notes: 'Chỉ ban tổ chức đọc.',
  tasks: [],
  expectations: [],
  incident: null,
};

/** A drill of the library, approved and ready to begin. */
export async function readyDrill(organiser: Caller, fields: object = {}): Promise<Json> {
  const drill = await madeDrill(organiser, fields);
  await approveAll(organiser, drill.id as string);
  await passGates(organiser, drill);
  const { status, body } = await organiser.post(`/api/drills/${drill.id}/ready`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

/** Says go to everything at both gates, and lets it begin without the communications check. */
export async function passGates(organiser: Caller, { id }: Json): Promise<void> {
  const { body } = await organiser.get(`/api/drills/${id}/plan`);
  for (const { gate, items } of body.gates as Json[]) {
    const answers = (items as Json[]).map(({ item }) => ({ item, isGo: true }));
    await organiser.post(`/api/drills/${id}/gates/${gate}`, { answers });
  }
  const { parties } = (await organiser.get(`/api/drills/${id}`)).body;
  const memberIds = (parties as Json[]).flatMap(({ members }) => (members as Json[]).map((one) => one.id));
  await organiser.post(`/api/drills/${id}/waive`, { memberIds, reason: 'Diễn tập thử' });
}

export async function madeDrill(organiser: Caller, fields: object = {}): Promise<Json> {
  const { status, body } = await organiser.post('/api/drills', { scenario: SCENARIO, ...fields });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

export async function approveAll(organiser: Caller, drillId: string): Promise<void> {
  const { body } = await organiser.get(`/api/drills/${drillId}/injects`);
  const ids = (body.items as Json[]).map(({ id }) => id);
  await organiser.post(`/api/drills/${drillId}/injects/approve`, { ids });
}

/** One that runs since now. */
export async function runningDrill(organiser: Caller, scale = 1): Promise<Json> {
  const { id } = await readyDrill(organiser);
  const { status, body } = await organiser.post(`/api/drills/${id}/start`, { scale });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

/** Lets the wall's clock go on, looking each minute as a server that never slept does. */
export async function playOn(server: TestServer, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 60_000) await server.advance(Math.min(left, 60_000));
  await chased(server);
}

export const injectsOf = async (organiser: Caller, drillId: string): Promise<Json[]> =>
  (await organiser.get(`/api/drills/${drillId}/injects`)).body.items as Json[];

/** The deliveries of a drill as they stand in the database. */
export async function drillDeliveries({ database }: TestServer, drillId: string): Promise<Json[]> {
  const { rows } = await database.superuser.query(
    'SELECT * FROM drill_deliveries WHERE drill_id = $1 ORDER BY released_ms, code',
    [drillId],
  );
  return rows;
}

/** The logins of the units that play. */
export const playersOf = (drill: Json): Json[] =>
  (drill.parties as Json[]).flatMap(({ members }) => (members as Json[]).filter(({ unitId }) => unitId));

/** The contact of a unit that is not in the drill. */
export async function outsiderOf(server: TestServer, drill: Json): Promise<Caller> {
  const { rows } = await server.database.superuser.query<{ code: string }>(
    'SELECT code FROM units WHERE dispatchable AND is_active AND NOT id = ANY ($1) ORDER BY code LIMIT 1',
    [playersOf(drill).map(({ unitId }) => unitId as string)],
  );
  return server.as(`unit-${rows[0]!.code}`);
}

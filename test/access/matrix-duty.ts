import type { Caller, Json } from '../support/caller.js';
import { around, dayAhead, freeTime, newPerson, planned } from '../support/duty.js';
import type { TestServer } from '../support/server.js';
import { type Call, must, post } from './matrix-call.js';
import type { Viewer } from './matrix.js';

/** What of the scene these requests need. */
interface Scene {
  readonly server: TestServer;
  readonly callers: Readonly<Record<Viewer, Caller>>;
  readonly units: readonly { readonly id: string }[];
}
type Make = (scene: Scene, viewer: Viewer) => Promise<Call>;

const get =
  (path: string): Make =>
  async () => ({ method: 'GET', path });
const plain =
  (method: string, path: string, body?: object): Make =>
  async () => ({ method, path, ...(body && { body }) });

const HOLDERS: readonly Viewer[] = ['lead', 'coordinator', 'responder', 'leader'];

/** The caller as whoever may hold shifts, else the responder; a leader is on call. */
async function holderOf({ callers }: Scene, viewer: Viewer): Promise<{ id: string; post: string }> {
  const holder = HOLDERS.includes(viewer) ? viewer : 'responder';
  const { id } = must(await callers[holder].get('/api/auth/me')).person;
  return { id, post: holder === 'leader' ? 'leader' : 'team' };
}

/** A shift of somebody new, who has nothing else to do. */
const somebodys = async ({ server }: Scene, fields: object = {}): Promise<Json> =>
  planned(server, (await newPerson(server)).id, fields);

/** A shift of the caller's own. */
async function ownShift(scene: Scene, viewer: Viewer, isOn: boolean): Promise<Json> {
  const { id, post: duty } = await holderOf(scene, viewer);
  // Whoever is on already has a shift of the roster that comes with the demonstration.
  if (isOn) await scene.server.database.superuser.query('DELETE FROM duty_shifts WHERE person_id = $1', [id]);
  return planned(scene.server, id, { post: duty, ...(isOn && around(scene.server, 1, 1)) });
}

async function offeredTo(scene: Scene, viewer: Viewer): Promise<string> {
  const { id, post: duty } = await holderOf(scene, viewer);
  const owner = await newPerson(scene.server, 'lead');
  const shift = await planned(scene.server, owner.id, { post: duty });
  must(await owner.caller.post(`/api/duty/shifts/${shift.id}/offer`, { personId: id }));
  return shift.id;
}

/** A shift between two people who are none of the callers. */
async function offeredToAnother({ server }: Scene): Promise<string> {
  const [owner, other] = [await newPerson(server), await newPerson(server)];
  const shift = await planned(server, owner.id);
  must(await owner.caller.post(`/api/duty/shifts/${shift.id}/offer`, { personId: other.id }));
  return shift.id;
}

const verb = (id: string, name: string, body?: object): Call => post(`/api/duty/shifts/${id}/${name}`, body);
const note = { note: 'Ca yên.' };

async function newAddress({ callers }: Scene): Promise<Call> {
  const { url } = must(await callers.lead.post('/api/duty/calendar'));
  return { method: 'GET', path: new URL(url).pathname };
}

const changeHours: Make = async ({ callers }) => {
  const { officeHours } = must(await callers.admin.get('/api/calendar'));
  const { version, ...hours } = officeHours;
  const weekdays = hours.weekdays.length === 5 ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5];
  const headers = { 'If-Match': `"${version}"` };
  return { method: 'PATCH', path: '/api/calendar/office-hours', body: { ...hours, weekdays }, headers };
};

/** Rows of the matrix: the roster, units' duty days, the calendar. */
export const DUTY_SUBJECTS: Record<string, Make> = {
  'GET /api/duty/shifts': get('/api/duty/shifts'),
  'GET /api/duty/now': get('/api/duty/now'),
  'POST /api/duty/shifts': async ({ server }) =>
    post('/api/duty/shifts', { personId: (await newPerson(server)).id, post: 'team', ...freeTime() }),
  'POST /api/duty/shifts/plan': async ({ server }) =>
    post('/api/duty/shifts/plan', {
      ...{ personIds: [(await newPerson(server)).id], post: 'team', shiftHours: 12 },
      ...freeTime(24),
    }),
  'PATCH /api/duty/shifts/:id': async (scene) => {
    const { id, startsAt, version } = await somebodys(scene);
    const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString();
    const headers = { 'If-Match': `"${version}"` };
    return { method: 'PATCH', path: `/api/duty/shifts/${id}`, body: { endsAt }, headers };
  },
  'POST /api/duty/shifts/:id/cancel': async (scene) =>
    verb((await somebodys(scene)).id, 'cancel', { reason: 'Đổi lịch' }),
  'POST /api/duty/shifts/:id/hand-over': async (scene) =>
    verb((await somebodys(scene, around(scene.server, 1, 1))).id, 'hand-over', note),
  "POST /api/duty/shifts/:id/hand-over # of one's own": async (scene, viewer) =>
    verb((await ownShift(scene, viewer, true)).id, 'hand-over', note),
  'POST /api/duty/shifts/:id/offer': async (scene) =>
    verb((await somebodys(scene)).id, 'offer', { personId: (await newPerson(scene.server)).id }),
  "POST /api/duty/shifts/:id/offer # of one's own": async (scene, viewer) =>
    verb((await ownShift(scene, viewer, false)).id, 'offer', {
      personId: (await newPerson(scene.server, 'lead')).id,
    }),
  'POST /api/duty/shifts/:id/accept': async (scene) => verb(await offeredToAnother(scene), 'accept'),
  'POST /api/duty/shifts/:id/accept # offered to oneself': async (scene, viewer) =>
    verb(await offeredTo(scene, viewer), 'accept'),
  'POST /api/duty/shifts/:id/decline': async (scene) => verb(await offeredToAnother(scene), 'decline'),
  'POST /api/duty/shifts/:id/decline # offered to oneself': async (scene, viewer) =>
    verb(await offeredTo(scene, viewer), 'decline'),
  'POST /api/duty/shifts/:id/withdraw': async (scene) => verb(await offeredToAnother(scene), 'withdraw'),
  'GET /api/duty/calendar': get('/api/duty/calendar'),
  'POST /api/duty/calendar': async () => post('/api/duty/calendar'),
  'DELETE /api/duty/calendar': plain('DELETE', '/api/duty/calendar'),
  'GET /api/duty/calendar/:token.ics': newAddress,
  'GET /api/duty/units': get('/api/duty/units'),
  'GET /api/units/:id/duty': async ({ units }) => ({
    method: 'GET',
    path: `/api/units/${units[0]!.id}/duty`,
  }),
  'PUT /api/units/:id/duty': async ({ server, units }) => ({
    method: 'PUT',
    path: `/api/units/${units[0]!.id}/duty`,
    body: { days: [{ day: dayAhead(server, 3), contactId: null }] },
  }),
  'GET /api/calendar': get('/api/calendar'),
  'PUT /api/calendar/holidays/:day': plain('PUT', '/api/calendar/holidays/2026-10-10', { name: 'Nghỉ' }),
  'DELETE /api/calendar/holidays/:day': plain('DELETE', '/api/calendar/holidays/2026-10-11'),
  'PATCH /api/calendar/office-hours': changeHours,
};

/** Whose subject follows from who calls. */
export const OWN_SHIFTS: readonly string[] = [
  "POST /api/duty/shifts/:id/hand-over # of one's own",
  "POST /api/duty/shifts/:id/offer # of one's own",
  'POST /api/duty/shifts/:id/accept # offered to oneself',
  'POST /api/duty/shifts/:id/decline # offered to oneself',
];

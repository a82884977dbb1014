import { around, dayAhead, freeTime, newPerson, planned } from '../support/duty.js';
import { dispatchable } from '../support/operation.js';
import type { TestServer } from '../support/server.js';
import type { Written } from './written-routes.js';

const at = (path: string) => async () => ({ path });
const says = (body: object) => async () => body;

/** Somebody's shift, and the way to it. */
const shift =
  (verb = '', isOn = false) =>
  async (server: TestServer) => {
    const { id } = await newPerson(server);
    const made = await planned(server, id, isOn ? around(server, 1, 1) : {});
    return { path: `/api/duty/shifts/${made.id}${verb}`, version: made.version as number };
  };

/** A shift of the coordinator's own. */
async function own(server: TestServer): Promise<{ path: string }> {
  const { body } = await (await server.as('coordinator')).get('/api/auth/me');
  return { path: `/api/duty/shifts/${(await planned(server, body.person.id)).id}/offer` };
}

/** Offered to the coordinator, or by whoever owns it. */
const offered = (verb: string) => async (server: TestServer) => {
  const { body } = await (await server.as('coordinator')).get('/api/auth/me');
  const owner = await newPerson(server);
  const { id } = await planned(server, owner.id);
  await owner.caller.post(`/api/duty/shifts/${id}/offer`, { personId: body.person.id });
  return { path: `/api/duty/shifts/${id}/${verb}` };
};

const somebody = async (server: TestServer): Promise<object> => ({ personId: (await newPerson(server)).id });

async function unitDays(server: TestServer): Promise<{ path: string }> {
  const [unit] = await dispatchable(server, 1);
  return { path: `/api/units/${unit!.id}/duty` };
}

async function officeHours(server: TestServer): Promise<{ path: string; version: number }> {
  const { body } = await (await server.as('lead')).get('/api/calendar');
  return { path: '/api/calendar/office-hours', version: body.officeHours.version };
}

/** What writes the roster, units' duty days and the calendar. */
export const WRITTEN_OF_DUTY: Record<string, Written> = {
  'POST /api/duty/shifts': {
    as: 'lead',
    target: at('/api/duty/shifts'),
    body: async (server) => ({ ...(await somebody(server)), post: 'team', ...freeTime() }),
    answers: 201,
  },
  'POST /api/duty/shifts/plan': {
    as: 'lead',
    target: at('/api/duty/shifts/plan'),
    body: async (server) => ({
      ...{ post: 'team', personIds: [(await newPerson(server)).id], shiftHours: 12, isPreview: false },
      ...freeTime(24),
    }),
    answers: 200,
  },
  'PATCH /api/duty/shifts/{id}': {
    as: 'lead',
    target: shift(),
    body: async (server) => ({ ...(await somebody(server)), ...freeTime() }),
    answers: 200,
  },
  'POST /api/duty/shifts/{id}/cancel': {
    as: 'lead',
    target: shift('/cancel'),
    body: says({ reason: 'Đổi lịch' }),
    answers: 200,
  },
  'POST /api/duty/shifts/{id}/hand-over': {
    as: 'lead',
    target: shift('/hand-over', true),
    body: says({ note: 'Ca yên.' }),
    answers: 200,
  },
  'POST /api/duty/shifts/{id}/offer': { as: 'coordinator', target: own, body: somebody, answers: 200 },
  'POST /api/duty/shifts/{id}/accept': { as: 'coordinator', target: offered('accept'), answers: 200 },
  'POST /api/duty/shifts/{id}/decline': { as: 'coordinator', target: offered('decline'), answers: 200 },
  'POST /api/duty/shifts/{id}/withdraw': { as: 'coordinator', target: offered('withdraw'), answers: 200 },
  'POST /api/duty/calendar': { as: 'lead', target: at('/api/duty/calendar'), answers: 201 },
  'DELETE /api/duty/calendar': { as: 'lead', target: at('/api/duty/calendar'), answers: 204 },
  'PUT /api/units/{id}/duty': {
    as: 'lead',
    target: unitDays,
    body: async (server) => ({ days: [{ day: dayAhead(server, 2), contactId: null }] }),
    answers: 200,
  },
  'PUT /api/calendar/holidays/{day}': {
    as: 'lead',
    target: at('/api/calendar/holidays/2026-10-10'),
    body: says({ name: 'Nghỉ bù', isWorking: false }),
    answers: 200,
  },
  'DELETE /api/calendar/holidays/{day}': {
    as: 'lead',
    target: at('/api/calendar/holidays/2026-10-10'),
    answers: 204,
  },
  'PATCH /api/calendar/office-hours': {
    as: 'lead',
    target: officeHours,
    body: says({ weekdays: [1, 2, 3], spans: [{ opens: '08:00', closes: '12:00' }] }),
    answers: 200,
  },
};

import { dispatchable } from '../support/operation.js';
import { madeDrill } from '../support/drills.js';
import { endedDrill, nextWeek, proposed, rated } from '../support/learning.js';
import type { Json } from '../support/caller.js';
import type { TestServer } from '../support/server.js';
import type { Written } from './written-routes.js';

const ended = async (server: TestServer): Promise<Json> => endedDrill(await server.as('organiser'));

const inEnded = (suffix: string) => async (server: TestServer) => ({
  path: `/api/drills/${(await ended(server)).id}/${suffix}`,
});

/** The last that was held, which the path was made for. */
async function lastEnded({ database }: TestServer): Promise<Json> {
  const { rows } = await database.superuser.query(
    'SELECT id FROM drills WHERE ended_at IS NOT NULL ORDER BY ended_at DESC, id DESC LIMIT 1',
  );
  return rows[0];
}

async function someone({ database }: TestServer): Promise<string> {
  const { rows } = await database.superuser.query(`SELECT id FROM people WHERE login = 'lead'`);
  return rows[0].id as string;
}

async function owner(server: TestServer): Promise<object> {
  const [unit] = await dispatchable(server, 1);
  return {
    ownerUnitId: unit!.id,
    contactId: await someone(server),
    ...{ startAt: new Date().toISOString(), dueAt: nextWeek() },
  };
}

async function action(server: TestServer): Promise<Json> {
  const drill = await ended(server);
  const { id } = await rated(server, { drill, rating: 'U' });
  return proposed(await server.as('organiser'), drill, [id]);
}

/** What is learned of drills, as far as it writes. */
export const WRITTEN_OF_LEARNING: Record<string, Written> = {
  'PATCH /api/corrective-actions/{id}': {
    as: 'organiser',
    target: async (server) => {
      const { id, version } = await action(server);
      return { path: `/api/corrective-actions/${id}`, version };
    },
    body: async (server) => ({
      ...{ issue: 'Chưa rõ', rootCause: 'Thiếu người', action: 'Tập huấn', element: 'planning' },
      ...(await owner(server)),
    }),
    answers: 200,
  },
  'POST /api/corrective-actions/{id}/move': {
    as: 'organiser',
    target: async (server) => {
      const { id } = await action(server);
      return { path: `/api/corrective-actions/${id}/move` };
    },
    body: async (server) => ({ move: 'accept', ...(await owner(server)) }),
    answers: 200,
  },
  'POST /api/drills/{id}/actions': {
    as: 'organiser',
    target: inEnded('actions'),
    body: async (server) => ({
      evaluationIds: [(await rated(server, { drill: await lastEnded(server), rating: 'M' })).id],
      ...{ issue: 'Chưa rõ', rootCause: 'Thiếu người', action: 'Tập huấn', element: 'planning' },
      ...(await owner(server)),
    }),
    answers: 201,
  },
  'POST /api/drills/{id}/findings/sign': {
    as: 'organiser',
    target: inEnded('findings/sign'),
    body: async (server) => {
      const { taskId } = await rated(server, { drill: await lastEnded(server), rating: 'M' });
      return { taskId, unitId: null, reason: 'Lỗi của kịch bản' };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/hot-wash': {
    as: 'lead',
    target: inEnded('hot-wash'),
    body: async (server) => {
      const { id } = await lastEnded(server);
      const { body } = await (await server.as('lead')).get(`/api/drills/${id}/hot-wash`);
      const of = (kind: string) => (body.questions as Json[]).find((one) => one.kind === kind)!.key as string;
      return {
        answers: [
          { question: of('scale'), scale: 4 },
          { question: of('text'), text: 'Rõ ràng' },
        ],
      };
    },
    answers: 200,
  },
  'PUT /api/drills/{id}/systems': {
    as: 'organiser',
    target: inEnded('systems'),
    body: async (server) => {
      const { body } = await (await server.as('lead')).get('/api/systems?limit=1');
      return { systemIds: [body.items[0].id] };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/retests': {
    as: 'organiser',
    target: async (server) => ({
      path: `/api/drills/${(await madeDrill(await server.as('organiser'))).id}/retests`,
    }),
    body: async (server) => ({ actionId: (await action(server)).id, objectiveId: null }),
    answers: 200,
  },
};

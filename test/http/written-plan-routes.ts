import type { Json } from '../support/caller.js';
import { injectsOf, madeDrill, NEW_INJECT } from '../support/drills.js';
import type { TestServer } from '../support/server.js';
import type { Written } from './written-routes.js';

const made = async (server: TestServer): Promise<Json> => madeDrill(await server.as('organiser'));
const at = (suffix: string) => async (server: TestServer) => ({
  path: `/api/drills/${(await made(server)).id}/${suffix}`,
});

/** The last of the story: nothing waits for it. */
async function lastInject(server: TestServer): Promise<{ path: string; version: number }> {
  const { id } = await made(server);
  const last = (await injectsOf(await server.as('organiser'), id)).at(-1)!;
  return { path: `/api/drills/${id}/injects/${last.id}`, version: last.version };
}

const inject = (verb: string, before?: string) => async (server: TestServer) => {
  const { path } = await lastInject(server);
  if (before) await (await server.as('organiser')).post(`${path}/${before}`);
  return { path: `${path}/${verb}` };
};

/** Of the drill that was made last. */
async function lastPlan(server: TestServer): Promise<Json> {
  const organiser = await server.as('organiser');
  const { rows } = await server.database.superuser.query(
    'SELECT id FROM drills ORDER BY created_at DESC, code DESC LIMIT 1',
  );
  return (await organiser.get(`/api/drills/${rows[0].id}/plan`)).body;
}

const FULL = {
  ...NEW_INJECT,
  parties: ['doi', 'xa-lan'],
  condition: { all: [{ inject: 'TH-01', is: 'released' }, { not: { afterMinutes: 90 } }] },
  expectations: [{ kind: 'ack', dueMinutes: 5, weight: 1, task: 'dung-cong' }],
  incident: { title: 'Cổng bị đổi', category: 'defacement', severity: 'high', instruction: 'Cô lập' },
};

/** A task of the plan that the inject may name. */
const withTask = async (server: TestServer): Promise<Json> => {
  const { objectives } = await lastPlan(server);
  const task = objectives[0].targets[0].tasks[0].key as string;
  return { ...FULL, tasks: [task], expectations: [{ ...FULL.expectations[0], task }] };
};

/** The routes that write a drill's plan. */
export const WRITTEN_OF_PLANS: Record<string, Written> = {
  'PATCH /api/drills/{id}': {
    as: 'organiser',
    target: async (server) => {
      const { id, version } = await made(server);
      return { path: `/api/drills/${id}`, version };
    },
    body: async () => ({
      ...{
        title: 'Tên mới',
        summary: 'Về việc gì',
        plannedAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
      ...{ maxMinutes: 200, isBlind: true },
    }),
    answers: 200,
  },
  'PUT /api/drills/{id}/objectives': {
    as: 'organiser',
    target: at('objectives'),
    body: async (server) => {
      const { objectivesVersion: version, objectives } = await lastPlan(server);
      return { version, objectives };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/gates/{gate}': {
    as: 'organiser',
    target: at('gates/plan'),
    body: async () => ({ answers: [{ item: 'data', isGo: false, note: 'Còn tên thật' }] }),
    answers: 200,
  },
  'POST /api/drills/{id}/waive': {
    as: 'organiser',
    target: at('waive'),
    body: async (server) => {
      const { rows } = await server.database.superuser.query(
        `SELECT m.id FROM realm_members m JOIN drills d ON d.id = m.realm ORDER BY d.created_at DESC, d.code DESC, m.id LIMIT 1`,
      );
      return { memberIds: [rows[0].id], reason: 'Đã gọi' };
    },
    answers: 200,
  },
  'POST /api/drills/{id}/injects': { as: 'organiser', target: at('injects'), body: withTask, answers: 201 },
  'PATCH /api/drills/{id}/injects/{injectId}': {
    as: 'organiser',
    target: lastInject,
    body: withTask,
    answers: 200,
  },
  'POST /api/drills/{id}/injects/{injectId}/submit': {
    as: 'organiser',
    target: inject('submit'),
    answers: 200,
  },
  'POST /api/drills/{id}/injects/{injectId}/return': {
    as: 'organiser',
    target: inject('return', 'submit'),
    body: async () => ({ reason: 'Sửa lời' }),
    answers: 200,
  },
  'POST /api/drills/{id}/injects/{injectId}/withdraw': {
    as: 'organiser',
    target: inject('withdraw'),
    body: async () => ({ reason: 'Không cần' }),
    answers: 200,
  },
};

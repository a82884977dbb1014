import { anySystem } from '../support/backups.js';
import { ago, outcomeOf, testPlan, withCopy } from '../support/restore-tests.js';
import type { TestServer } from '../support/server.js';
import type { Written } from './written-routes.js';

/** The copy of the plan that is sent; the target is made before the body. */
let copyId = '';

async function copy(server: TestServer): Promise<string> {
  const { unitId } = await anySystem(server);
  const made = await withCopy(await server.as('lead'), unitId);
  ({ copyId } = made);
  return `/api/backups/${made.systemId}/restore-tests`;
}

const test =
  (verb: string, isRunning = false) =>
  async (server: TestServer) => {
    const lead = await server.as('lead');
    const { body } = await lead.post(await copy(server), testPlan(server, copyId));
    const path = `/api/backup-restore-tests/${body.id}`;
    if (isRunning) await lead.post(`${path}/advance`, { startedAt: ago(server, 60), ticks: [] });
    return { path: `${path}/${verb}` };
  };

/** The routes that write what people restored. */
export const WRITTEN_OF_RESTORES: Record<string, Written> = {
  'POST /api/backups/{systemId}/restore-tests': {
    as: 'responder',
    target: async (server) => ({ path: await copy(server) }),
    body: async (server) =>
      testPlan(server, copyId, { snapshot: '642106e6', sample: { count: 20, of: 400 } }),
    answers: 201,
  },
  'POST /api/backup-restore-tests/{id}/advance': {
    as: 'responder',
    target: test('advance'),
    body: async (server) => ({
      startedAt: ago(server, 30),
      snapshot: '642106e6',
      ticks: [{ position: 0, doneAt: ago(server, 10) }],
    }),
    answers: 200,
  },
  'POST /api/backup-restore-tests/{id}/finish': {
    as: 'responder',
    target: test('finish', true),
    body: async (server) =>
      outcomeOf(server, {
        ...{ result: 'failed', missing: ['a.db'], changed: ['b.db'], extra: ['c.tmp'] },
        ...{ applicationNote: 'Mở được trang chủ', followUps: 'Làm lại tuần sau' },
      }),
    answers: 200,
  },
  'POST /api/backup-restore-tests/{id}/cancel': {
    as: 'responder',
    target: test('cancel'),
    body: async () => ({ reason: 'Máy thử hỏng' }),
    answers: 200,
  },
};

import { dispatchable } from '../support/operation.js';
import type { TestServer } from '../support/server.js';
import { incidentIn } from '../support/states.js';
import type { Written } from './written-routes.js';

const at = (path: string) => async () => ({ path });
const says = (body: object) => async () => body;

async function view(server: TestServer): Promise<string> {
  const lead = await server.as('lead');
  return (await lead.post('/api/board-views', { name: 'Ca đêm', search: 'view=late' })).body.id;
}

const ownView = (verb: string) => async (server: TestServer) => ({
  path: `/api/board-views/${await view(server)}/${verb}`,
});

/** The single verb's body, for an incident that has just been received. */
const bulk = (verb: string, body: (server: TestServer) => Promise<object>): Written => ({
  as: 'lead',
  target: at(`/api/bulk/${verb}`),
  body: async (server) => ({
    incidentIds: [(await incidentIn(server, 'received')).id],
    ...(await body(server)),
  }),
  answers: 200,
});

const classifying = { category: 'malware', severity: 'high', tlp: 'red', serious: true, seriousReason: 'a' };
const ending = { outcome: 'no_impact', summary: 'Không ảnh hưởng.', reason: 'Báo nhầm' };

async function duplicating(server: TestServer): Promise<object> {
  const duplicateOf = (await incidentIn(server, 'received')).id;
  return { to: 'duplicate', reason: 'Trùng', duplicateOf };
}

async function dispatching(server: TestServer): Promise<object> {
  const [unit] = await dispatchable(server, 1);
  const [ackDueAt, dueAt] = [3_600_000, 7_200_000].map((ms) => new Date(Date.now() + ms).toISOString());
  return { unitIds: [unit!.id], leadUnitId: unit!.id, instruction: 'Kiểm tra máy chủ', ackDueAt, dueAt };
}

/** The board's routes that write: a person's own views, verbs on many incidents. */
export const WRITTEN_ON_BOARD: Record<string, Written> = {
  'POST /api/bulk/claim': bulk('claim', says({})),
  'POST /api/bulk/triage': bulk('triage', says(classifying)),
  'POST /api/bulk/severity': bulk('severity', says({ severity: 'low' })),
  'POST /api/bulk/state': bulk('state', duplicating),
  'POST /api/bulk/close': bulk('close', says(ending)),
  'POST /api/bulk/dispatch': bulk('dispatch', dispatching),
  'POST /api/board-views': {
    as: 'lead',
    target: at('/api/board-views'),
    body: says({ name: 'Ca đêm', search: 'view=late' }),
    answers: 201,
  },
  'POST /api/board-views/order': {
    as: 'lead',
    target: at('/api/board-views/order'),
    body: async (server) => ({ ids: [await view(server)] }),
    answers: 200,
  },
  'POST /api/board-views/{id}/change': {
    as: 'lead',
    target: ownView('change'),
    body: says({ name: 'Ca ngày', search: 'view=mine' }),
    answers: 200,
  },
  'POST /api/board-views/{id}/remove': { as: 'lead', target: ownView('remove'), answers: 200 },
};

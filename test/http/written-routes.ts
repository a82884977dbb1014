import { declare, dispatchable, loginOf } from '../support/operation.js';
import type { TestServer } from '../support/server.js';
import { assignmentIn, incidentIn } from '../support/states.js';
import { newCollector, WRITTEN_OF_BACKUPS } from './written-backup-routes.js';
import { WRITTEN_OF_RESTORES } from './written-restore-routes.js';
import { WRITTEN_ON_BOARD } from './written-board-routes.js';
import { WRITTEN_OF_DRILLS } from './written-drill-routes.js';
import { WRITTEN_OF_CHASE } from './written-chase-routes.js';
import { WRITTEN_OF_LEARNING } from './written-learning-routes.js';
import { REGISTER_ROUTES } from './register-routes.js';
import { WRITTEN_OF_DUTY } from './written-duty-routes.js';
import { WRITTEN_OF_PEOPLE } from './written-people-routes.js';
import { WRITTEN_OF_PLANS } from './written-plan-routes.js';

export interface Written {
  /** A role, `collector`, or `unit` for the contact of the first unit that can be dispatched. */
  readonly as: string;
  /** Makes what the route works on, in the state that it needs. @returns its path and, for a PATCH, its version */
  readonly target: (server: TestServer) => Promise<{ path: string; version?: number }>;
  /** A body that is right; absent where the route takes none. */
  readonly body?: (server: TestServer) => Promise<object>;
  /** The bytes of a route that takes a file. */
  readonly file?: string;
  readonly answers: number;
}

const at = (path: string) => async () => ({ path });
const says = (body: object) => async () => body;
const incident =
  (state: string, verb = '') =>
  async (server: TestServer) => {
    const { id, version } = await incidentIn(server, state);
    return { path: `/api/incidents/${id}${verb}`, version };
  };
const assignment = (state: string, verb: string) => async (server: TestServer) => ({
  path: `${(await assignmentIn(server, state)).path}/${verb}`,
});
const reason = says({ reason: 'Có lý do' });

async function claimed(server: TestServer): Promise<{ path: string }> {
  const lead = await server.as('lead');
  const { id } = await declare(lead);
  await lead.post(`/api/incidents/${id}/claim`);
  return { path: `/api/incidents/${id}/release` };
}

async function entry(server: TestServer): Promise<{ path: string }> {
  const lead = await server.as('lead');
  const { id } = await declare(lead);
  const { body } = await lead.post(`/api/incidents/${id}/entries`, { text: 'Đã gọi' });
  return { path: `/api/entries/${body.id}/strike` };
}

const reporter = {
  name: 'Trực ban',
  phone: '0000 000 001',
  email: 'truc@xa.example',
  organisation: 'UBND xã',
};

async function declaring(server: TestServer): Promise<object> {
  const [unit] = await dispatchable(server, 1);
  const { body } = await (await server.as('lead')).get('/api/systems?limit=1');
  const detectedAt = new Date(Date.now() - 60_000).toISOString();
  const fields = {
    title: 'Thư giả mạo',
    category: 'malware',
    severity: 'low',
    tlp: 'green',
    description: 'a',
    unitBrief: 'b',
  };
  return { ...fields, unitId: unit!.id, detectedAt, reporter, systemIds: [body.items[0].id] };
}

async function dispatching(server: TestServer): Promise<object> {
  const [, unit] = await dispatchable(server, 2);
  const [ackDueAt, dueAt] = [3_600_000, 7_200_000].map((ms) => new Date(Date.now() + ms).toISOString());
  return { unitIds: [unit!.id], leadUnitId: unit!.id, instruction: 'Kiểm tra máy chủ', ackDueAt, dueAt };
}

/** Every route that writes. A new one in the contract without a row here fails the test. */
export const WRITTEN: Record<string, Written> = {
  ...WRITTEN_ON_BOARD,
  ...WRITTEN_OF_PEOPLE,
  ...WRITTEN_OF_DUTY,
  'POST /api/auth/login': {
    as: 'nobody',
    target: at('/api/auth/login'),
    body: says({ login: 'coordinator', password: 'dieuphoi-demo-2026' }),
    answers: 200,
  },
  'POST /api/auth/logout': { as: 'evaluator', target: at('/api/auth/logout'), answers: 204 },
  ...WRITTEN_OF_BACKUPS,
  ...WRITTEN_OF_RESTORES,
  ...REGISTER_ROUTES,
  ...WRITTEN_OF_CHASE,
  ...WRITTEN_OF_DRILLS,
  ...WRITTEN_OF_LEARNING,
  ...WRITTEN_OF_PLANS,
  'POST /api/incidents': { as: 'lead', target: at('/api/incidents'), body: declaring, answers: 201 },
  'PATCH /api/incidents/{id}': {
    as: 'lead',
    target: incident('triaged'),
    body: async (server) => ({ ...(await declaring(server)), serious: true, seriousReason: 'Lan rộng' }),
    answers: 200,
  },
  'POST /api/incidents/{id}/claim': { as: 'lead', target: incident('triaged', '/claim'), answers: 200 },
  'POST /api/incidents/{id}/release': { as: 'lead', target: claimed, answers: 200 },
  'POST /api/incidents/{id}/triage': {
    as: 'lead',
    target: incident('received', '/triage'),
    body: says({
      category: 'malware',
      severity: 'high',
      tlp: 'red',
      serious: true,
      seriousReason: 'Lan rộng',
    }),
    answers: 200,
  },
  'POST /api/incidents/{id}/state': {
    as: 'lead',
    target: incident('received', '/state'),
    body: async (server) => ({
      to: 'duplicate',
      reason: 'Trùng',
      duplicateOf: (await incidentIn(server, 'received')).id,
    }),
    answers: 200,
  },
  'POST /api/incidents/{id}/close': {
    as: 'lead',
    target: incident('received', '/close'),
    body: says({ outcome: 'no_impact', summary: 'Không ảnh hưởng.', reason: 'Báo nhầm' }),
    answers: 200,
  },
  'POST /api/incidents/{id}/reopen': {
    as: 'lead',
    target: incident('closed', '/reopen'),
    body: reason,
    answers: 200,
  },
  'POST /api/incidents/{id}/entries': {
    as: 'lead',
    target: incident('received', '/entries'),
    body: async () => ({
      text: 'Đã gọi',
      happenedAt: new Date(Date.now() - 60_000).toISOString(),
      share: 'team',
      attachmentIds: [],
    }),
    answers: 201,
  },
  'POST /api/attachments': {
    as: 'lead',
    target: at('/api/attachments?name=nhat-ky.txt'),
    file: 'Một dòng',
    answers: 201,
  },
  'POST /api/entries/{id}/strike': { as: 'lead', target: entry, body: reason, answers: 200 },
  'POST /api/incidents/{id}/assignments': {
    as: 'lead',
    target: incident('received', '/assignments'),
    body: dispatching,
    answers: 201,
  },
  'POST /api/assignments/{id}/delivered': {
    as: 'unit',
    target: assignment('sent', 'delivered'),
    answers: 200,
  },
  'POST /api/assignments/{id}/seen': { as: 'unit', target: assignment('sent', 'seen'), answers: 200 },
  'POST /api/assignments/{id}/acknowledge': {
    as: 'lead',
    target: assignment('sent', 'acknowledge'),
    body: says({ spokeWith: 'Chị Hoa' }),
    answers: 200,
  },
  'POST /api/assignments/{id}/decline': {
    as: 'unit',
    target: assignment('sent', 'decline'),
    body: reason,
    answers: 200,
  },
  'POST /api/assignments/{id}/progress': {
    as: 'unit',
    target: assignment('acknowledged', 'progress'),
    body: says({ note: 'Đang làm', needsHelp: true }),
    answers: 200,
  },
  'POST /api/assignments/{id}/done': {
    as: 'unit',
    target: assignment('acknowledged', 'done'),
    body: says({ result: 'Đã xong' }),
    answers: 200,
  },
  'POST /api/assignments/{id}/accept': { as: 'lead', target: assignment('done', 'accept'), answers: 200 },
  'POST /api/assignments/{id}/return': {
    as: 'lead',
    target: assignment('done', 'return'),
    body: reason,
    answers: 200,
  },
  'POST /api/assignments/{id}/recall': {
    as: 'lead',
    target: assignment('sent', 'recall'),
    body: reason,
    answers: 200,
  },
};

/** Whoever makes the route's calls. */
export async function callerOf(server: TestServer, { as }: Written) {
  if (as === 'nobody') return server.stranger;
  if (as === 'collector') return newCollector(server);
  const [unit] = await dispatchable(server, 1);
  return server.as(as === 'unit' ? loginOf(unit!) : as);
}

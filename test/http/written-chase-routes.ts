import { randomUUID } from 'node:crypto';
import type { Json } from '../support/caller.js';
import { dispatchable } from '../support/operation.js';
import type { TestServer } from '../support/server.js';
import { assignmentIn, incidentIn } from '../support/states.js';
import { somePolicy, someWebhook } from '../access/matrix-chase.js';
import type { Written } from './written-routes.js';

const at = (path: string) => async () => ({ path });
const says = (body: object) => async () => body;
const assignment = (state: string, verb: string) => async (server: TestServer) => ({
  path: `${(await assignmentIn(server, state)).path}/${verb}`,
});

/** Something that was just made, and the way to it. */
const made =
  (path: string, body: (server: TestServer) => Promise<object> | object, verb = '', as = 'admin') =>
  async (server: TestServer) => {
    const { body: row }: { body: Json } = await (await server.as(as)).post(path, await body(server));
    return { path: `${path}/${row.id}${verb}`, version: row.version as number };
  };

const group = async (server: TestServer) => {
  const [unit] = await dispatchable(server, 1);
  return { name: `Nhóm ${randomUUID()}`, unitIds: [unit!.id] };
};

async function contactOfAssignment(server: TestServer): Promise<object> {
  const [unit] = await dispatchable(server, 1);
  const { body } = await (await server.as('lead')).get(`/api/units/contacts?unitIds=${unit!.id}`);
  return { contactId: body.items[0].id };
}

const push = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
  p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  auth: 'tBHItJI5svbpez7KI4CCXg',
  device: 'Điện thoại',
};

/** The routes of the chase and its ways out that write. */
export const WRITTEN_OF_CHASE: Record<string, Written> = {
  'POST /api/assignments/{id}/call': {
    as: 'unit',
    target: assignment('sent', 'call'),
    body: says({ phone: '0233 111 222' }),
    answers: 200,
  },
  'POST /api/assignments/{id}/link': {
    as: 'lead',
    target: assignment('sent', 'link'),
    body: contactOfAssignment,
    answers: 201,
  },
  'POST /api/assignments/{id}/links/revoke': {
    as: 'lead',
    target: assignment('sent', 'links/revoke'),
    answers: 200,
  },
  'POST /api/assignments/remind': {
    as: 'lead',
    target: at('/api/assignments/remind'),
    body: async (server) => {
      const { path } = await assignmentIn(server, 'sent');
      const { id, incidentId } = (await (await server.as('lead')).get(path)).body;
      return { assignmentIds: [id], incidentId };
    },
    answers: 200,
  },
  'POST /api/assignments/{id}/reassign': {
    as: 'lead',
    target: assignment('sent', 'reassign'),
    body: async (server) => {
      const [, other] = await dispatchable(server, 2);
      return { unitId: other!.id, reason: 'Đơn vị bận' };
    },
    answers: 201,
  },
  'POST /api/escalation/policies': {
    as: 'admin',
    target: at('/api/escalation/policies'),
    body: says({ ...somePolicy(), firstReportMinutes: 60, resolveMinutes: 600 }),
    answers: 201,
  },
  'PUT /api/escalation/policies/{id}': {
    as: 'admin',
    target: made('/api/escalation/policies', somePolicy),
    body: says({ ...somePolicy(), firstReportMinutes: 60, resolveMinutes: 600 }),
    answers: 200,
  },
  'POST /api/escalation/policies/{id}/retire': {
    as: 'admin',
    target: made('/api/escalation/policies', somePolicy, '/retire'),
    body: says({ reason: 'Gộp' }),
    answers: 200,
  },
  'POST /api/groups': { as: 'lead', target: at('/api/groups'), body: group, answers: 201 },
  'PUT /api/groups/{id}': {
    as: 'lead',
    target: made('/api/groups', group, '', 'lead'),
    body: group,
    answers: 200,
  },
  'POST /api/groups/{id}/retire': {
    as: 'lead',
    target: made('/api/groups', group, '/retire', 'lead'),
    answers: 200,
  },
  'PUT /api/channels/mail': {
    as: 'admin',
    target: at('/api/channels/mail'),
    body: says({ url: null, from: 'Điều Phối <dp@tinh.example>' }),
    answers: 200,
  },
  'POST /api/channels/webhooks': {
    as: 'admin',
    target: at('/api/channels/webhooks'),
    body: says({
      ...someWebhook(),
      secret: 'mot-khoa-rat-dai-0001',
      headers: { 'x-key': 'k' },
      isActive: false,
    }),
    answers: 201,
  },
  'PUT /api/channels/webhooks/{id}': {
    as: 'admin',
    target: made('/api/channels/webhooks', someWebhook),
    body: says({
      ...someWebhook(),
      secret: 'mot-khoa-rat-dai-0002',
      headers: { 'x-key': 'k' },
      isActive: false,
    }),
    answers: 200,
  },
  'POST /api/channels/{id}/try': {
    as: 'admin',
    target: async (server) => {
      const { path } = await made('/api/channels/webhooks', someWebhook)(server);
      return { path: path.replace('webhooks/', '') + '/try' };
    },
    body: says({ address: '0900000000' }),
    answers: 200,
  },
  'POST /api/auth/forgot': {
    as: 'nobody',
    target: at('/api/auth/forgot'),
    body: says({ login: 'nobody-of-that-name' }),
    answers: 202,
  },
  'POST /api/notifications/read': { as: 'lead', target: at('/api/notifications/read'), answers: 200 },
  'PUT /api/notifications/preferences': {
    as: 'lead',
    target: at('/api/notifications/preferences'),
    body: says({ channels: ['in_app'], quietFrom: '21:00', quietTo: '06:00' }),
    answers: 200,
  },
  'POST /api/notifications/push': {
    as: 'lead',
    target: at('/api/notifications/push'),
    body: says(push),
    answers: 200,
  },
  'POST /api/notifications/push/unsubscribe': {
    as: 'lead',
    target: at('/api/notifications/push/unsubscribe'),
    body: says({ endpoint: push.endpoint }),
    answers: 200,
  },
  'POST /api/contact-tests': {
    as: 'lead',
    target: async ({ database }) => {
      await database.superuser.query(`UPDATE contact_tests SET started_at = started_at - interval '2 days'`);
      return { path: '/api/contact-tests' };
    },
    answers: 201,
  },
  'POST /api/contact-tests/{id}/answer': {
    as: 'unit',
    target: async (server) => {
      await server.database.superuser.query(
        `UPDATE contact_tests SET started_at = started_at - interval '2 days'`,
      );
      const { body } = await (await server.as('lead')).post('/api/contact-tests');
      return { path: `/api/contact-tests/${body.id}/answer` };
    },
    answers: 204,
  },
  'POST /api/incidents/{id}/assignments/preview': {
    as: 'lead',
    target: async (server) => ({
      path: `/api/incidents/${(await incidentIn(server, 'triaged')).id}/assignments/preview`,
    }),
    body: async (server) => {
      const [unit] = await dispatchable(server, 1);
      return {
        unitIds: [unit!.id],
        instruction: 'Rà soát',
        ackDueAt: new Date(Date.now() + 600_000).toISOString(),
      };
    },
    answers: 200,
  },
};

import { randomUUID } from 'node:crypto';
import { type Call, must, post } from './matrix-call.js';
import type { Make, Scene } from './matrix-subjects.js';

const get = (path: string): Call => ({ method: 'GET', path });
const put = (path: string, body: object, version?: number): Call => ({
  method: 'PUT',
  path,
  body,
  ...(version !== undefined && { headers: { 'If-Match': `"${version}"` } }),
});

export const somePolicy = () => ({
  name: `Chính sách ${randomUUID()}`,
  position: 500,
  severities: ['low'],
  kinds: ['commune'],
  hours: 'office',
  isUrgent: false,
  steps: [
    { afterMinutes: 0, whom: 'duty_contact' },
    { afterMinutes: 30, whom: 'head' },
  ],
  repeats: 1,
  expiresMinutes: 60,
  firstReportMinutes: null,
  resolveMinutes: null,
  windowHours: 48,
});

export const someWebhook = () => ({
  name: `Cổng tin nhắn ${randomUUID()}`,
  url: 'http://127.0.0.1:9/sms',
  template: { to: '{{phone}}', text: '{{text}}' },
  isActive: false, // it would be tried for every message of the scene
});

const madePolicy = async ({ callers }: Scene) =>
  must(await callers.admin.post('/api/escalation/policies', somePolicy()));
const someGroup = ({ units }: Scene) => ({ name: `Nhóm ${randomUUID()}`, unitIds: [units[1]!.id] });
const madeGroup = async (scene: Scene) =>
  must(await scene.callers.coordinator.post('/api/groups', someGroup(scene)));
const madeWebhook = async ({ callers }: Scene) =>
  must(await callers.admin.post('/api/channels/webhooks', someWebhook()));

/** A contact of the unit that the scene dispatches. */
async function contactOf({ callers, units }: Scene): Promise<string> {
  const { body } = await callers.coordinator.get(`/api/units/contacts?unitIds=${units[0]!.id}`);
  return body.items[0].id as string;
}

async function linkOf(scene: Scene): Promise<string> {
  const { id } = await scene.assignment();
  const contactId = await contactOf(scene);
  const { url } = must(await scene.callers.coordinator.post(`/api/assignments/${id}/link`, { contactId }));
  return new URL(url as string).pathname;
}

/** A test that every contact was asked in, however often one has just begun. */
async function testOf(scene: Scene): Promise<string> {
  const { superuser } = scene.server.database;
  await superuser.query(`UPDATE contact_tests SET started_at = started_at - interval '2 days'`);
  return must(await scene.callers.admin.post('/api/contact-tests')).id as string;
}

const ofAssignment =
  (suffix: string, fields: object = {}): Make =>
  async (scene) =>
    get(`/api/assignments/${(await scene.assignment([], fields)).id}${suffix}`);

const subscription = () => ({
  endpoint: `https://fcm.googleapis.com/fcm/send/${randomUUID()}`,
  p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  auth: 'tBHItJI5svbpez7KI4CCXg',
  device: 'Điện thoại',
});
const wishes = { channels: ['in_app', 'email'], quietFrom: '21:00', quietTo: '06:30' };

/** The chase, its ways out, and what one was told oneself. */
export const CHASE_SUBJECTS: Record<string, Make> = {
  'POST /api/assignments/:id/call': async (scene) =>
    post(`/api/assignments/${(await scene.assignment()).id}/call`),
  'POST /api/assignments/:id/link': async (scene) =>
    post(`/api/assignments/${(await scene.assignment()).id}/link`, { contactId: await contactOf(scene) }),
  'POST /api/assignments/:id/links/revoke': async (scene) =>
    post(`/api/assignments/${(await scene.assignment()).id}/links/revoke`),
  'POST /api/assignments/remind': async (scene) =>
    post('/api/assignments/remind', { assignmentIds: [(await scene.assignment()).id] }),
  'POST /api/assignments/:id/reassign': async (scene) =>
    post(`/api/assignments/${(await scene.assignment()).id}/reassign`, {
      unitId: scene.units[1]!.id,
      reason: 'Đơn vị bận',
    }),
  'GET /api/matrix': async () => get('/api/matrix'),
  'GET /api/matrix # of an incident of TLP red': async (scene) =>
    get(`/api/matrix?incidentId=${await scene.dispatched({ tlp: 'red' })}`),
  'GET /api/assignments/:id/deliveries': ofAssignment('/deliveries'),
  'GET /api/assignments/:id/deliveries # of TLP red': ofAssignment('/deliveries', { tlp: 'red' }),
  'GET /api/escalation/missed': async () => get('/api/escalation/missed'),
  'GET /api/statistics/answer-times': async () => get('/api/statistics/answer-times'),
  'GET /api/escalation/policies': async () => get('/api/escalation/policies'),
  'POST /api/escalation/policies': async () => post('/api/escalation/policies', somePolicy()),
  'PUT /api/escalation/policies/:id': async (scene) => {
    const { id, version } = await madePolicy(scene);
    return put(`/api/escalation/policies/${id}`, somePolicy(), version as number);
  },
  'POST /api/escalation/policies/:id/retire': async (scene) =>
    post(`/api/escalation/policies/${(await madePolicy(scene)).id}/retire`, { reason: 'Gộp' }),
  'GET /api/groups': async () => get('/api/groups'),
  'POST /api/groups': async (scene) => post('/api/groups', someGroup(scene)),
  'PUT /api/groups/:id': async (scene) => {
    const { id, version } = await madeGroup(scene);
    return put(`/api/groups/${id}`, someGroup(scene), version as number);
  },
  'POST /api/groups/:id/retire': async (scene) => post(`/api/groups/${(await madeGroup(scene)).id}/retire`),
  'GET /api/channels': async () => get('/api/channels'),
  'GET /api/channels/health': async () => get('/api/channels/health'),
  'PUT /api/channels/mail': async () => put('/api/channels/mail', { url: null }),
  'POST /api/channels/webhooks': async () => post('/api/channels/webhooks', someWebhook()),
  'PUT /api/channels/webhooks/:id': async (scene) => {
    const { id, version } = await madeWebhook(scene);
    return put(`/api/channels/webhooks/${id}`, someWebhook(), version as number);
  },
  'POST /api/channels/:id/try': async (scene) =>
    post(`/api/channels/${(await madeWebhook(scene)).id}/try`, { address: '0900000000' }),
  'GET /api/notifications': async () => get('/api/notifications'),
  'POST /api/notifications/read': async () => post('/api/notifications/read'),
  'GET /api/notifications/preferences': async () => get('/api/notifications/preferences'),
  'PUT /api/notifications/preferences': async () => put('/api/notifications/preferences', wishes),
  'GET /api/notifications/push': async () => get('/api/notifications/push'),
  'POST /api/notifications/push': async () => post('/api/notifications/push', subscription()),
  'POST /api/notifications/push/unsubscribe': async () =>
    post('/api/notifications/push/unsubscribe', { endpoint: subscription().endpoint }),
  'GET /api/readiness': async () => get('/api/readiness'),
  'POST /api/contact-tests': async (scene) => {
    await testOf(scene);
    await scene.server.database.superuser.query(
      `UPDATE contact_tests SET started_at = started_at - interval '2 days'`,
    );
    return post('/api/contact-tests');
  },
  'GET /api/contact-tests/:id': async (scene) => get(`/api/contact-tests/${await testOf(scene)}`),
  'POST /api/contact-tests/:id/answer': async (scene, viewer) => {
    const id = await testOf(scene);
    if (viewer === 'otherUnit') {
      // Whoever was not asked cannot answer.
      await scene.server.database.superuser.query(
        `DELETE FROM contact_test_answers WHERE contact_id IN (SELECT id FROM contacts WHERE unit_id = $1)`,
        [scene.units[1]!.id],
      );
    }
    return post(`/api/contact-tests/${id}/answer`);
  },
  'POST /api/incidents/:id/assignments/preview': async (scene) =>
    post(`/api/incidents/${(await scene.incident()).id}/assignments/preview`, {
      unitIds: [scene.units[1]!.id],
    }),
  'POST /api/auth/forgot': async ({ server }) => {
    await server.database.superuser.query(`DELETE FROM login_failures WHERE key LIKE 'forgot%'`);
    return post('/api/auth/forgot', { login: 'nobody-of-that-name' });
  },
  'GET /tra-loi/:secret': async (scene) => get(await linkOf(scene)),
  'POST /tra-loi/:secret': async (scene) => ({
    method: 'POST',
    path: await linkOf(scene),
    raw: 'act=acknowledge',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  }),
};

import { randomUUID } from 'node:crypto';
import { Caller, type Json } from '../support/caller.js';
import { NEW_PASSWORD, newcomer, tokenIn } from '../support/people.js';
import { DEMO_PASSWORD } from '../support/server.js';
import { newToken } from '../support/tokens.js';
import type { Viewer } from './matrix.js';
import type { Call } from './matrix-call.js';
import type { Scene } from './matrix-subjects.js';

type Make = (scene: Scene, viewer: Viewer) => Promise<Call>;

const NOBODY = '01900000-0000-7000-8000-000000000000';
const leaving = { reason: 'Chuyển công tác' };
const get =
  (path: string): Make =>
  async () => ({ method: 'GET', path });
const call = (path: string, body: object = {}): Call => ({
  method: 'POST',
  path,
  body,
  headers: { 'Idempotency-Key': randomUUID() },
});
const post =
  (path: string, body: object = {}): Make =>
  async () =>
    call(path, body);

async function made({ callers: { admin } }: Scene, path: string, body: object): Promise<Json> {
  const answer = await admin.post(path, body);
  if (answer.status !== 201) throw new Error(`setting the scene answered ${answer.status}`);
  return answer.body;
}

const invite =
  (role: string): Make =>
  async () =>
    call('/api/people', newcomer({ role }));

/** Of somebody fresh of that role, in the state that the verb needs. */
const personPost =
  (verb: string, role: string, body: object = {}, before: 'deactivate' | null = null): Make =>
  async (scene) => {
    const { id } = await made(scene, '/api/people', newcomer({ role }));
    if (before) await scene.callers.admin.post(`/api/people/${id}/${before}`, leaving);
    return call(`/api/people/${id}/${verb}`, body);
  };

const linkToken = async (scene: Scene): Promise<string> =>
  tokenIn((await made(scene, '/api/people', newcomer())).link);

/** Rows of the matrix: people, their links, machines' tokens. */
export const PEOPLE_SUBJECTS: Record<string, Make> = {
  'GET /api/people': get('/api/people'),
  'POST /api/people': invite('responder'),
  'POST /api/people # an admin': invite('admin'),
  'POST /api/people/:id/link': personPost('link', 'responder'),
  'POST /api/people/:id/link # an admin': personPost('link', 'admin'),
  'POST /api/people/:id/revoke-link': personPost('revoke-link', 'responder'),
  'POST /api/people/:id/revoke-link # an admin': personPost('revoke-link', 'admin'),
  'POST /api/people/:id/deactivate': personPost('deactivate', 'responder', leaving),
  'POST /api/people/:id/deactivate # an admin': personPost('deactivate', 'admin', leaving),
  'POST /api/people/:id/reactivate': personPost('reactivate', 'responder', {}, 'deactivate'),
  'POST /api/people/:id/reactivate # an admin': personPost('reactivate', 'admin', {}, 'deactivate'),
  'POST /api/people/:id/role': personPost('role', 'responder', { role: 'coordinator' }),
  'POST /api/people/:id/role # to admin': personPost('role', 'responder', { role: 'admin' }),
  'POST /api/people/:id/role # from admin': personPost('role', 'admin', { role: 'lead' }),
  'POST /api/people/:id/name': personPost('name', 'responder', { name: 'Tên khác' }),
  'POST /api/people/:id/name # an admin': personPost('name', 'admin', { name: 'Tên khác' }),
  'GET /api/people/:id/work': async (scene) => {
    const { id } = await made(scene, '/api/people', newcomer());
    return { method: 'GET', path: `/api/people/${id}/work` };
  },
  'POST /api/invitations/open': async (scene) =>
    call('/api/invitations/open', { token: await linkToken(scene) }),
  'POST /api/invitations/accept': async (scene) =>
    call('/api/invitations/accept', { token: await linkToken(scene), password: NEW_PASSWORD }),
  'GET /api/tokens': get('/api/tokens'),
  'GET /api/tokens/own': get('/api/tokens/own'),
  'POST /api/tokens': async () => call('/api/tokens', newToken('wall')),
  'POST /api/tokens/:id/revoke': async (scene) => {
    const { id } = await made(scene, '/api/tokens', newToken('wall'));
    return call(`/api/tokens/${id}/revoke`);
  },
};

/** Rows of the matrix: what one does with one's own account. */
export const ACCOUNT_SUBJECTS: Record<string, Make> = {
  'GET /api/auth/sessions': get('/api/auth/sessions'),
  'POST /api/auth/sessions/:id/end': async (scene, viewer) => {
    const { body: me } = await scene.callers[viewer].get('/api/auth/me');
    if (!me.person) return call(`/api/auth/sessions/${NOBODY}/end`);
    const other = await Caller.signIn(scene.server.url, me.person.login, DEMO_PASSWORD);
    const { body } = await other.get('/api/auth/sessions');
    return call(`/api/auth/sessions/${body.items[0].id}/end`);
  },
  // To the same again: the sessions of the other rows stay, but for those of the person who calls.
  'POST /api/auth/password': post('/api/auth/password', {
    current: DEMO_PASSWORD,
    password: DEMO_PASSWORD,
  }),
  'POST /api/auth/addresses': post('/api/auth/addresses', {
    email: null,
    phone: null,
    current: DEMO_PASSWORD,
  }),
  'POST /api/auth/language': post('/api/auth/language', { language: 'vi' }),
};

import { Caller } from '../support/caller.js';
import { dispatchable } from '../support/operation.js';
import { NEW_PASSWORD, newcomer, tokenIn } from '../support/people.js';
import { DEMO_PASSWORD, type TestServer } from '../support/server.js';
import { newToken } from '../support/tokens.js';
import type { Written } from './written-routes.js';

const at = (path: string) => async () => ({ path });
const says = (body: object) => async () => body;
const leaving = { reason: 'Chuyển công tác' };

/** Somebody fresh, in the state that the verb needs. */
const someone =
  (verb: string, before?: string) =>
  async (server: TestServer): Promise<{ path: string }> => {
    const admin = await server.as('admin');
    const { body } = await admin.post('/api/people', newcomer());
    if (before) await admin.post(`/api/people/${body.id}/${before}`, leaving);
    return { path: `/api/people/${body.id}/${verb}` };
  };

async function holding(server: TestServer): Promise<{ token: string }> {
  const { body } = await (await server.as('admin')).post('/api/people', newcomer());
  return { token: tokenIn(body.link) };
}

async function otherSession(server: TestServer): Promise<{ path: string }> {
  const other = await Caller.signIn(server.url, 'organiser', DEMO_PASSWORD);
  const { body } = await other.get('/api/auth/sessions');
  return { path: `/api/auth/sessions/${body.items[0].id}/end` };
}

async function someContact(server: TestServer): Promise<string> {
  const [unit] = await dispatchable(server, 1);
  const { body } = await (await server.as('lead')).get(`/api/units/${unit!.id}`);
  return body.contacts[0].id;
}

async function issued(server: TestServer): Promise<{ path: string }> {
  const { body } = await (await server.as('admin')).post('/api/tokens', newToken('wall'));
  return { path: `/api/tokens/${body.id}/revoke` };
}

/** What writes people, their links, their own accounts and machines' tokens. */
export const WRITTEN_OF_PEOPLE: Record<string, Written> = {
  'POST /api/people': {
    as: 'admin',
    target: at('/api/people'),
    body: async (server) => ({
      ...newcomer({ role: 'unit_contact', contactId: await someContact(server) }),
      language: 'vi',
    }),
    answers: 201,
  },
  'POST /api/people/{id}/link': { as: 'admin', target: someone('link'), answers: 200 },
  'POST /api/people/{id}/revoke-link': { as: 'admin', target: someone('revoke-link'), answers: 204 },
  'POST /api/people/{id}/deactivate': {
    as: 'admin',
    target: someone('deactivate'),
    body: says(leaving),
    answers: 200,
  },
  'POST /api/people/{id}/reactivate': {
    as: 'admin',
    target: someone('reactivate', 'deactivate'),
    answers: 200,
  },
  'POST /api/people/{id}/role': {
    as: 'admin',
    target: someone('role'),
    body: async (server) => ({ role: 'unit_contact', contactId: await someContact(server) }),
    answers: 200,
  },
  'POST /api/people/{id}/name': {
    as: 'admin',
    target: someone('name'),
    body: says({ name: 'Tên khác' }),
    answers: 200,
  },
  'POST /api/invitations/open': {
    as: 'nobody',
    target: at('/api/invitations/open'),
    body: holding,
    answers: 200,
  },
  'POST /api/invitations/accept': {
    as: 'nobody',
    target: at('/api/invitations/accept'),
    body: async (server) => ({ ...(await holding(server)), password: NEW_PASSWORD }),
    answers: 200,
  },
  'POST /api/auth/sessions/{id}/end': { as: 'organiser', target: otherSession, answers: 204 },
  'POST /api/auth/password': {
    as: 'organiser',
    target: at('/api/auth/password'),
    body: says({ current: DEMO_PASSWORD, password: DEMO_PASSWORD }),
    answers: 204,
  },
  'POST /api/auth/addresses': {
    as: 'organiser',
    target: at('/api/auth/addresses'),
    body: says({ email: 'to-chuc@tinh.example', phone: '0233 385 0000', current: DEMO_PASSWORD }),
    answers: 204,
  },
  'POST /api/auth/language': {
    as: 'organiser',
    target: at('/api/auth/language'),
    body: says({ language: 'en' }),
    answers: 204,
  },
  'POST /api/tokens': {
    as: 'admin',
    target: at('/api/tokens'),
    body: async () => newToken('intake'),
    answers: 201,
  },
  'POST /api/tokens/{id}/revoke': { as: 'admin', target: issued, answers: 200 },
};

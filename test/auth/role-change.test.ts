import type { Caller } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { acceptLink, join, NEW_PASSWORD, newcomer, tokenIn } from '../support/people.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let admin: Caller;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  [admin, lead] = [await server.as('admin'), await server.as('lead')];
});
afterAll(() => server.close());

test('a change of role ends the open link: whoever kept it comes in by no other rights', async () => {
  const { body: invited } = await lead.post('/api/people', newcomer());
  const head = await headOf(server);
  expect((await admin.post(`/api/people/${invited.id}/role`, { role: 'admin' })).status).toBe(200);
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'person.changed' },
    { type: 'person.link_revoked', payload: { subject: { id: invited.id, role: 'admin' } } },
  ]);
  const accept = { token: tokenIn(invited.link), password: NEW_PASSWORD };
  expect(await server.stranger.send('POST', '/api/invitations/accept', accept)).toMatchObject({
    status: 404,
    body: { code: 'link_ended' },
  });
  expect((await admin.get(`/api/people?q=${invited.login}`)).body.items).toMatchObject([
    { state: 'invited', link: null },
  ]);
  expect((await lead.post(`/api/people/${invited.id}/link`)).status).toBe(403);
  const { body: anew } = await admin.post(`/api/people/${invited.id}/link`);
  await acceptLink(server.url, tokenIn(anew));
  const { id } = await join(lead);
  await lead.post(`/api/people/${id}/link`);
  const after = await headOf(server);
  await admin.post(`/api/people/${id}/role`, { role: 'auditor' });
  expect((await eventsAfter(server, after)).map(({ type }) => type)).toContain('person.link_revoked');
});

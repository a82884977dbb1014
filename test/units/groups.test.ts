import type { Caller, Json } from '../support/caller.js';
import { dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterAll(() => server.close());

test('a group that holds a unit no longer dispatchable can be renamed and emptied of it; such a unit joins none', async () => {
  const [stays, leaves, other] = (await dispatchable(server, 3)).map(({ id }) => id) as [
    string,
    string,
    string,
  ];
  const made = await coordinator.post('/api/groups', { name: 'Dọc sông', unitIds: [stays, leaves] });
  const elsewhere = await coordinator.post('/api/groups', { name: 'Ven biển', unitIds: [other] });
  const unit = (await coordinator.get(`/api/units/${leaves}`)).body;
  const lead = await server.as('lead');
  expect((await lead.patch(`/api/units/${leaves}`, unit.version, { dispatchable: false })).status).toBe(200);
  const put = (group: Json, body: object) =>
    coordinator.send('PUT', `/api/groups/${group.id}`, body, { 'If-Match': `"${group.version}"` });

  const renamed = await put(made.body, { name: 'Dọc sông Hiếu', unitIds: [stays, leaves] });
  expect(renamed).toMatchObject({ status: 200, body: { name: 'Dọc sông Hiếu', unitIds: [stays, leaves] } });
  expect(await put(elsewhere.body, { name: 'Ven biển', unitIds: [other, leaves] })).toMatchObject({
    status: 422,
    body: { code: 'unknown_units', errors: [{ field: 'unitIds' }] },
  });
  const emptied = await put(renamed.body, { name: 'Dọc sông Hiếu', unitIds: [stays] });
  expect(emptied).toMatchObject({ status: 200, body: { unitIds: [stays] } });
  expect((await put(emptied.body, { name: 'Dọc sông Hiếu', unitIds: [stays, leaves] })).status).toBe(422);
});

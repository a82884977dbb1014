import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

test('declared, dispatched, acknowledged, done, accepted, resolved, closed', async () => {
  const coordinator = await server.as('coordinator');
  const [lead, supporting] = await dispatchable(server, 2);
  const incident = await declare(coordinator, { severity: 'high' });
  expect(incident).toMatchObject({ state: 'received', category: 'undetermined', tlp: 'amber', version: 1 });
  expect(incident.code).toMatch(/^SC-\d{4}-\d{5}$/);

  const [leading] = await dispatch(coordinator, incident.id, [lead!.id, supporting!.id], {
    leadUnitId: lead!.id,
  });
  expect(leading).toMatchObject({ role: 'lead', state: 'sent', overdue: false });
  expect(Date.parse(leading.ackDueAt) - Date.parse(leading.sentAt)).toBe(15 * 60_000);

  const unit = await server.as(loginOf(lead!));
  const path = `/api/assignments/${leading.id}`;
  expect((await unit.post(`${path}/acknowledge`)).body).toMatchObject({ state: 'acknowledged' });
  expect((await unit.post(`${path}/progress`, { note: 'Đã cô lập' })).body).toMatchObject({
    state: 'in_progress',
  });
  expect((await coordinator.get(`/api/incidents/${incident.id}`)).body.state).toBe('responding');
  expect((await unit.post(`${path}/done`, { result: 'Đã khôi phục' })).body).toMatchObject({ state: 'done' });
  expect((await coordinator.post(`${path}/accept`)).body).toMatchObject({ state: 'accepted' });

  const state = await coordinator.post(`/api/incidents/${incident.id}/state`, { to: 'resolved' });
  expect(state.body).toMatchObject({ state: 'resolved' });
  const closing = { outcome: 'resolved', summary: 'Khôi phục từ bản sao lưu.' };
  const early = await coordinator.post(`/api/incidents/${incident.id}/close`, closing);
  expect(early).toMatchObject({ status: 409, body: { code: 'open_assignments', count: 1 } });
  const team = await server.as('lead');
  const closed = await team.post(`/api/incidents/${incident.id}/close`, {
    ...closing,
    reason: 'Không cần phối hợp nữa',
  });
  expect(closed).toMatchObject({ status: 200, body: { state: 'closed', outcome: 'resolved' } });
  expect(closed.body.assignments.map((one: { state: string }) => one.state)).toEqual([
    'accepted',
    'recalled',
  ]);
});

import { answerPages } from '../support/answer-pages.js';
import type { Caller, Json } from '../support/caller.js';
import { drillDeliveries, playOn, runningDrill } from '../support/drills.js';
import { headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
});
afterAll(() => server.close());

const { look, press } = answerPages(() => server.url);

test('a drill’s assignment says so before everything else, in both languages', async () => {
  const drill = await runningDrill(await server.as('organiser'), 30);
  await playOn(server, 60_000);
  const realm = { Realm: drill.id as string };
  const order = (await drillDeliveries(server, drill.id)).find((one) => one.assignment_id && one.unit_id)!;
  const { body } = await coordinator.get(`/api/units/contacts?unitIds=${order.unit_id}`);
  const link = await coordinator.post(
    `/api/assignments/${order.assignment_id}/link`,
    { contactId: body.items[0].id },
    realm,
  );
  expect(link.status).toBe(201);
  const { pathname } = new URL(link.body.url as string);
  const vi = await (await look(pathname)).text();
  expect(vi).toMatch(/<title>\[DIỄN TẬP] DT-/);
  expect(vi).toMatch(/<main><p class="drill" role="note">\[DIỄN TẬP – KHÔNG PHẢI SỰ CỐ THẬT]<\/p><h1>DT-/);
  const en = await (await look(`${pathname}?en`)).text();
  expect(en).toMatch(/<title>\[DRILL] DT-/);
  expect(en).toContain('[DRILL – THIS IS NOT A REAL INCIDENT]');
  // A refusal keeps the mark, and a press answers in the drill.
  expect(await (await press(pathname, { act: 'decline', text: '' })).text()).toContain('DIỄN TẬP');
  expect((await press(pathname, { act: 'acknowledge' })).status).toBe(303);
  const answered = await coordinator.get(`/api/assignments/${order.assignment_id}`, realm);
  expect(answered.body).toMatchObject({ state: 'acknowledged', realm: drill.id });
});

test('a link of a drill proves nothing of the real contact, and once the drill has ended it is only read', async () => {
  const organiser = await server.as('organiser');
  const drill = await runningDrill(organiser, 30);
  await playOn(server, 60_000);
  const realm = { Realm: drill.id as string };
  const orders = (await drillDeliveries(server, drill.id)).filter((one) => one.assignment_id && one.unit_id);
  const [first, second] = await Promise.all(orders.slice(0, 2).map((order) => linkOf(order, realm)));
  expect((await press(first!.pathname, { act: 'acknowledge' })).status).toBe(303);
  const { rows } = await server.database.superuser.query(
    'SELECT confirmed_at AS at FROM contacts WHERE id = $1',
    [first!.contactId],
  );
  expect(rows).toEqual([{ at: first!.confirmedAt }]);

  expect((await organiser.post(`/api/drills/${drill.id}/end`)).status).toBe(200);
  const head = await headOf(server);
  for (const { pathname, assignmentId } of [first!, second!]) {
    const standing = async () => {
      const { now: _, ...rest } = (await coordinator.get(`/api/assignments/${assignmentId}`, realm)).body;
      return rest;
    };
    const before = await standing();
    const tries: Record<string, string>[] = [
      { act: 'acknowledge' },
      { act: 'progress', text: 'Đang làm' },
      { act: 'decline', text: 'Không thể' },
      { act: 'call' },
    ];
    for (const fields of tries) {
      const refused = await press(pathname, fields);
      expect([fields.act, refused.status]).toEqual([fields.act, 409]);
    }
    const page = await look(pathname);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('Cuộc diễn tập đã kết thúc');
    expect(html).not.toContain('<form');
    expect(html).not.toContain('trả lời ngay');
    expect(await (await look(`${pathname}?en`)).text()).toContain('The drill has ended');
    expect(await standing()).toEqual(before);
  }
  expect(await headOf(server)).toBe(head);
  const words = await (await press(second!.pathname, { act: 'decline', text: 'Máy đã hỏng' })).text();
  expect(words).toContain('Máy đã hỏng');
});

/** A link for the main contact of the unit of a drill's order. */
async function linkOf(order: Json, realm: Record<string, string>) {
  const { body } = await coordinator.get(`/api/units/contacts?unitIds=${order.unit_id}`);
  const contactId = body.items[0].id as string;
  const assignmentId = order.assignment_id as string;
  const link = await coordinator.post(`/api/assignments/${assignmentId}/link`, { contactId }, realm);
  expect(link.status).toBe(201);
  const { rows } = await server.database.superuser.query(
    'SELECT confirmed_at AS at FROM contacts WHERE id = $1',
    [contactId],
  );
  return {
    contactId,
    assignmentId,
    pathname: new URL(link.body.url as string).pathname,
    confirmedAt: rows[0].at as Date | null,
  };
}

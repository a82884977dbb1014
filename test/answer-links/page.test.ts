import { answerPages } from '../support/answer-pages.js';
import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let coordinator: Caller;
let unit: { id: string; code: string; name: string };
let contactId: string;
beforeAll(async () => {
  server = await startServer();
  coordinator = await server.as('coordinator');
  unit = (await dispatchable(server, 1))[0]!;
  const { body } = await coordinator.get(`/api/units/contacts?unitIds=${unit.id}`);
  contactId = body.items[0].id as string;
});
afterAll(() => server.close());

const { look, press } = answerPages(() => server.url);

interface Linked {
  readonly sent: Json;
  readonly path: string;
}

async function linked(fields: object = {}): Promise<Linked> {
  const { id } = await declare(coordinator, { severity: 'high', category: 'malware', ...fields });
  const [sent] = await dispatch(coordinator, id, [unit.id]);
  const { status, body } = await coordinator.post(`/api/assignments/${sent!.id}/link`, { contactId });
  expect(status).toBe(201);
  return { sent: sent, path: new URL(body.url as string).pathname };
}

const stateOf = async ({ sent }: Linked): Promise<Json> =>
  (await coordinator.get(`/api/assignments/${sent.id}`)).body;

test('twenty looks, by GET and HEAD, change nothing; one press acknowledges, for the unit, by the link', async () => {
  const link = await linked();
  const head = await headOf(server);
  for (let at = 0; at < 20; at++) expect((await look(link.path, at % 2 ? 'HEAD' : 'GET')).status).toBe(200);
  expect(await headOf(server)).toBe(head);
  expect((await stateOf(link)).state).toBe('sent');
  const answer = await press(link.path, { act: 'acknowledge' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, link.path]);
  const now = await stateOf(link);
  expect(now).toMatchObject({ state: 'acknowledged', acknowledgedBy: { kind: 'contact', via: 'link' } });
  const page = await (await look(link.path)).text();
  expect(page).toContain('Đã tiếp nhận lúc');
  expect(page).toContain(now.acknowledgedBy.name);
});

test('a press again says what was done and by whom; the first time stays', async () => {
  const link = await linked();
  await press(link.path, { act: 'acknowledge' });
  const first = (await stateOf(link)).acknowledgedAt;
  const head = await headOf(server);
  expect((await press(link.path, { act: 'acknowledge' })).status).toBe(303);
  expect((await stateOf(link)).acknowledgedAt).toBe(first);
  expect((await eventsAfter(server, head)).filter(({ type }) => type === 'assignment.acknowledged')).toEqual(
    [],
  );
});

test('at work, cannot, call me: each by its button, with the words that were typed', async () => {
  const working = await linked();
  await press(working.path, { act: 'progress', text: 'Đang cô lập máy chủ' });
  expect(await stateOf(working)).toMatchObject({ state: 'in_progress', lastNote: 'Đang cô lập máy chủ' });
  const unable = await linked();
  const refused = await press(unable.path, { act: 'decline', text: '  ' });
  const page = await refused.text();
  expect([refused.status, page]).toEqual([400, expect.stringContaining('Cần ghi lý do')]);
  // The field that is wanting stands open, and no other.
  expect(page.match(/<details open>.*?<\/details>/g)).toEqual([
    expect.stringMatching(/aria-invalid="true" autofocus>.*value="decline"/),
  ]);
  await press(unable.path, { act: 'decline', text: 'Không có người trực' });
  expect(await stateOf(unable)).toMatchObject({ state: 'declined', reason: 'Không có người trực' });
  const calling = await linked();
  await press(calling.path, { act: 'call' });
  expect(await stateOf(calling)).toMatchObject({ state: 'sent', callAskedAt: expect.any(String) });
});

test('what comes too late is told with the present state, and no word is lost', async () => {
  const link = await linked();
  await coordinator.post(`/api/assignments/${link.sent.id}/recall`, { reason: 'Gửi nhầm' });
  const answer = await press(link.path, { act: 'progress', text: 'Đã <b>ngắt</b> mạng' });
  const page = await answer.text();
  expect(answer.status).toBe(409);
  expect(page).toContain('Đội đã thu hồi');
  expect(page).toContain('Đã &lt;b&gt;ngắt&lt;/b&gt; mạng');
});

test('what was typed stands once, and in no field of another press', async () => {
  const link = await linked();
  const answer = await press(link.path, { act: 'tiếp', text: 'Không có người' });
  const page = await answer.text();
  expect(answer.status).toBe(400);
  expect(page.match(/Không có người/g)).toHaveLength(1);
  expect(page).not.toContain('<details open>');
});

test.each([
  ['tampered', (path: string) => `${path.slice(0, -3)}AAA`],
  ['foreign', () => '/tra-loi/0000000000000000000000000000000000000000000'],
])('a %s link gets a calm page that tells nothing', async (_, change) => {
  const link = await linked();
  const answer = await look(change(link.path));
  const page = await answer.text();
  expect(answer.status).toBe(404);
  expect(page).toContain('không còn dùng được');
  expect(page).not.toContain(unit.name);
  expect(page).not.toContain(link.sent.incidentCode as string);
  expect((await press(change(link.path), { act: 'acknowledge' })).status).toBe(404);
  expect((await stateOf(link)).state).toBe('sent');
});

test('an expired, a revoked and a retired contact’s link read like one that never was', async () => {
  const strange = await (await look('/tra-loi/1111111111111111111111111111111111111111111')).text();
  const expired = await linked();
  await server.database.superuser.query(
    `UPDATE answer_links SET expires_at = now() - interval '1 minute' WHERE assignment_id = $1`,
    [expired.sent.id],
  );
  expect(await (await look(expired.path)).text()).toBe(strange);
  const revoked = await linked();
  const { body } = await coordinator.post(`/api/assignments/${revoked.sent.id}/links/revoke`);
  expect(body.count).toBe(1);
  expect(await (await look(revoked.path)).text()).toBe(strange);
  const retired = await linked();
  await server.database.superuser.query('UPDATE contacts SET is_active = false WHERE id = $1', [contactId]);
  expect(await (await look(retired.path)).text()).toBe(strange);
  await server.database.superuser.query('UPDATE contacts SET is_active = true WHERE id = $1', [contactId]);
});

test('of an incident of TLP red the page shows neither title nor order', async () => {
  const page = await (await look((await linked({ tlp: 'red', title: 'Tên rất kín' })).path)).text();
  expect(page).not.toContain('Tên rất kín');
  expect(page).not.toContain('Ngắt máy chủ');
  expect(page).toContain('Tiếp nhận');
  expect(await (await look((await linked({ title: 'Tên thường' })).path)).text()).toContain('Tên thường');
});

test('a real order says nothing of a drill', async () => {
  const page = await (await look((await linked()).path)).text();
  expect(page).toContain('<title>SC-');
  expect(page).not.toContain('DIỄN TẬP');
});

test('the page is one small answer without scripts, kept nowhere, and its address goes to no other site', async () => {
  const { path } = await linked();
  const answer = await look(path);
  const page = await answer.text();
  expect(Buffer.byteLength(page)).toBeLessThan(60_000);
  expect(page).not.toMatch(/<script|<link|<img|src=|https?:\/\//i);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('referrer-policy')).toBe('same-origin');
  expect(answer.headers.get('set-cookie')).toBeNull();
});

test('the page is read in the language of its address, else of the account, else of the device; two words switch it', async () => {
  const { path, sent } = await linked();
  const read = async (address: string, accepts: string) => {
    const answer = await fetch(`${server.url}${address}`, { headers: { 'accept-language': accepts } });
    return /<html lang="(vi|en)">/.exec(await answer.text())?.[1];
  };
  const person = 'UPDATE people SET language = $2 WHERE contact_id = $1';
  const { rowCount } = await server.database.superuser.query(person, [contactId, 'vi']);
  expect(rowCount).toBe(1);
  expect(await read(path, 'en-GB')).toBe('vi');
  await server.database.superuser.query(person, [contactId, 'en']);
  expect(await read(path, 'vi')).toBe('en');
  expect([await read(`${path}?vi`, 'en'), await read(`${path}?x=1&vi`, 'en')]).toEqual(['vi', 'vi']);
  const english = await (await look(`${path}?en`)).text();
  expect(english).toContain('<a class="other" href="?vi" lang="vi"');
  expect(english).not.toContain('href="?en"');
  expect((await press(`${path}?en`, { act: 'acknowledge' })).headers.get('location')).toBe(`${path}?en`);
  expect(await (await look(`${path}?vi`)).text()).toMatch(/Đã tiếp nhận lúc \d\d\/\d\d\/\d{4} \d\d:\d\d bởi/);
  await server.database.superuser.query(person, [contactId, 'vi']);
  // Who has no account has the device's language; so has who holds no link.
  const { rows } = await server.database.superuser.query<{ id: string }>(
    `INSERT INTO contacts (id, unit_id, name, rank) VALUES (gen_random_uuid(), $1, 'Không tài khoản', 'deputy') RETURNING id`,
    [unit.id],
  );
  const made = await coordinator.post(`/api/assignments/${sent.id}/link`, { contactId: rows[0]!.id });
  const own = new URL(made.body.url as string).pathname;
  expect([await read(own, 'en-GB'), await read(own, 'fr'), await read(`${own}?vi`, 'en')]).toEqual([
    'en',
    'vi',
    'vi',
  ]);
});

test('what is typed comes back as text, never as markup', async () => {
  const link = await linked({ title: '<img src=x onerror=alert(1)>' });
  const page = await (await press(link.path, { act: 'nothing', text: '"><script>alert(1)</script>' })).text();
  expect(page).not.toContain('<script>');
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;script&gt;');
});

test('a form from another site is refused, and no other route takes forms', async () => {
  const link = await linked();
  expect((await press(link.path, { act: 'acknowledge' }, { origin: 'https://evil.example' })).status).toBe(
    403,
  );
  expect((await stateOf(link)).state).toBe('sent');
  expect((await press('/api/auth/login', { login: 'lead', password: 'x' })).status).toBe(415);
});

test('only the hash of a link is kept, and neither log nor answer kept for a repeat holds it', async () => {
  const link = await linked();
  const secret = link.path.split('/').at(-1) as string;
  const { rows } = await server.database.superuser.query(
    `SELECT (SELECT string_agg(payload, ' ') FROM event_log) || (SELECT string_agg(coalesce(response, ''), ' ') FROM idempotency_keys)
       || (SELECT string_agg(l::text, ' ') FROM answer_links l) AS everything`,
  );
  expect(rows[0].everything).not.toContain(secret);
});

test('a link of a unit acts in its own assignment alone; who tries many is slowed down', async () => {
  const link = await linked();
  const contact = await server.as(loginOf(unit));
  expect((await contact.post(`/api/assignments/${link.sent.id}/link`, { contactId })).status).toBe(403);
  const statuses: number[] = [];
  for (let at = 0; at < 14; at++) statuses.push((await look(`/tra-loi/${'x'.repeat(40)}${100 + at}`)).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await look(link.path)).status).toBe(200);
});

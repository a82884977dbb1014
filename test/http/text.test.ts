import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  await declare(lead, { title: written });
});
afterAll(() => server.close());

const written = 'Sự cố ở Đông Hà: thư điện tử bị giả mạo, Ngữ Ẩm Ướt';
const decomposed = written.normalize('NFD');
const find = async (q: string): Promise<string[]> =>
  (await lead.get(`/api/incidents?limit=200&q=${encodeURIComponent(q)}`)).body.items.map(
    ({ title }: Json) => title,
  );

test('decomposed Vietnamese is stored composed, wherever it is written', async () => {
  expect(decomposed).not.toBe(written);
  const reporter = { name: decomposed, organisation: decomposed };
  const incident = await declare(lead, {
    title: decomposed,
    description: decomposed,
    unitBrief: decomposed,
    reporter,
  });
  expect(incident).toMatchObject({
    title: written,
    description: written,
    unitBrief: written,
    reporter: { name: written, organisation: written },
  });
  const path = `/api/incidents/${incident.id}`;
  const entry = await lead.post(`${path}/entries`, { text: decomposed });
  const [unit] = await dispatchable(server, 1);
  const [sent] = await dispatch(lead, incident.id, [unit!.id], { instruction: decomposed });
  const contact = await server.as(loginOf(unit!));
  const assignment = `/api/assignments/${sent.id}`;
  await contact.post(`${assignment}/acknowledge`);
  const noted = await contact.post(`${assignment}/progress`, { note: decomposed });
  const done = await contact.post(`${assignment}/done`, { result: decomposed });
  const closed = await lead.post(`${path}/close`, {
    outcome: 'resolved',
    summary: decomposed,
    reason: decomposed,
  });
  expect([
    entry.body.text,
    sent.instruction,
    noted.body.lastNote,
    done.body.result,
    closed.body.summary,
  ]).toEqual(Array(5).fill(written));
  const { rows } = await server.database.superuser.query(
    'SELECT payload FROM event_log WHERE incident_id = $1',
    [incident.id],
  );
  for (const { payload } of rows) expect(payload).toBe(payload.normalize('NFC'));
});

test.each([
  written,
  decomposed,
  'sự cố',
  'su co',
  'SU CO O DONG HA',
  'đông hà',
  'dong ha',
  'Đông Hà'.normalize('NFD'),
  'ngu am uot',
  'thư điện',
])('it is found by %s', async (q) => {
  expect(await find(q)).toContain(written);
});

test('it is found by its number, and not by what it does not hold', async () => {
  const { code, title } = await declare(lead, { title: 'Máy chủ lỗi' });
  expect(await find(code)).toEqual([title]);
  expect(await find(code.toLowerCase())).toEqual([title]);
  expect(await find('không có gì như thế')).toEqual([]);
});

test('what LIKE takes for wildcards is only a sign', async () => {
  const titles = ['Đầy 100% ổ đĩa', 'Tệp a_b.exe', 'Đường dẫn C:\\Windows'];
  for (const title of titles) await declare(lead, { title });
  expect(await find('100%')).toEqual(['Đầy 100% ổ đĩa']);
  expect(await find('a_b')).toEqual(['Tệp a_b.exe']);
  expect(await find('c:\\w')).toEqual(['Đường dẫn C:\\Windows']);
  for (const q of ['1%ổ', 'axb', '_ay', '%%%', "' OR 1=1 --"]) expect([q, await find(q)]).toEqual([q, []]);
});

test.each([
  ['halves of characters', 'a\ud800b', 'a\ufffdb'],
  ['spaces around', '  giữa  hai ', 'giữa  hai'],
  ['pictures', 'Cháy 🔥👩‍💻', 'Cháy 🔥👩‍💻'],
  ['lines and tabs', 'một\n\thai\r\nba', 'một\n\thai\r\nba'],
  ['markup and quotes', `<b>"'\`\${x}</b>`, `<b>"'\`\${x}</b>`],
])('%s are stored, logged and answered alike', async (_, sent, stored) => {
  const head = await headOf(server);
  const { id, title } = await declare(lead, { title: sent });
  expect(title).toBe(stored);
  expect((await lead.get(`/api/incidents/${id}`)).body.title).toBe(stored);
  expect((await eventsAfter(server, head))[0].payload.subject.title).toBe(stored);
});

test('people are written composed too', async () => {
  const admin = await server.as('admin');
  const { body } = await admin.post('/api/people', {
    login: 'nfd',
    name: decomposed,
    role: 'leader',
  });
  expect(body.name).toBe(written);
});

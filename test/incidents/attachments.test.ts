import { createHash, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Caller, type Json } from '../support/caller.js';
import { fetched, storedFiles, upload, uploaded } from '../support/files.js';
import { eventsAfter, headOf } from '../support/log.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const DAY = 86_400_000;
const TEXT = 'Máy chủ 10.0.0.5 gọi ra ngoài lúc 07:41';

let server: TestServer;
let team: Caller;
let incident: Json;
let path: string;
let units: { id: string; code: string; name: string }[];
beforeAll(async () => {
  server = await startServer();
  team = await server.as('coordinator');
  units = await dispatchable(server, 2);
});
afterAll(() => server.close());
beforeEach(async () => {
  incident = await declare(team);
  path = `/api/incidents/${incident.id}/entries`;
  await dispatch(team, incident.id, [units[0]!.id, units[1]!.id]);
});

const unit = (index: number) => server.as(loginOf(units[index]!));
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const entriesOf = async (caller: Caller): Promise<Json[]> => (await caller.get(path)).body.items;

test('a file is sent, hung on an entry in the order named, told by its event, and fetched as it was', async () => {
  const [first, second] = [await uploaded(team, 'nhật ký.log', TEXT), await uploaded(team, 'b.txt', 'b')];
  expect(first).toEqual({
    id: expect.any(String),
    name: 'nhật ký.log',
    size: Buffer.byteLength(TEXT),
    sha256: sha256(TEXT),
    hasPreview: false,
  });
  const head = await headOf(server);
  const { status, body } = await team.post(path, {
    text: 'Kèm nhật ký',
    attachmentIds: [second.id, first.id],
  });
  expect([status, body.attachments]).toEqual([201, [second, first]]);
  expect((await entriesOf(team))[0]).toEqual(body);
  const [event] = await eventsAfter(server, head);
  expect(event.payload.subject.attachments).toEqual([second, first]);
  const timeline = await team.get(`/api/incidents/${incident.id}/timeline`);
  expect(timeline.body.items[0].subject.attachments).toEqual([second, first]);
  const { content, headers } = await fetched(team, `/api/attachments/${first.id}/content`);
  expect(content.toString()).toBe(TEXT);
  expect(headers.get('content-disposition')).toBe(
    `attachment; filename="nhat ky.log"; filename*=UTF-8''nh%E1%BA%ADt%20k%C3%BD.log`,
  );
});

test('the entry decides who may see its files: in lists, events and by id', async () => {
  const [first, second] = [await unit(0), await unit(1)];
  const [hidden, shared, named, own] = [
    await uploaded(team, 'bimat7391.txt', 'bimat7391'),
    await uploaded(team, 'chung.txt', 'chung'),
    await uploaded(team, 'rieng.txt', 'riêng'),
    await uploaded(first, 'don-vi.txt', 'đơn vị'),
  ];
  const { body: feed } = await second.get('/api/feed?after=0&limit=1');
  await team.post(path, { text: 'Nội bộ', attachmentIds: [hidden.id] });
  await team.post(path, { text: 'Chung', share: 'units', attachmentIds: [shared.id] });
  await team.post(path, { text: 'Riêng', share: [units[0]!.id], attachmentIds: [named.id] });
  await first.post(path, { text: 'Của đơn vị', attachmentIds: [own.id] });

  const filesFor = async (caller: Caller) => (await entriesOf(caller)).flatMap((one) => one.attachments);
  expect(await filesFor(team)).toEqual([own, named, shared, hidden]);
  expect(await filesFor(first)).toEqual([own, named, shared]);
  expect(await filesFor(second)).toEqual([shared]);
  const { body: after } = await second.get(`/api/feed?after=${feed.head}&limit=500`);
  expect(after.events.flatMap((one: Json) => one.subject.attachments ?? [])).toEqual([shared]);

  for (const [caller, { id }, status] of [
    [first, hidden, 404],
    [second, hidden, 404],
    [second, named, 404],
    [second, own, 404],
    [second, shared, 200],
    [first, own, 200],
    [first, named, 200],
  ] as const) {
    const { content, ...answer } = await fetched(caller, `/api/attachments/${id}/content`);
    expect([id, answer.status]).toEqual([id, status]);
    if (status === 404) {
      // Exactly as an id that is not there: neither name, size nor hash tells that it exists.
      const absent = await fetched(caller, `/api/attachments/${randomUUID()}/content`);
      const told = (one: Buffer) => ({ ...JSON.parse(one.toString()), requestId: '' });
      expect(told(content)).toEqual(told(absent.content));
      expect([...answer.headers.keys()].sort()).toEqual([...absent.headers.keys()].sort());
    }
  }
});

test('what turns TLP red leaves the sight of the leadership with its files', async () => {
  const leader = await server.as('leader');
  const file = await uploaded(team);
  await team.post(path, { text: 'Kèm tệp', attachmentIds: [file.id] });
  const address = `/api/attachments/${file.id}/content`;
  expect((await fetched(leader, address)).status).toBe(200);
  const { body } = await team.get(`/api/incidents/${incident.id}`);
  await team.patch(`/api/incidents/${incident.id}`, body.version, { tlp: 'red' });
  expect((await fetched(leader, address)).status).toBe(404);
  expect((await fetched(team, address)).status).toBe(200);
});

test('the files of a struck entry stay with it', async () => {
  const file = await uploaded(team);
  const { body: entry } = await team.post(path, { text: 'a', attachmentIds: [file.id] });
  const { body: struck } = await team.post(`/api/entries/${entry.id}/strike`, { reason: 'Nhầm' });
  expect([struck.struck.reason, struck.attachments]).toEqual(['Nhầm', [file]]);
  expect((await fetched(team, `/api/attachments/${file.id}/content`)).status).toBe(200);
});

test("only one's own file that waits can be hung on an entry, once; a refused entry is not written", async () => {
  const lead = await server.as('lead');
  const [own, others] = [await uploaded(team), await uploaded(lead)];
  await team.post(path, { text: 'a', attachmentIds: [own.id] });
  const before = await entriesOf(team);
  for (const ids of [[others.id], [own.id], [randomUUID()], [(await uploaded(team)).id, others.id]]) {
    const { status, body } = await team.post(path, { text: 'b', attachmentIds: ids });
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'unknown_attachment', 'attachmentIds']);
  }
  expect(await entriesOf(team)).toEqual(before);
  expect((await fetched(team, `/api/attachments/${others.id}/content`)).status).toBe(404);
});

test('one file on two entries at the same instant stays on one', async () => {
  for (let turn = 0; turn < 8; turn++) {
    const { id } = await uploaded(team);
    const answers = await Promise.all(
      [1, 2, 3].map(() => team.post(path, { text: 'a', attachmentIds: [id] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
  }
});

test('every look at a file is recorded, and nothing in the record can be changed', async () => {
  const [first, leader] = [await unit(0), await server.as('leader')];
  const file = await uploaded(team);
  await team.post(path, { text: 'a', share: 'units', attachmentIds: [file.id] });
  for (const caller of [first, leader]) await fetched(caller, `/api/attachments/${file.id}/content`);
  await fetched(await unit(1), `/api/attachments/${randomUUID()}/content`);
  const { rows } = await server.database.superuser.query(
    `SELECT p.login, r.kind FROM attachment_reads r JOIN people p ON p.id = r.read_by WHERE attachment_id = $1 ORDER BY read_at`,
    [file.id],
  );
  expect(rows).toEqual([
    { login: loginOf(units[0]!), kind: 'download' },
    { login: 'leader', kind: 'download' },
  ]);
  for (const change of ['UPDATE attachment_reads SET kind = kind', 'DELETE FROM attachment_reads'])
    await expect(server.database.superuser.query(change)).rejects.toThrow('append-only');
});

test('the same upload under the same key is one file; another content under it is refused', async () => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => upload(team, 'a.txt', 'a', headers)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  for (const [name, content] of [
    ['a.txt', 'b'],
    ['b.txt', 'a'],
  ] as const)
    expect(await upload(team, name, content, headers)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
});

test('the same content is kept once, however many send it at the same time', async () => {
  const content = randomUUID();
  const rows = await Promise.all(Array.from({ length: 10 }, () => uploaded(team, 'a.txt', content)));
  expect(new Set(rows.map(({ id }) => id)).size).toBe(10);
  const places = await storedFiles(server);
  expect(places.filter((place) => place.endsWith(sha256(content)))).toHaveLength(1);
  expect(places.filter((place) => place.includes('incoming'))).toEqual([]);
});

test('who leaves many files without an entry has to use them first', async () => {
  const responder = await server.as('responder');
  const sent: Json[] = [];
  for (let count = 0; count < 50; count++) sent.push(await uploaded(responder));
  expect(await upload(responder, 'a.txt', 'a')).toMatchObject({
    status: 422,
    body: { code: 'too_many_pending' },
  });
  await responder.post(path, { text: 'a', attachmentIds: [sent[0].id] });
  expect((await upload(responder, 'a.txt', 'a')).status).toBe(201);
});

test('a content that has gone from the store is said to be lost, and the server goes on', async () => {
  const file = await uploaded(team, 'a.txt', randomUUID());
  const place = (await storedFiles(server)).find((one) => one.endsWith(file.sha256));
  await rm(place as string);
  const { status, content } = await fetched(team, `/api/attachments/${file.id}/content`);
  expect([status, JSON.parse(content.toString()).code]).toEqual([410, 'file_lost']);
});

test('a file that no entry took within a day is forgotten, and its content with it; what an entry has stays', async () => {
  const [left, taken] = [
    await uploaded(team, 'a.txt', randomUUID()),
    await uploaded(team, 'b.txt', randomUUID()),
  ];
  await team.post(path, { text: 'a', attachmentIds: [taken.id] });
  const isKept = async ({ sha256: address }: Json) =>
    (await storedFiles(server)).some((place) => place.endsWith(address));
  await server.advance(DAY - 60_000);
  expect(await isKept(left)).toBe(true);
  await server.advance(3_600_000);
  expect([await isKept(left), await isKept(taken)]).toEqual([false, true]);
  // Idle for a day: the session is over.
  const again = await Caller.signIn(server.url, 'coordinator', DEMO_PASSWORD);
  const late = await again.post(path, { text: 'c', attachmentIds: [left.id] });
  expect(late).toMatchObject({ status: 422, body: { code: 'unknown_attachment' } });
  expect((await fetched(again, `/api/attachments/${taken.id}/content`)).status).toBe(200);
});

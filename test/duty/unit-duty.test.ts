import type { Caller, Json } from '../support/caller.js';
import { DAY_MS, dayAhead } from '../support/duty.js';
import { eventsAfter, headOf } from '../support/log.js';
import { dispatchable, loginOf } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
let unit: { id: string; code: string; name: string };
let other: { id: string; code: string };
let main: Json;
let deputy: Json;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
  const [first, second] = await dispatchable(server, 2);
  [unit, other] = [first!, second!];
  await server.database.superuser.query('DELETE FROM unit_duty_days');
  const { contacts } = (await lead.get(`/api/units/${unit.id}`)).body;
  main = contacts.find(({ rank }: Json) => rank === 'main');
  deputy = (
    await lead.post(`/api/units/${unit.id}/contacts`, { name: 'Chị Hoa', rank: 'deputy', phone: '0233' })
  ).body;
});
afterAll(() => server.close());

const path = (id = unit.id): string => `/api/units/${id}/duty`;
const put = (caller: Caller, days: object[], id = unit.id) => caller.send('PUT', path(id), { days });
const brief = ({ items }: Json) =>
  items.map(({ day, contact, isPlanned }: Json) => [day, contact?.id, isPlanned]);

test('days are planned, changed and taken back; without a plan it is the main contact', async () => {
  const [today, tomorrow, third] = [0, 1, 2].map((days) => dayAhead(server, days)) as [
    string,
    string,
    string,
  ];
  const head = await headOf(server);
  const set = await put(lead, [
    { day: today, contactId: deputy.id },
    { day: third, contactId: deputy.id },
  ]);
  expect([set.status, brief(set.body)]).toEqual([
    ...[200],
    [
      [today, deputy.id, true],
      [third, deputy.id, true],
    ],
  ]);
  const { body } = await lead.get(`${path()}?from=${today}&to=${third}`);
  expect(brief(body)).toEqual([
    [today, deputy.id, true],
    [tomorrow, main.id, false],
    [third, deputy.id, true],
  ]);
  expect((await lead.get(path())).body.items).toHaveLength(14);
  await put(lead, [{ day: today, contactId: deputy.id }]); // stands already: nothing happened
  await put(lead, [{ day: third, contactId: null }]);
  const events = await eventsAfter(server, head);
  expect(events).toMatchObject([
    {
      ...{ type: 'unit.duty_changed', subject_id: unit.id, unit_id: unit.id },
      audience: ['team', `unit:${unit.id}`],
      payload: {
        data: {
          days: [
            { day: today, contact: { id: deputy.id, name: 'Chị Hoa' }, isPlanned: true },
            { day: third, isPlanned: true },
          ],
        },
      },
    },
    { payload: { data: { days: [{ day: third, contact: { id: main.id }, isPlanned: false }] } } },
  ]);
});

test('a unit plans its own days and hears of them; another unit’s are not there', async () => {
  const contact = await server.as(loginOf(unit));
  const day = dayAhead(server, 5);
  const before = (await contact.get('/api/feed?limit=1')).body.head;
  expect((await put(contact, [{ day, contactId: deputy.id }])).status).toBe(200);
  expect(brief((await contact.get(`${path()}?from=${day}&to=${day}`)).body)).toEqual([
    [day, deputy.id, true],
  ]);
  const { events } = (await contact.get(`/api/feed?after=${before}`)).body;
  expect(events).toMatchObject([{ type: 'unit.duty_changed', data: { days: [{ day }] } }]);
  for (const answer of [
    await contact.get(path(other.id)),
    await put(contact, [{ day, contactId: null }], other.id),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  const stranger = await server.as(loginOf(other));
  expect((await stranger.get(`/api/feed?after=${before}`)).body.events).toEqual([]);
  expect((await stranger.get(path())).status).toBe(404);
});

test.each<[string, (days: { today: string; theirs: string }) => object[], string]>([
  [
    'a contact of another unit',
    ({ today, theirs }) => [{ day: today, contactId: theirs }],
    'unknown_contact',
  ],
  ['a day twice', ({ today }) => [0, 1].map(() => ({ day: today, contactId: null })), 'day_twice'],
  ['a day that is over', () => [{ day: '2026-01-01', contactId: null }], 'day_in_past'],
  ['a day too far ahead', () => [{ day: '2090-01-01', contactId: null }], 'day_too_far'],
])('%s is refused', async (_, make, code) => {
  const { contacts } = (await lead.get(`/api/units/${other.id}`)).body;
  const head = await headOf(server);
  const days = make({ today: dayAhead(server, 0), theirs: contacts[0].id });
  expect(await put(lead, days)).toMatchObject({ status: 422, body: { errors: [{ field: 'days', code }] } });
  expect(await headOf(server)).toBe(head);
});

test('a span that is none or too long is refused by field', async () => {
  const today = dayAhead(server, 0);
  for (const to of [dayAhead(server, -1), dayAhead(server, 92)])
    expect(await lead.get(`${path()}?from=${today}&to=${to}`)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'to', code: 'not_a_span' }] },
    });
  const many = Array.from({ length: 93 }, (_, index) => ({ day: dayAhead(server, index), contactId: null }));
  expect((await put(lead, many)).body.errors).toMatchObject([{ field: 'days', code: 'not_a_list' }]);
  expect((await put(lead, many.slice(0, 92))).status).toBe(200);
});

test('two who plan the same day at once leave one of the two, told in the order in which they stand', async () => {
  const day = dayAhead(server, 20);
  for (let round = 0; round < 5; round++) {
    const head = await headOf(server);
    await Promise.all([deputy.id, main.id, deputy.id].map((contactId) => put(lead, [{ day, contactId }])));
    const [row] = (await lead.get(`${path()}?from=${day}&to=${day}`)).body.items;
    const told = (await eventsAfter(server, head)).at(-1);
    if (told) expect(told.payload.data.days[0].contact.id).toBe(row.contact.id);
    await put(lead, [{ day, contactId: null }]);
  }
});

test('the team sees every unit’s contact of a day; who has left is replaced by the main contact', async () => {
  const day = dayAhead(server, 8);
  const leaving = (await lead.post(`/api/units/${unit.id}/contacts`, { name: 'Anh Ba', rank: 'deputy' }))
    .body;
  await put(lead, [{ day, contactId: leaving.id }]);
  const ofUnit = async (): Promise<Json> => {
    const { body } = await (await server.as('leader')).get(`/api/duty/units?day=${day}`);
    expect(body.day).toBe(day);
    return body.items.find(({ unitId }: Json) => unitId === unit.id);
  };
  expect(await ofUnit()).toMatchObject({
    ...{ unitName: unit.name, unitCode: unit.code, isPlanned: true },
    contact: { id: leaving.id, name: 'Anh Ba', rank: 'deputy' },
  });
  await lead.post(`/api/contacts/${leaving.id}/retire`, { reason: 'Chuyển công tác' });
  expect(await ofUnit()).toMatchObject({ contact: { id: main.id, phone: main.phone }, isPlanned: false });
  await lead.post(`/api/contacts/${main.id}/retire`, { reason: 'Nghỉ hưu' });
  expect(await ofUnit()).toMatchObject({ contact: null, isPlanned: false });
  for (const role of ['organiser', loginOf(other)])
    expect((await (await server.as(role)).get('/api/duty/units')).status).toBe(403);
});

test('today is Vietnam’s', async () => {
  const { items } = (await lead.get(path())).body;
  const vietnam = new Date(server.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  expect(items[0].day).toBe(vietnam);
  expect(Date.parse(items.at(-1).day) - Date.parse(items[0].day)).toBe(13 * DAY_MS);
});

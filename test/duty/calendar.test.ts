import type { Caller, Json } from '../support/caller.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let lead: Caller;
beforeAll(async () => {
  server = await startServer();
  lead = await server.as('lead');
});
afterAll(() => server.close());

const put = (day: string, body: object, caller = lead) =>
  caller.send('PUT', `/api/calendar/holidays/${day}`, body);
const daysOf = async (year: number): Promise<Json[]> =>
  (await lead.get(`/api/calendar?year=${year}`)).body.holidays;

test('everybody signed in reads the year’s days and the office hours', async () => {
  for (const login of ['coordinator', 'organiser', 'unit-syt']) {
    const { status, body } = await (await server.as(login)).get('/api/calendar?year=2026');
    expect(status).toBe(200);
    expect(body.holidays[0]).toEqual({ day: '2026-01-01', name: 'Tết Dương lịch', isWorking: false });
    expect(body.officeHours).toEqual({
      weekdays: [1, 2, 3, 4, 5],
      spans: [
        { opens: '07:30', closes: '11:30' },
        { opens: '13:30', closes: '17:00' },
      ],
      version: 1,
    });
  }
  expect((await server.stranger.get('/api/calendar')).status).toBe(401);
  expect((await lead.get('/api/calendar?year=1999')).status).toBe(400);
});

test('a day is named, renamed and forgotten, each told to everybody; repeats are harmless', async () => {
  const head = await headOf(server);
  const day = '2026-08-29';
  expect((await put(day, { name: 'Làm bù Quốc khánh', isWorking: true })).body).toEqual({
    ...{ day, name: 'Làm bù Quốc khánh', isWorking: true },
  });
  expect((await put(day, { name: 'Làm bù Quốc khánh', isWorking: true })).status).toBe(200);
  expect(await daysOf(2026)).toContainEqual({ day, name: 'Làm bù Quốc khánh', isWorking: true });
  await put(day, { name: 'Nghỉ bù' });
  const forget = () => lead.send('DELETE', `/api/calendar/holidays/${day}`);
  expect([(await forget()).status, (await forget()).status]).toEqual([204, 204]);
  expect((await daysOf(2026)).filter((one) => one.day === day)).toEqual([]);
  const events = await eventsAfter(server, head);
  expect(events.map(({ type, audience }) => [type, audience])).toEqual(
    Array(3).fill(['calendar.changed', ['everyone']]),
  );
  expect(events.map(({ payload }) => payload.data)).toMatchObject([
    { day, from: null, to: { isWorking: true } },
    { day, from: { isWorking: true }, to: { name: 'Nghỉ bù', isWorking: false } },
    { day, to: null },
  ]);
  const { events: heard } = (await (await server.as('unit-syt')).get(`/api/feed?after=${head}`)).body;
  expect(heard).toMatchObject([{ data: { day } }, { data: { day } }, { data: { day } }]);
});

test('a day that is none is not there', async () => {
  for (const day of ['2026-02-30', 'x', '1999-01-01', '2026-1-1', '%00']) {
    expect((await put(day, { name: 'Nghỉ' })).status).toBe(404);
    expect((await lead.send('DELETE', `/api/calendar/holidays/${day}`)).status).toBe(404);
  }
});

test('office hours are changed by whoever saw them as they stand', async () => {
  const path = '/api/calendar/office-hours';
  const wanted = { weekdays: [6, 1, 2], spans: [{ opens: '08:00', closes: '24:00' }] };
  const head = await headOf(server);
  const { status, body } = await lead.patch(path, 1, wanted);
  expect([status, body]).toEqual([200, { ...wanted, weekdays: [1, 2, 6], version: 2 }]);
  expect((await lead.patch(path, 1, { ...wanted, weekdays: [1] })).body).toMatchObject({
    code: 'calendar_changed',
    officeHours: { version: 2 },
  });
  expect((await lead.patch(path, 9, wanted)).status).toBe(412);
  expect((await lead.send('PATCH', path, wanted)).status).toBe(428);
  expect((await lead.patch(path, 1, wanted)).body.version).toBe(2); // stands already
  expect(await eventsAfter(server, head)).toMatchObject([
    {
      payload: {
        data: { officeHours: { from: { weekdays: [1, 2, 3, 4, 5] }, to: { weekdays: [1, 2, 6] } } },
      },
    },
  ]);
  const { rows } = await server.database.superuser.query(
    `SELECT value FROM settings WHERE key = 'office_hours'`,
  );
  expect(rows[0].value).toEqual({ weekdays: [1, 2, 6], spans: [['08:00', '24:00']], version: 2 });
});

test.each<[string, object, string, string]>([
  ['no day of the week', { weekdays: [] }, 'weekdays', 'not_weekdays'],
  ['an eighth day', { weekdays: [8] }, 'weekdays', 'not_weekdays'],
  ['a day twice', { weekdays: [1, 1] }, 'weekdays', 'not_weekdays'],
  ['no hours', { spans: [] }, 'spans', 'not_a_list'],
  [
    'an hour that is none',
    { spans: [{ opens: '25:00', closes: '26:00' }] },
    'spans.0.opens',
    'not_a_clock_time',
  ],
  ['an end before the start', { spans: [{ opens: '10:00', closes: '09:00' }] }, 'spans', 'spans_overlap'],
  [
    'spans that overlap',
    {
      spans: [
        { opens: '08:00', closes: '12:00' },
        { opens: '11:00', closes: '17:00' },
      ],
    },
    ...(['spans', 'spans_overlap'] as const),
  ],
])('%s is refused', async (_, change, field, code) => {
  const { officeHours } = (await lead.get('/api/calendar')).body;
  const { version, ...standing } = officeHours;
  const answer = await lead.patch('/api/calendar/office-hours', version, { ...standing, ...change });
  expect([400, 422]).toContain(answer.status);
  expect(answer.body.errors).toContainEqual(expect.objectContaining({ field, code }));
});

test('only an admin or the team lead changes the calendar', async () => {
  for (const login of ['coordinator', 'leader', 'unit-syt', 'organiser']) {
    const caller = await server.as(login);
    expect((await put('2026-10-10', { name: 'Nghỉ' }, caller)).status).toBe(403);
    expect((await caller.send('DELETE', '/api/calendar/holidays/2026-01-01')).status).toBe(403);
    expect((await caller.patch('/api/calendar/office-hours', 2, {})).status).toBe(403);
  }
  expect((await put('2026-10-10', { name: 'Nghỉ' }, await server.as('admin'))).status).toBe(200);
});

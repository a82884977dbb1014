import type { Caller, Json } from '../support/caller.js';
import { approveAll, injectsOf, madeDrill, NEW_INJECT, readyDrill, runningDrill } from '../support/drills.js';
import { eventsAfter, headOf } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let organiser: Caller;
let admin: Caller;
beforeAll(async () => {
  server = await startServer();
  organiser = await server.as('organiser');
  admin = await server.as('admin');
});
afterAll(() => server.close());

const at = ({ id }: Json, path = ''): string => `/api/drills/${id}/injects${path}`;
const named = (list: Json, code: string): Json => (list.items as Json[]).find((one) => one.code === code)!;
const errorsOf = ({ body }: { body: Json }): string[] =>
  (body.errors as Json[]).map(({ field, code }) => `${field} ${code}`);

test('an inject is added, handed in, sent back, changed, approved by another, withdrawn; each leaves its event', async () => {
  const drill = await madeDrill(organiser);
  const [task] = (await injectsOf(organiser, drill.id)).flatMap(({ tasks }) => tasks as string[]);
  const head = await headOf(server);
  const added = await organiser.post(at(drill), { ...NEW_INJECT, tasks: [task] });
  expect(added.status).toBe(201);
  const one = named(added.body, 'TH-90');
  expect(one).toMatchObject({ ...NEW_INJECT, tasks: [task], status: 'draft', version: 1 });
  const path = at(drill, `/${one.id}`);
  expect(named((await organiser.post(`${path}/submit`)).body, 'TH-90').status).toBe('submitted');
  const own = await organiser.post(at(drill, '/approve'), { ids: [one.id] });
  expect([own.status, own.body.code]).toEqual([422, 'own_inject']);
  expect((await admin.post(at(drill, '/approve'), { ids: [one.id] })).status).toBe(200);
  expect(named((await admin.get(at(drill))).body, 'TH-90').status).toBe('approved');
  const again = await organiser.post(`${path}/return`, { reason: 'Sai tên báo' });
  expect(named(again.body, 'TH-90')).toMatchObject({ status: 'draft', approverId: null });
  const gone = await organiser.post(`${path}/withdraw`, { reason: 'Không cần nữa' });
  expect(named(gone.body, 'TH-90').status).toBe('obsolete');
  const events = await eventsAfter(server, head);
  expect(events.map(({ type }) => type)).toEqual([
    'inject.created',
    'inject.submitted',
    'inject.approved',
    'inject.returned',
    'inject.withdrawn',
  ]);
});

test('whoever changes what was approved becomes its author: it is a draft, and waits for somebody else', async () => {
  const drill = await readyDrill(organiser);
  const [inject] = await injectsOf(organiser, drill.id);
  expect([inject!.status, inject!.authorId]).toEqual(['synchronized', null]);
  const path = at(drill, `/${inject!.id}`);
  const moved = await organiser.patch(path, inject!.version, { offsetMs: 7 * 60_000 });
  expect(moved.status).toBe(200);
  expect(named(moved.body, inject!.code)).toMatchObject({
    ...{ status: 'draft', offsetMs: 7 * 60_000, approverId: null },
    authorId: expect.any(String),
  });
  const early = await organiser.post(`/api/drills/${drill.id}/start`, {});
  expect(early.body.problems).toEqual([{ code: 'inject_not_approved', about: 'inject', of: inject!.code }]);
  expect((await organiser.post(at(drill, '/approve'), { ids: [inject!.id] })).body.code).toBe('own_inject');
  expect((await admin.post(at(drill, '/approve'), { ids: [inject!.id] })).status).toBe(200);
  expect((await organiser.post(`/api/drills/${drill.id}/start`, {})).status).toBe(200);
});

test('two who edit at once: other fields merge, the same one is told with both values', async () => {
  const drill = await madeDrill(organiser);
  const [inject] = await injectsOf(organiser, drill.id);
  const path = at(drill, `/${inject!.id}`);
  const { version } = inject!;
  expect((await organiser.patch(path, version, { title: 'Một' })).status).toBe(200);
  expect((await admin.patch(path, version, { notes: 'Hai' })).status).toBe(200);
  const clash = await admin.patch(path, version, { title: 'Ba' });
  expect([clash.status, clash.body.code]).toEqual([409, 'edit_conflict']);
  expect(clash.body.conflicts).toMatchObject([{ field: 'title', current: 'Một', yours: 'Ba' }]);
  const now = named((await admin.get(at(drill))).body, inject!.code);
  expect([now.title, now.notes]).toEqual(['Một', 'Hai']);
  expect((await admin.patch(path, 99, { title: 'Bốn' })).status).toBe(412);
});

test('what is to be let out by hand has no time, whether one was there before or is sent along', async () => {
  const drill = await madeDrill(organiser);
  const added = await organiser.post(at(drill), { ...NEW_INJECT, trigger: 'manual', offsetMs: 86_400_000 });
  expect(added.status).toBe(201);
  const { id, offsetMs } = named(added.body, 'TH-90');
  expect(offsetMs).toBeNull();
  const path = at(drill, `/${id}`);
  const edit = async (version: number, fields: object): Promise<Json> =>
    named((await organiser.patch(path, version, fields)).body, 'TH-90');
  const timed = await edit(1, { trigger: 'scheduled', offsetMs: 60_000 });
  expect(timed).toMatchObject({ trigger: 'scheduled', offsetMs: 60_000, version: 2 });
  const head = await headOf(server);
  expect(await edit(2, { trigger: 'manual' })).toMatchObject({ trigger: 'manual', offsetMs: null });
  expect(await eventsAfter(server, head)).toMatchObject([
    { type: 'inject.changed', changed: ['trigger', 'offsetMs'] },
  ]);
  // Nothing was changed.
  expect(await edit(3, { offsetMs: 120_000 })).toMatchObject({ offsetMs: null, version: 3 });
});

test.each([
  ['a party that is not there', { parties: ['doi', 'ma'] }, ['parties unknown_party']],
  ['a task that is not there', { tasks: ['khong-co'] }, ['tasks unknown_task']],
  ['a time without a time', { offsetMs: null }, ['offsetMs no_time']],
  ['a condition without one', { trigger: 'conditional' }, ['condition no_condition']],
  [
    'a condition on a stranger',
    { trigger: 'conditional', condition: { inject: 'TH-77', is: 'released' } },
    ['condition unknown_inject'],
  ],
  [
    'itself',
    { trigger: 'conditional', condition: { not: { inject: 'TH-90', is: 'completed' } } },
    ['condition own_condition'],
  ],
  ['after the end', { offsetMs: 86_400_000 }, ['offsetMs beyond_end']],
  [
    'a kind of incident that there is not',
    {
      parties: ['xa-lan'],
      incident: { title: 'x', category: 'ma_doc', severity: 'low', instruction: null },
    },
    ['incident.category unknown_category'],
  ],
  [
    'an incident that happens at no body',
    { incident: { title: 'x', category: 'malware', severity: 'low', instruction: null } },
    ['incident incident_nowhere'],
  ],
  ['an incident that is not said', { channel: 'sim_incident' }, ['incident no_incident']],
  [
    'an expectation of a strange task',
    { expectations: [{ kind: 'ack', dueMinutes: 5, weight: 1, task: 'khong-co' }] },
    ['expectations.0.task unknown_task'],
  ],
  ['a taken code', { code: 'TH-01' }, ['code inject_code_taken']],
])('refused with its field: %s', async (_, fields, errors) => {
  const drill = await madeDrill(organiser);
  const head = await headOf(server);
  const answer = await organiser.post(at(drill), { ...NEW_INJECT, ...fields });
  expect([answer.status, errorsOf(answer)]).toEqual([422, errors]);
  expect(await eventsAfter(server, head)).toEqual([]);
  expect(named((await organiser.get(at(drill))).body, 'TH-90')).toBeUndefined();
});

test('what others wait for keeps its code and stays', async () => {
  const drill = await madeDrill(organiser);
  const waiting = await organiser.post(at(drill), {
    ...{ ...NEW_INJECT, trigger: 'conditional', offsetMs: null },
    condition: { all: [{ inject: 'TH-01', is: 'released' }, { afterMinutes: 10 }] },
  });
  expect(waiting.status).toBe(201);
  const { id, version } = named(waiting.body, 'TH-01');
  const renamed = await organiser.patch(at(drill, `/${id}`), version, { code: 'TH-99' });
  expect([renamed.status, renamed.body.code]).toEqual([422, 'inject_named']);
  const gone = await organiser.post(at(drill, `/${id}/withdraw`), { reason: 'Bỏ' });
  expect([gone.status, gone.body.code]).toEqual([422, 'inject_named']);
});

test('while it runs, what has not been let out may be changed, and nothing that was read', async () => {
  const drill = await runningDrill(organiser);
  const open = (await injectsOf(organiser, drill.id)).filter(({ status }) => status === 'synchronized');
  const [out, kept] = [open[0]!, open.at(-1)!];
  expect((await organiser.post(at(drill, `/${out.id}/release`))).status).toBe(200);
  const late = await organiser.patch(at(drill, `/${out.id}`), out.version + 1, { title: 'Khác' });
  expect([late.status, late.body.code]).toEqual([409, 'inject_state']);
  expect((await organiser.patch(at(drill, `/${kept.id}`), kept.version, { title: 'Khác' })).status).toBe(200);
  expect((await admin.post(at(drill, '/approve'), { ids: [kept.id] })).status).toBe(200);
  expect(named((await admin.get(at(drill))).body, kept.code).status).toBe('synchronized');
  const plan = await organiser.patch(`/api/drills/${drill.id}`, drill.version, { title: 'Khác' });
  expect([plan.status, plan.body.code]).toEqual([409, 'drill_state']);
});

test('title, day and what is practised are changed; a task that an inject names stays', async () => {
  const drill = await madeDrill(organiser);
  const path = `/api/drills/${drill.id}`;
  const edited = await organiser.patch(path, drill.version, {
    title: 'Tên mới',
    isBlind: true,
    maxMinutes: 200,
  });
  expect(edited.body).toMatchObject({ title: 'Tên mới', maxMinutes: 200, version: drill.version + 1 });
  const { body: plan } = await organiser.get(`${path}/plan`);
  expect(plan.isBlind).toBe(true);
  const put = (objectives: Json[], version = plan.objectivesVersion) =>
    organiser.send('PUT', `${path}/objectives`, { version, objectives });
  const [first, ...others] = plan.objectives as Json[];
  const fewer = await put(others);
  expect([fewer.status, fewer.body.code]).toEqual([422, 'task_named']);
  const task = { key: 'viec-moi', text: 'Báo trong 10 phút', targetMinutes: 10, weight: 2, isCritical: true };
  const target = { key: 'nang-luc-moi', capability: 'communicate', text: 'Báo cáo', tasks: [task] };
  const next = [first!, ...others, { key: 'muc-tieu-moi', text: 'Báo đúng hạn', targets: [target] }];
  const saved = await put(next);
  expect([saved.status, saved.body.objectives]).toEqual([200, next]);
  const stale = await put(plan.objectives);
  expect([stale.status, stale.body.code]).toEqual([409, 'plan_outdated']);
  const twice = await put([...next, next[0]!], saved.body.objectivesVersion);
  expect(twice.status).toBe(422);
  expect(errorsOf(twice)).toContain(`objective.${first!.key}.key repeated`);
  expect((await organiser.get(`${path}/plan`)).body.objectives).toEqual(next);
});

test('who plans sees names and roles of the team to choose from, and nothing else of anybody', async () => {
  const { body } = await organiser.get('/api/drills/people');
  expect(body.items.length).toBeGreaterThan(4);
  for (const person of body.items as Json[]) {
    expect(Object.keys(person).toSorted()).toEqual(['id', 'name', 'role']);
    expect(['lead', 'coordinator', 'responder', 'organiser', 'evaluator']).toContain(person.role);
  }
  expect((await (await server.as('lead')).get('/api/drills/people')).status).toBe(403);
  expect((await organiser.get('/api/people')).status).toBe(403);
});

test('a gate that somebody has not passed keeps the drill back; a no-go needs its reason', async () => {
  const drill = await madeDrill(organiser);
  const path = `/api/drills/${drill.id}`;
  await approveAll(organiser, drill.id);
  const codes = async (verb: string): Promise<string[]> =>
    ((await organiser.post(`${path}/${verb}`, {})).body.problems as Json[]).map(
      ({ code, of }) => `${code} ${of}`,
    );
  const plan = ['objectives', 'scenario', 'data', 'evaluation', 'people'];
  expect(await codes('ready')).toEqual(plan.map((item) => `gate_open ${item}`));
  const bare = await organiser.post(`${path}/gates/plan`, { answers: [{ item: 'data', isGo: false }] });
  expect([bare.status, errorsOf(bare)]).toEqual([400, ['answers.0.note required']]);
  const answers = plan.map((item) => ({
    item,
    isGo: item !== 'data',
    note: item === 'data' ? 'Còn tên thật' : null,
  }));
  const said = await organiser.post(`${path}/gates/plan`, { answers });
  expect(said.body.gates[0].items[2]).toMatchObject({ item: 'data', isGo: false, note: 'Còn tên thật' });
  expect(await codes('ready')).toEqual(['gate_no_go data']);
  await organiser.post(`${path}/gates/plan`, { answers: [{ item: 'data', isGo: true }] });
  expect((await organiser.post(`${path}/ready`)).status).toBe(200);
  await organiser.post(`${path}/gates/start`, {
    answers: ['real_work', 'briefed', 'means', 'stop_known'].map((item) => ({ item, isGo: true })),
  });
  expect(await codes('start')).toEqual(expect.arrayContaining(['not_heard doi']));
  const heard = (drill.parties as Json[]).flatMap(({ members }) => members as Json[]);
  const players = heard.filter(({ part }) => part === 'player').map(({ id }) => id);
  const waived = await organiser.post(`${path}/waive`, { memberIds: players, reason: 'Đã gọi từng nơi' });
  expect(waived.status).toBe(200);
  expect((await organiser.get(`${path}/plan`)).body.unheard).toBe(0);
  expect((await organiser.post(`${path}/start`, {})).status).toBe(200);
  const late = await organiser.post(`${path}/gates/start`, { answers: [{ item: 'means', isGo: true }] });
  expect([late.status, late.body.code]).toEqual([409, 'drill_state']);
});

import type { Caller, Json } from '../support/caller.js';
import { declare, dispatch, dispatchable } from '../support/operation.js';
import { headOf, typesAfter } from '../support/log.js';
import { startServer, type TestServer } from '../support/server.js';
import { incidentIn } from '../support/states.js';

let server: TestServer;
let lead: Caller;
let coordinator: Caller;
let responder: Caller;
beforeAll(async () => {
  server = await startServer();
  [lead, coordinator, responder] = (await Promise.all(
    ['lead', 'coordinator', 'responder'].map((login) => server.as(login)),
  )) as [Caller, Caller, Caller];
});
afterAll(() => server.close());

const pathOf = ({ id }: Json, verb: string) => `/api/incidents/${id}/${verb}`;

describe('claim', () => {
  test('of two at once one wins, and the other is told who', async () => {
    for (let round = 0; round < 10; round++) {
      const incident = await declare(coordinator);
      const head = await headOf(server);
      const answers = await Promise.all(
        [coordinator, responder].map((one) => one.post(pathOf(incident, 'claim'))),
      );
      const [won, lost] = answers[0]!.status === 200 ? answers : [...answers].reverse();
      expect(won).toMatchObject({ status: 200, body: { owner: { id: expect.any(String) } } });
      expect(lost).toMatchObject({ status: 409, body: { code: 'already_claimed', owner: won!.body.owner } });
      expect(lost!.body.detail).toContain(won!.body.owner.name);
      expect(await typesAfter(server, head)).toEqual(['incident.claimed']);
    }
  });

  test('by the owner again it is harmless', async () => {
    const incident = await declare(responder);
    const first = await responder.post(pathOf(incident, 'claim'));
    const head = await headOf(server);
    expect(await responder.post(pathOf(incident, 'claim'))).toMatchObject({
      status: 200,
      body: { version: first.body.version },
    });
    expect(await headOf(server)).toBe(head);
  });

  test('is given up by its owner or a coordinator, not by another responder', async () => {
    const incident = await declare(responder);
    await coordinator.post(pathOf(incident, 'claim'));
    expect(await responder.post(pathOf(incident, 'release'))).toMatchObject({
      status: 403,
      body: { code: 'not_the_owner' },
    });
    expect(await coordinator.post(pathOf(incident, 'release'))).toMatchObject({
      status: 200,
      body: { owner: null },
    });
    await responder.post(pathOf(incident, 'claim'));
    expect((await responder.post(pathOf(incident, 'release'))).body.owner).toBeNull();
    await responder.post(pathOf(incident, 'claim'));
    expect((await coordinator.post(pathOf(incident, 'release'))).body.owner).toBeNull();
  });

  test('a responder works on what it owns and triages what nobody owns', async () => {
    const incident = await declare(responder);
    const triage = { category: 'malware', severity: 'high' };
    await coordinator.post(pathOf(incident, 'claim'));
    expect(await responder.post(pathOf(incident, 'triage'), triage)).toMatchObject({
      status: 403,
      body: { code: 'not_the_owner' },
    });
    await coordinator.post(pathOf(incident, 'release'));
    expect((await responder.post(pathOf(incident, 'triage'), triage)).status).toBe(200);
    const move = { to: 'responding' };
    expect((await responder.post(pathOf(incident, 'state'), move)).status).toBe(403);
    await responder.post(pathOf(incident, 'claim'));
    expect((await responder.post(pathOf(incident, 'state'), move)).status).toBe(200);
  });
});

describe('triage', () => {
  const right = { category: 'malware', severity: 'critical' };

  test('needs a category that exists, a severity, and a reason for serious', async () => {
    const incident = await declare(coordinator);
    const refused = [
      [{ category: 'malware' }, 400, 'severity'],
      [{ ...right, severity: null }, 400, 'severity'],
      [{ ...right, category: 'virus' }, 422, 'category'],
      [{ ...right, serious: true }, 422, 'seriousReason'],
      [{ ...right, serious: true, seriousReason: null }, 422, 'seriousReason'],
    ] as const;
    for (const [body, status, field] of refused) {
      expect(await coordinator.post(pathOf(incident, 'triage'), body)).toMatchObject({
        status,
        body: { errors: [{ field }] },
      });
    }
    const serious = { ...right, serious: true, seriousReason: 'Lan sang 3 xã', tlp: 'red' };
    const { body } = await coordinator.post(pathOf(incident, 'triage'), serious);
    expect(body).toMatchObject({ ...serious, state: 'triaged', version: 2 });
    expect(body.reached.triaged.firstAt).toBe(body.stateAt);
  });

  test('leaves what it does not say: the sharing limit, and “serious” with its reason', async () => {
    const said = { tlp: 'red', serious: true, seriousReason: 'Lan sang 3 xã' };
    const incident = await declare(coordinator);
    await coordinator.patch(`/api/incidents/${incident.id}`, 1, said);
    const { body } = await coordinator.post(pathOf(incident, 'triage'), right);
    expect(body).toMatchObject({ ...said, ...right, state: 'triaged' });
  });

  test('says in its event only what it changed', async () => {
    const incident = await declare(coordinator, { category: 'malware', severity: 'low' });
    await coordinator.post(pathOf(incident, 'triage'), {
      category: 'malware',
      severity: 'high',
      tlp: 'amber',
    });
    const { body } = await coordinator.get(pathOf(incident, 'timeline'));
    expect(body.items[0]).toMatchObject({
      type: 'incident.triaged',
      data: { from: 'received', to: 'triaged' },
    });
    expect([...body.items[0].changed].sort()).toEqual(['severity', 'state', 'stateAt']);
  });
});

describe('close', () => {
  const closing = { outcome: 'resolved', summary: 'Đã khôi phục.' };

  test('takes outcome and summary, and a reason when it is not resolved', async () => {
    const resolved = await incidentIn(server, 'resolved');
    for (const field of ['outcome', 'summary']) {
      const answer = await coordinator.post(pathOf(resolved, 'close'), { ...closing, [field]: undefined });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ field, code: 'required' }] } });
    }
    expect(await coordinator.post(pathOf(resolved, 'close'), closing)).toMatchObject({
      status: 200,
      body: { ...closing, state: 'closed' },
    });
    const responding = await incidentIn(server, 'responding');
    const early = await coordinator.post(pathOf(responding, 'close'), closing);
    expect(early).toMatchObject({
      status: 422,
      body: { code: 'reason_required', errors: [{ field: 'reason' }] },
    });
    expect(
      (await coordinator.post(pathOf(responding, 'close'), { ...closing, reason: 'Chuyển Bộ' })).status,
    ).toBe(200);
  });

  test('over open assignments is the team lead’s alone, with a reason, and recalls them', async () => {
    const units = await dispatchable(server, 3);
    const incident = await incidentIn(server, 'resolved');
    const sent = await dispatch(
      coordinator,
      incident.id,
      units.map(({ id }) => id),
    );
    const reason = 'Không cần phối hợp nữa';
    const refused = await coordinator.post(pathOf(incident, 'close'), { ...closing, reason });
    expect(refused).toMatchObject({ status: 409, body: { code: 'open_assignments', count: 3 } });
    expect(refused.body.assignmentIds.sort()).toEqual(sent.map(({ id }) => id).sort());
    expect(await lead.post(pathOf(incident, 'close'), closing)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'reason' }] },
    });
    const head = await headOf(server);
    const { body } = await lead.post(pathOf(incident, 'close'), { ...closing, reason });
    expect(body.assignments.map(({ state, reason: why }: Json) => [state, why])).toEqual(
      Array(3).fill(['recalled', reason]),
    );
    expect(await typesAfter(server, head)).toEqual([
      ...Array(3).fill('assignment.recalled'),
      'incident.closed',
    ]);
  });
});

describe('reopen', () => {
  test('keeps the first entry of each state and notes the latest beside it', async () => {
    const { id } = await incidentIn(server, 'resolved');
    const step = async (verb: string, body: object) => {
      server.clock.advance(60_000);
      return (await lead.post(`/api/incidents/${id}/${verb}`, body)).body;
    };
    const closed = await step('close', { outcome: 'resolved', summary: 'Xong.' });
    const reopened = await step('reopen', { reason: 'Tái phát' });
    expect(reopened).toMatchObject({ state: 'responding', outcome: 'resolved' });
    expect(reopened.reached.responding).toEqual({
      firstAt: closed.reached.responding.firstAt,
      lastAt: reopened.stateAt,
    });
    expect(reopened.reached.closed).toEqual(closed.reached.closed);
    await step('state', { to: 'resolved' });
    const again = await step('close', { outcome: 'contained', summary: 'Xong lần hai.' });
    expect(again.reached.closed).toEqual({ firstAt: closed.reached.closed.firstAt, lastAt: again.stateAt });
    expect(
      Date.parse(again.reached.closed.lastAt) - Date.parse(again.reached.closed.firstAt),
    ).toBeGreaterThanOrEqual(180_000);
    const { rows } = await server.database.superuser.query(
      'SELECT reopened_first_at, reopened_at FROM incidents WHERE id = $1',
      [id],
    );
    expect(rows[0].reopened_at).toEqual(rows[0].reopened_first_at);
    expect(again.reached.resolved.lastAt > again.reached.resolved.firstAt).toBe(true);
  });

  test.each(['rejected', 'duplicate'])(
    'brings a %s one back to received, no longer a duplicate',
    async (state) => {
      const incident = await incidentIn(server, state);
      expect(await coordinator.post(pathOf(incident, 'reopen'), { reason: 'Nhầm' })).toMatchObject({
        status: 403,
      });
      const { body } = await lead.post(pathOf(incident, 'reopen'), { reason: 'Nhầm' });
      expect(body).toMatchObject({ state: 'received', duplicateOf: null });
    },
  );
});

test('rejecting asks for a reason, a duplicate for its original, which is another that exists', async () => {
  const [incident, original] = [await declare(coordinator), await declare(coordinator)];
  const refused = [
    [{ to: 'rejected' }, 'reason_required', 'reason'],
    [{ to: 'duplicate' }, 'duplicate_needs_original', 'duplicateOf'],
    [{ to: 'duplicate', duplicateOf: incident.id }, 'duplicate_of_itself', 'duplicateOf'],
    [{ to: 'duplicate', duplicateOf: incident.id.toUpperCase() }, 'duplicate_of_itself', 'duplicateOf'],
    [
      { to: 'duplicate', duplicateOf: '01900000-0000-7000-8000-000000000000' },
      'unknown_incident',
      'duplicateOf',
    ],
  ] as const;
  for (const [body, code, field] of refused) {
    expect(await coordinator.post(pathOf(incident, 'state'), body)).toMatchObject({
      status: 422,
      body: { code, errors: [{ field }] },
    });
  }
  const { body } = await coordinator.post(pathOf(incident, 'state'), {
    to: 'duplicate',
    duplicateOf: original.id,
  });
  expect(body).toMatchObject({ state: 'duplicate', duplicateOf: { id: original.id, code: original.code } });
});

test("what was set aside is nobody's original, and the refusal says of what it is a duplicate itself", async () => {
  const [incident, twin, root] = [
    await declare(coordinator),
    await declare(coordinator),
    await declare(coordinator),
  ];
  const duplicate = (one: Json, of: Json) =>
    coordinator.post(pathOf(one, 'state'), { to: 'duplicate', duplicateOf: of.id });
  expect(await duplicate(twin, incident)).toMatchObject({ status: 200 });
  for (const one of [incident, root]) {
    const { status, body } = await duplicate(one, twin);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { code: 'original_is_duplicate', errors: [{ field: 'duplicateOf' }] },
    });
    expect(body.detail).toContain(incident.code);
  }
  expect(await duplicate(incident, await incidentIn(server, 'rejected'))).toMatchObject({
    status: 422,
    body: { code: 'original_rejected', errors: [{ field: 'duplicateOf' }] },
  });
  expect(await duplicate(incident, await incidentIn(server, 'closed'))).toMatchObject({ status: 200 });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'of two made duplicates of each other at once one stays (%i)',
  async () => {
    const [one, other] = [await declare(coordinator), await declare(coordinator)];
    const duplicate = (row: Json, of: Json) =>
      lead.post(pathOf(row, 'state'), { to: 'duplicate', duplicateOf: of.id });
    const answers = await Promise.all([duplicate(one, other), duplicate(other, one)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
  },
);

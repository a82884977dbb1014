import { randomUUID } from 'node:crypto';
import { sha256 } from '../../src/events/log-chain.js';
import { operatorOfServer, type Principal } from '../../src/events/principal.js';
import type { Tx } from '../../src/events/transactions.js';
import type { Answer } from '../support/caller.js';
import { eventsAfter, headOf, typesAfter } from '../support/log.js';
import { type LogWriter, logWriter, someEvent } from '../support/log-writer.js';
import { declare, dispatchable } from '../support/operation.js';
import { startServer, type TestServer } from '../support/server.js';
import { waitFor } from '../support/wait-for.js';

let server: TestServer;
let writer: LogWriter;
beforeAll(async () => {
  server = await startServer();
  writer = await logWriter(server.database.appUrl);
});
afterAll(async () => {
  await writer.source.destroy();
  await server.close();
});

const count = async (sql: string, ...params: unknown[]): Promise<number> => {
  const { rows } = await server.database.superuser.query(`SELECT count(*)::int AS count FROM ${sql}`, params);
  return rows[0].count;
};

const backendsWaiting = (): Promise<number> =>
  count(`pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);

describe('one key', () => {
  const body = async (title: string) => ({
    title,
    unitId: (await dispatchable(server, 1))[0]?.id,
    detectedAt: new Date(Date.now() - 60_000).toISOString(),
    reporter: { name: 'Trực ban' },
  });
  const create = async (login: string, key: string, title: string): Promise<Answer> =>
    (await server.as(login)).post('/api/incidents', await body(title), { 'Idempotency-Key': key });

  test('sent ten times at once makes one row and one event, and gives ten equal answers', async () => {
    const [key, title] = [randomUUID(), `Mười lần ${randomUUID()}`];
    const sent = await body(title);
    const coordinator = await server.as('coordinator');
    const head = await headOf(server);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => coordinator.post('/api/incidents', sent, { 'Idempotency-Key': key })),
    );
    for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: answers[0]?.body });
    expect(answers[0]?.body.title).toBe(title);
    expect(await count('incidents WHERE title = $1', title)).toBe(1);
    expect(await typesAfter(server, head)).toEqual(['incident.declared']);

    const late = await coordinator.post('/api/incidents', sent, { 'Idempotency-Key': key });
    expect(late).toMatchObject({ status: 201, body: answers[0]?.body });
  });

  test('is refused for another body or another route, and means nothing to another person', async () => {
    const [key, title] = [randomUUID(), `Một khóa ${randomUUID()}`];
    const first = await create('coordinator', key, title);
    expect(first.status).toBe(201);
    const head = await headOf(server);
    const other = await create('coordinator', key, `${title} khác`);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    const elsewhere = await (
      await server.as('coordinator')
    ).post(`/api/incidents/${first.body.id}/claim`, {}, { 'Idempotency-Key': key });
    expect(elsewhere).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    expect(await headOf(server)).toBe(head);

    const theirs = await create('responder', key, title);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(first.body.id);
  });

  test('is not used up by a refusal', async () => {
    const [lead, coordinator, key] = [await server.as('lead'), await server.as('coordinator'), randomUUID()];
    const { id } = await declare(lead);
    await lead.post(`/api/incidents/${id}/claim`);
    const claim = (): Promise<Answer> =>
      coordinator.post(`/api/incidents/${id}/claim`, {}, { 'Idempotency-Key': key });
    expect(await claim()).toMatchObject({ status: 409, body: { code: 'already_claimed' } });
    expect((await lead.post(`/api/incidents/${id}/release`)).status).toBe(200);
    expect((await claim()).status).toBe(200);
  });

  const keyed = (): Principal => ({
    ...operatorOfServer,
    kind: 'person',
    id: randomUUID(),
    idempotency: { key: randomUUID(), route: 'POST /nowhere', bodyHash: sha256('body') },
  });

  test.each([
    ['is rolled back does the work itself', true, ['second'], 1],
    ['is committed waits and gets its answer', false, ['first', 'first'], 1],
  ])('a parallel repeat of a first that %s', async (_, isFailing, expected, events) => {
    const principal = keyed();
    const head = await headOf(server);
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const began = Promise.withResolvers<void>();
    const first = writer.transactions.transact(principal, async () => {
      began.resolve();
      await gate;
      if (isFailing) throw new Error('no');
      return { answer: 'first', events: [someEvent()] };
    });
    await began.promise;
    let ran = 0;
    const second = writer.transactions.transact(principal, () => {
      ran += 1;
      return Promise.resolve({ answer: 'second', events: [someEvent()] });
    });
    await waitFor('the repeat to wait for the key', async () => (await backendsWaiting()) === 1);
    expect(ran).toBe(0);
    finish();
    const answers = await Promise.allSettled([first, second]);
    expect(answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(expected);
    expect(ran).toBe(isFailing ? 1 : 0);
    expect(await eventsAfter(server, head)).toHaveLength(events);
  });
});

describe('a deadlock', () => {
  const touch = (tx: Tx, id: string): Promise<unknown> =>
    tx.manager.query('UPDATE units SET version = version WHERE id = $1', [id]);

  test('is resolved by doing the loser again: both finish, each with its event once', async () => {
    const units = (await dispatchable(server, 2)).map(({ id }) => id) as [string, string];
    const head = await headOf(server);
    let holding = 0;
    let attempts = 0;
    const meet = Promise.withResolvers<void>();
    const crossing = ([one, other]: readonly string[], subjectId: string): Promise<string> =>
      writer.transactions.transact(operatorOfServer, async (tx) => {
        attempts += 1;
        await touch(tx, one as string);
        if (++holding === 2) meet.resolve();
        await meet.promise;
        await touch(tx, other as string);
        return { answer: subjectId, events: [someEvent({ subjectId })] };
      });
    const subjects = [randomUUID(), randomUUID()] as const;
    const answers = await Promise.all([
      crossing(units, subjects[0]),
      crossing(units.toReversed(), subjects[1]),
    ]);
    expect(answers).toEqual(subjects);
    expect(attempts).toBe(3);
    const written = (await eventsAfter(server, head)).map(({ subject_id }) => subject_id);
    expect(written.toSorted()).toEqual(subjects.toSorted());
  });

  test.each([
    ['that comes back every time is given up after five attempts', '40P01', 5],
    ['is all that is tried again: another error is final', '23505', 1],
  ])('%s', async (_, code, expected) => {
    const head = await headOf(server);
    let attempts = 0;
    const work = writer.transactions.transact(operatorOfServer, async ({ manager }) => {
      attempts += 1;
      await manager.query(`DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '${code}'; END $$`);
      return { answer: null, events: [someEvent()] };
    });
    await expect(work).rejects.toMatchObject({ code });
    expect(attempts).toBe(expected);
    expect(await headOf(server)).toBe(head);
  });
});

describe('what a transaction asks', () => {
  const STATEMENT = 'SELECT $1::int + 20261127 AS sum';
  const kept = async ({ manager }: Tx): Promise<number> => {
    const [{ count: found }] = await manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM pg_prepared_statements WHERE statement = '${STATEMENT}'`,
    );
    return found;
  };
  const ask = async (tx: Tx, value: number): Promise<number> => {
    const [{ sum }] = await tx.manager.query<[{ sum: number }]>(STATEMENT, [value]);
    return sum - 20_261_127;
  };

  const askFour = async (tx: Tx): Promise<number[]> => [
    await ask(tx, 1),
    await ask(tx, 2),
    await kept(tx),
    await ask(tx, 3),
    await ask(tx, 4),
    await kept(tx),
  ];

  test('what changes often is planned once on its connection, whatever the values; what only looks, for them', async () => {
    const looked = await writer.transactions.read(operatorOfServer, askFour);
    const changed = await writer.transactions.transact(operatorOfServer, async (tx) => ({
      answer: await askFour(tx),
      events: [],
    }));
    expect({ looked, changed }).toEqual({ looked: [1, 2, 0, 3, 4, 0], changed: [1, 2, 0, 3, 4, 1] });
  });

  test('a plan outlives the transaction in which it was made and which was rolled back', async () => {
    const failing = writer.transactions.transact(operatorOfServer, async (tx) => {
      await ask(tx, 4);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    const answer = await writer.transactions.transact(operatorOfServer, async (tx) => ({
      answer: await ask(tx, 5),
      events: [],
    }));
    expect(answer).toBe(5);
  });
});

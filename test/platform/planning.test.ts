import { operatorOfServer } from '../../src/events/principal.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { type LogWriter, logWriter } from '../support/log-writer.js';

let database: TestDatabase;
let writer: LogWriter;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  writer = await logWriter(database.appUrl); // its connections know nothing yet
});
afterEach(() => writer.source.destroy());

const ask = (): Promise<unknown> =>
  writer.transactions.read(operatorOfServer, ({ manager }) => manager.query('SELECT 1 AS one'));

/** Connections on which only a part of what every transaction runs was planned would refuse it for ever. */
test('when one of several statements cannot be planned, everything works once it can be', async () => {
  await database.superuser.query('ALTER TABLE idempotency_keys RENAME TO away');
  await expect(ask()).rejects.toThrow('relation "idempotency_keys" does not exist');
  await database.superuser.query('ALTER TABLE away RENAME TO idempotency_keys');
  expect(await ask()).toEqual([{ one: 1 }]);
});

test('planning that gets no answer gives up', async () => {
  await database.superuser.query('BEGIN; LOCK TABLE idempotency_keys IN ACCESS EXCLUSIVE MODE');
  await expect(ask()).rejects.toThrow('Query read timeout');
  await database.superuser.query('ROLLBACK');
  expect(await ask()).toEqual([{ one: 1 }]);
});

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { NightlyBackup } from '../../src/safety-net/nightly-backup.js';
import { newRecoveryKey } from '../../src/safety-net/recovery-keys.js';
import { Transactions } from '../../src/events/transactions.js';
import type { Config } from '../../src/platform/config/config.js';
import { Caller, type Json } from '../support/caller.js';
import { DEMO_PASSWORD, startServer, type TestServer } from '../support/server.js';

const DAY = 86_400_000;

let server: TestServer;
afterEach(() => server.close());

const start = async (config: Partial<Config> = {}): Promise<void> => {
  server = await startServer({ isProduction: true, ...config });
};

/** Every check by name, as `standing code`, and what was measured. */
async function look(headers: Record<string, string> = {}): Promise<{ says: Json; facts: Json; body: Json }> {
  const { status, body } = await (
    await Caller.signIn(server.url, 'admin', DEMO_PASSWORD)
  ).get('/api/setup', headers);
  expect(status).toBe(200);
  const by = (of: (check: Json) => unknown): Json =>
    Object.fromEntries(body.checks.map((check: Json) => [check.name, of(check)]));
  return { says: by(({ standing, code }) => `${standing} ${code}`), facts: by(({ facts }) => facts), body };
}

test('a production server just put up says what is still to do', async () => {
  await start({ hasWeakWall: true });
  const { says, facts, body } = await look();
  expect(body.isProduction).toBe(true);
  expect(says).toMatchObject({
    database: 'warning database_one_login',
    clock: 'good clock_good',
    address: 'warning address_not_told',
    proxy: 'notice proxy_none',
    mail: 'notice mail_not_told',
    recovery_key: 'bad key_missing',
    backups: 'notice backup_never',
    restore_test: 'warning restore_never',
    log: 'warning log_never',
    demo: 'bad demo_accounts_left',
  });
  expect(facts.demo.count).toBeGreaterThan(100);
  expect(facts.disk.freeBytes).toBeGreaterThan(0);
});

test('a demonstration is not scolded for being one', async () => {
  await start({ isProduction: false });
  const { says } = await look();
  expect(says.demo).toBe('notice demo_on');
  expect(Object.values(says).filter((one) => String(one).startsWith('bad '))).toEqual([]);
});

test('backups: from no key to a good one, to one that is a night old, to one that failed', async () => {
  await start();
  await newRecoveryKey(server.app.get(Transactions), { isReplacing: false });
  expect((await look()).says).toMatchObject({
    recovery_key: 'warning key_not_confirmed',
    backups: 'warning backup_never',
  });
  const { superuser } = server.database;
  const nightly = server.app.get(NightlyBackup);
  const makeDue = () =>
    superuser.query(`UPDATE archive_schedule SET next_due_at = now() - interval '1 hour'`);
  await makeDue();
  await nightly.runIfDue();
  const { says, facts } = await look();
  expect([says.backups, says.log]).toEqual(['good backup_good', 'good log_intact']);
  expect(facts.backups.bytes).toBeGreaterThan(1000);
  server.clock.advance(2 * DAY);
  expect((await look()).says.backups).toBe('bad backup_old');
  server.clock.offsetMs = 0;
  await superuser.query('CREATE TABLE strange (i int); ALTER TABLE strange OWNER TO dieuphoi_super');
  await makeDue();
  await nightly.runIfDue();
  const failed = await look();
  expect(failed.says.backups).toBe('bad backup_failed_database_failed');
  expect(failed.facts.backups.lastGood).toBe(facts.backups.at);
});

test('what a clock that was ahead has left is bad, and hides nothing', async () => {
  await start();
  await newRecoveryKey(server.app.get(Transactions), { isReplacing: false });
  const { superuser } = server.database;
  const nightly = server.app.get(NightlyBackup);
  server.clock.advance(365 * DAY);
  await nightly.runIfDue();
  await superuser.query(
    `INSERT INTO archive_runs (id, kind, began_at, ended_at, is_good)
     SELECT gen_random_uuid(), 'restore_test', began_at, ended_at, true FROM archive_runs`,
  );
  server.clock.offsetMs = 0;
  expect((await look()).says).toMatchObject({
    backups: 'bad backup_in_future',
    restore_test: 'bad restore_in_future',
  });
  await nightly.runIfDue();
  expect((await look()).says.backups).toBe('good backup_good');
  await superuser.query('CREATE TABLE strange (i int); ALTER TABLE strange OWNER TO dieuphoi_super');
  await superuser.query(`UPDATE archive_schedule SET next_due_at = now() - interval '1 hour'`);
  await nightly.runIfDue();
  expect((await look()).says.backups).toBe('bad backup_failed_database_failed');
});

test('the address: told, and the one that the page came by', async () => {
  await start({ publicUrl: 'https://dieuphoi.example.vn', trustProxy: true });
  const here = await look();
  expect(here.says).toMatchObject({ address: 'bad address_differs', proxy: 'warning proxy_absent' });
  const proxied = { 'X-Forwarded-For': '10.0.0.9', 'X-Forwarded-Host': 'dieuphoi.example.vn' };
  expect((await look(proxied)).says).toMatchObject({
    address: 'good address_good',
    proxy: 'good proxy_believed',
  });
});

describe('mail', () => {
  /** A mail server that greets, and takes or refuses whoever signs in. */
  async function mailServer(accepts: boolean): Promise<{ port: number; close: () => void }> {
    const mail = createServer((socket) => {
      socket.write('220 thu.example ESMTP\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        const said = chunk.toString();
        if (/^EHLO/i.test(said)) socket.write('250-thu.example\r\n250 AUTH PLAIN\r\n');
        else if (/^AUTH/i.test(said)) socket.write(accepts ? '235 vào được\r\n' : '535 sai mật khẩu\r\n');
        else socket.write('221 chào\r\n');
      });
    }).listen(0, '127.0.0.1');
    await once(mail, 'listening');
    return { port: (mail.address() as AddressInfo).port, close: () => mail.close() };
  }

  test.each([
    [true, 'good mail_good'],
    [false, 'bad mail_refused'],
  ])('a server that accepts us: %s', async (accepts, expected) => {
    const mail = await mailServer(accepts);
    await start({ smtpUrl: `smtp://truc:mat-khau-thu@127.0.0.1:${mail.port}` });
    const { says, body } = await look();
    expect(says.mail).toBe(expected);
    expect(JSON.stringify(body)).not.toContain('mat-khau-thu');
    mail.close();
  });

  test.each([
    ['smtp://truc:mat-khau-thu@127.0.0.1:1', 'bad mail_unreachable'],
    ['không phải địa chỉ', 'bad mail_malformed'],
    ['http://127.0.0.1', 'bad mail_malformed'],
  ])('told %s', async (smtpUrl, expected) => {
    await start({ smtpUrl });
    const { says, body } = await look();
    expect(says.mail).toBe(expected);
    expect(JSON.stringify(body)).not.toContain('mat-khau-thu');
  });
});

test('every finding has its sentence, and what is wrong says what to do, in both languages', async () => {
  await start();
  const sources = await Promise.all(
    globSync('src/setup/*-check*.ts')
      .concat('src/setup/setup.service.ts')
      .map((file) => readFile(file, 'utf8')),
  );
  const codes = new Set(
    sources.flatMap((text) =>
      [...text.matchAll(/'((?:[a-z]+_)+[a-z]+)'/g)].map(([, code]) => code as string),
    ),
  );
  const problems = /export type RunProblem =([^;]+);/.exec(
    await readFile('src/safety-net/archive-runs.ts', 'utf8'),
  );
  for (const [, problem] of problems?.[1]?.matchAll(/'(\w+)'/g) ?? []) codes.add(`backup_failed_${problem}`);
  const known = (await look()).body.checks.map(({ name }: Json) => name);
  for (const other of [...known, 'restore_test', 'server_version']) codes.delete(other);
  expect(codes.size).toBeGreaterThan(40);
  for (const language of ['vi', 'en']) {
    const words = JSON.parse(await readFile(`client/src/setup/i18n/${language}.json`, 'utf8'));
    const said = new Set(Object.keys(words.code).map((key) => key.replace(/_one$/, '')));
    expect([...said].toSorted()).toEqual([...codes].toSorted());
    const fine = /_(good|none|confirmed|believed|intact|on|other)$/;
    const wrong = [...codes].filter(
      (code) =>
        !fine.test(code) ||
        code.endsWith('not_confirmed') ||
        code.endsWith('not_believed') ||
        code.endsWith('not_intact'),
    );
    expect(Object.keys(words.do).toSorted()).toEqual(wrong.toSorted());
    for (const name of known) expect(words.check[name]).toBeTruthy();
  }
});

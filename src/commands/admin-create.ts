import 'reflect-metadata';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import { ENTITIES } from '../entities.js';
import { PeopleService } from '../auth/people.service.js';
import { operatorOfServer } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource } from '../platform/database/database.js';
import { sentence } from '../platform/errors/messages.js';
import { newRecoveryKey } from '../safety-net/recovery-keys.js';
import { showRecoveryKey } from './recovery-key-prompt.js';
import { Problem } from '../platform/errors/problem.js';

/** `npm run admin:create`: makes the first person. Asks for what was not given; a password is made and shown once. */
const { values } = parseArgs({ options: { login: { type: 'string' }, name: { type: 'string' } } });
const login = values.login ?? (await ask('Tên đăng nhập · login: '));
const name = values.name ?? (await ask('Họ tên · name: '));
const password = process.env['ADMIN_PASSWORD'] ?? randomBytes(12).toString('base64url');

const source = await createAppDataSource(readConfig().databaseAppUrl, ENTITIES).initialize();
try {
  if (login.trim().length < 2 || name.trim().length < 1) throw new Problem(400, 'required');
  if (password.length < 12) throw new Problem(400, 'too_short', { min: 12 });
  const people = new PeopleService(new Transactions(source, new Clock()));
  const admin = { login: login.trim(), name: name.normalize('NFC').trim(), role: 'admin' as const, password };
  await people.add(operatorOfServer, admin);
  console.log(`Đã tạo quản trị "${admin.login}" · admin created`);
  if (!process.env['ADMIN_PASSWORD'])
    console.log(`Mật khẩu (chỉ hiện một lần) · password, shown once: ${password}`);
  await giveRecoveryKey();
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`${sentence(error.code, 'vi', error.params)} · ${sentence(error.code, 'en', error.params)}`);
  process.exitCode = 1;
} finally {
  await source.destroy();
}

/** The first set-up is when backups get their key; where no person reads along, `npm run backup` makes it later. */
async function giveRecoveryKey(): Promise<void> {
  const transactions = new Transactions(source, new Clock());
  const key = stdout.isTTY ? await newRecoveryKey(transactions, { isReplacing: false }) : null;
  if (key) showRecoveryKey(key);
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return answer;
}

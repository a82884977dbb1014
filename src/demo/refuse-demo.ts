import { isPassword } from '../auth/password.js';
import { operatorOfServer } from '../events/principal.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource } from '../platform/database/database.js';
import { StartRefusal } from '../platform/postgres/refusal.js';
import { ENTITIES } from '../entities.js';
import { DEFAULT_PASSWORD, DEMO_TEAM } from './demo-accounts.js';

/**
 * A database that was tried out with the printed password must not go into production with it.
 * @throws StartRefusal when one of the demo accounts still opens with the default password.
 */
export async function refuseDemoAccounts({ appUrl }: { appUrl?: string } = {}): Promise<void> {
  const source = await createAppDataSource(appUrl ?? readConfig().databaseAppUrl, ENTITIES).initialize();
  try {
    for (const { hash } of await hashesOfDemoAccounts(new Transactions(source, new Clock()))) {
      if (await isPassword(hash, DEFAULT_PASSWORD)) throw refusal();
    }
  } finally {
    await source.destroy();
  }
}

/** How many active accounts that look like the demo's still open with the printed password, of the commonest ten. */
export async function countDemoAccounts(transactions: Transactions): Promise<number> {
  let found = 0;
  for (const { hash, count } of (await hashesOfDemoAccounts(transactions)).slice(0, 10)) {
    if (await isPassword(hash, DEFAULT_PASSWORD)) found += count;
  }
  return found;
}

/** The demo's accounts share one hash, so that little is left to try; the most widely shared come first. */
function hashesOfDemoAccounts(transactions: Transactions): Promise<{ hash: string; count: number }[]> {
  return transactions.read(operatorOfServer, ({ manager }) =>
    manager.query<{ hash: string; count: number }[]>(
      `SELECT password_hash AS hash, count(*)::int AS count FROM people
       WHERE is_active AND (login = ANY ($1) OR login LIKE 'unit-%') GROUP BY 1 ORDER BY 2 DESC, 1`,
      [DEMO_TEAM.map(({ login }) => login)],
    ),
  );
}

const refusal = (): StartRefusal =>
  new StartRefusal(
    'Cơ sở dữ liệu này có tài khoản trình diễn với mật khẩu ai cũng biết; hãy dùng cơ sở dữ liệu khác (DATA_DIR hoặc DATABASE_URL).',
    'This database has demo accounts with a password that everybody knows; use another one (DATA_DIR or DATABASE_URL).',
  );

import { hashPassword } from '../../src/auth/password.js';
import { refuseDemoAccounts } from '../../src/demo/refuse-demo.js';
import { StartRefusal } from '../../src/platform/postgres/refusal.js';
import { cloneDatabase } from '../support/database.js';

test('a database with demo accounts and the printed password does not start in production', async () => {
  const database = await cloneDatabase();
  const { superuser, appUrl } = database;
  try {
    await expect(refuseDemoAccounts({ appUrl })).rejects.toBeInstanceOf(StartRefusal);
    const one = await hashPassword('mot-mat-khau-rieng-2026');
    await superuser.query(`UPDATE people SET password_hash = $1 WHERE login <> 'unit-skhcn'`, [one]);
    await expect(refuseDemoAccounts({ appUrl })).rejects.toBeInstanceOf(StartRefusal);
    await superuser.query(`UPDATE people SET is_active = false WHERE login = 'unit-skhcn'`);
    await expect(refuseDemoAccounts({ appUrl })).resolves.toBeUndefined();
  } finally {
    await database.drop();
  }
});

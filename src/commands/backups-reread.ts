import 'reflect-metadata';
import { rereadEvidence } from '../backups/intake/reread.js';
import { ENTITIES } from '../entities.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource } from '../platform/database/database.js';

/** `npm run backups:reread`: after an upgrade, reads evidence again that an older adapter has read; also beside a running server. */
const source = await createAppDataSource(readConfig().databaseAppUrl, ENTITIES).initialize();
try {
  const transactions = new Transactions(source, new Clock());
  const { read, changed } = await rereadEvidence(transactions, (soFar) => console.log(`  ${soFar.read} …`));
  console.log(
    `Đã đọc lại ${read} chứng cứ, ${changed} nói khác trước · ${read} pieces of evidence read again, ${changed} say something else`,
  );
} finally {
  await source.destroy();
}

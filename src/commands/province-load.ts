import 'reflect-metadata';
import { ENTITIES } from '../entities.js';
import { Transactions } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource } from '../platform/database/database.js';
import { loadProvince } from '../units/province-load.js';
import { listProvinces } from '../units/province.js';

/** `npm run province:load -- quang-tri`: loads a province's bodies; running it again updates them by code. */
const slug = process.argv[2];
const known = await listProvinces();
if (!slug || !known.includes(slug)) {
  console.error(
    `Dùng: npm run province:load -- <tỉnh> · Use: npm run province:load -- <province>   (${known.join(', ')})`,
  );
  process.exitCode = 1;
} else {
  const source = await createAppDataSource(readConfig().databaseAppUrl, ENTITIES).initialize();
  try {
    const count = await loadProvince(new Transactions(source, new Clock()), slug);
    console.log(`Đã nạp ${count} đơn vị của ${slug} · loaded ${count} units of ${slug}`);
  } finally {
    await source.destroy();
  }
}

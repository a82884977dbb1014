import 'reflect-metadata';
import { ENTITIES } from '../entities.js';
import { Transactions } from '../events/transactions.js';
import { renewPushKeys } from '../notifications/push-channel.js';
import { Clock } from '../platform/clock/clock.js';
import { readConfig } from '../platform/config/config.js';
import { createAppDataSource } from '../platform/database/database.js';
import { Sealer } from '../platform/secrets/sealer.js';

/** `npm run push:keys`: new keys for push when `keys/secrets.key` is lost for good; also beside a running server. */
const config = readConfig();
const source = await createAppDataSource(config.databaseAppUrl, ENTITIES).initialize();
try {
  const devices = await renewPushKeys(new Transactions(source, new Clock()), new Sealer(config));
  console.log(
    devices === null
      ? 'Khóa thông báo đẩy vẫn dùng được, giữ nguyên · The push keys still open and stay as they are'
      : `Đã tạo khóa mới; ${devices} thiết bị phải bật lại thông báo · New keys made; ${devices} devices have to let notifications in again`,
  );
} finally {
  await source.destroy();
}

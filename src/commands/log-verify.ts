import 'reflect-metadata';
import { reportLines } from '../events/log-report.js';
import { isIntact, verifyLog } from '../events/log-verify.js';
import { readConfig } from '../platform/config/config.js';
import { createSystemDataSource } from '../platform/database/database.js';

/** `npm run log:verify`: says whether the log is as it was written; exit code 1 when it is not. */
const config = readConfig();
const source = await createSystemDataSource(config.databaseSystemUrl).initialize();
try {
  const verdict = await verifyLog(source, config.dataDir);
  console.log(reportLines(verdict).join('\n'));
  process.exitCode = isIntact(verdict) ? 0 : 1;
} finally {
  await source.destroy();
}

import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { countDemoAccounts } from '../demo/refuse-demo.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import { lastGood, latestRuns } from '../safety-net/archive-runs.js';
import { keyInUse } from '../safety-net/recovery-keys.js';
import { type Arrival, checkAddress, checkProxy } from './address-check.js';
import { checkBackups, checkKey, checkLog, checkRestoreTest, type SafetyNetFacts } from './backup-checks.js';
import { checkMail } from './mail-check.js';
import { checkClock, checkDatabase, checkDisk, checkTimeZone } from './server-checks.js';
import { bad, CHECKS, type CheckName, type Finding, good, notice, type SetupReport } from './setup.dto.js';

/** Looks at everything that a set-up must have right, each time anew. */
@Injectable()
export class SetupService {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async report(actor: Actor, arrival: Arrival): Promise<SetupReport> {
    const { config } = this;
    const net = await this.transactions.read(actor, (tx) => this.safetyNet(tx));
    const database = await this.transactions.read(actor, readDatabase);
    const skewMs = Math.abs(database.at.getTime() + this.clock.offsetMs - this.clock.now().getTime());
    const findings: Record<CheckName, Finding> = {
      database: checkDatabase(database.version, config),
      clock: checkClock(skewMs),
      time_zone: checkTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone),
      address: checkAddress(config, arrival),
      proxy: checkProxy(config, arrival),
      mail: await checkMail(config.smtpUrl),
      recovery_key: checkKey(net),
      backups: checkBackups(net),
      restore_test: checkRestoreTest(net),
      disk: await checkDisk(config.dataDir),
      log: checkLog(net),
      demo: await this.checkDemo(),
    };
    const checks = CHECKS.map((name) => ({ name, ...findings[name] }));
    return { at: net.now, isProduction: config.isProduction, checks };
  }

  private async safetyNet(tx: Tx): Promise<SafetyNetFacts> {
    const [key, runs, last] = [await keyInUse(tx), await latestRuns(tx, 50), await lastGood(tx)];
    return { key, runs, ...last, now: tx.now, isProduction: this.config.isProduction };
  }

  private async checkDemo(): Promise<Finding> {
    if (!this.config.isProduction) return notice('demo_on');
    const count = await countDemoAccounts(this.transactions);
    return count > 0 ? bad('demo_accounts_left', { count }) : good('demo_none');
  }
}

async function readDatabase({ manager }: Tx): Promise<{ version: string; at: Date }> {
  const [row] = await manager.query<{ version: string; at: Date }[]>(
    `SELECT split_part(current_setting('server_version'), ' ', 1) AS version, clock_timestamp() AS at`,
  );
  return row as { version: string; at: Date };
}

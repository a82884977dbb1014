import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { CONFIG } from '../platform/config/config.token.js';
import { SystemDataSource } from '../platform/database/database.js';
import { filesIn } from '../platform/files/files.providers.js';
import { sweepFiles } from '../platform/files/file-sweep.js';
import { Ticker } from '../platform/ticker/ticker.js';

const KEPT_HOURS = 24;

/** Forgets files that no entry has taken within a day, and contents that no row names: papers of drills and reports on backups are named too. */
@Injectable()
export class AttachmentSweep {
  constructor(
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    ticker: Ticker,
  ) {
    ticker.every(3_600_000, 'forget files without an entry', () => this.sweep());
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.system.query(
      'DELETE FROM attachments WHERE entry_id IS NULL AND uploaded_at < $1::timestamptz - make_interval(hours => $2)',
      [now, KEPT_HOURS],
    );
    await sweepFiles(filesIn(this.config), now, (addresses) => this.named(addresses));
  }

  private async named(addresses: readonly string[]): Promise<Set<string>> {
    const rows = await this.system.query<{ sha256: string }[]>(
      `SELECT sha256 FROM attachments WHERE sha256 = ANY ($1)
       UNION SELECT sha256 FROM drill_papers WHERE sha256 = ANY ($1)
       UNION SELECT sha256 FROM backup_reports WHERE sha256 = ANY ($1)`,
      [addresses],
    );
    return new Set(rows.map(({ sha256 }) => sha256));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.token.js';
import { AppDataSource } from '../database/database.js';
import { isMigrated } from '../database/migrate.js';

export interface Check {
  readonly name: string;
  readonly isOk: boolean;
  readonly detail?: string;
}

const MOST_SKEW_MS = 2000;
const MOST_WAIT_MS = 3000;

/** What must hold before this process takes work; parts of the server add their own checks. */
@Injectable()
export class Readiness {
  private readonly checks: (() => Check | Promise<Check>)[] = [];

  constructor(app: AppDataSource, clock: Clock, @Inject(CONFIG) config: Config) {
    if (config.hasWeakWall) {
      const detail = 'one login for all roles: the database wall can be undone by SET ROLE';
      this.add(() => ({ name: 'database roles', isOk: true, detail }));
    }
    this.add(async () => ({ name: 'migrations', isOk: await isMigrated(app) }));
    this.add(async () => {
      const [{ at }] = await app.query<[{ at: Date }]>('SELECT clock_timestamp() AS at');
      const skewMs = Math.abs(at.getTime() + clock.offsetMs - clock.now().getTime());
      return { name: 'clock', isOk: skewMs < MOST_SKEW_MS, detail: `${skewMs} ms from the database` };
    });
  }

  add(check: () => Check | Promise<Check>): void {
    this.checks.push(check);
  }

  async report(): Promise<Check[]> {
    return Promise.all(
      this.checks.map(async (check) => {
        try {
          return await inTime(Promise.resolve(check()));
        } catch {
          return { name: 'database', isOk: false, detail: 'not reachable' };
        }
      }),
    );
  }
}

/** A database that accepted a question and never answers is not reachable either. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), MOST_WAIT_MS);
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

import { Injectable } from '@nestjs/common';
import { type TokenActor, toTokenActor } from '../access/actor.js';
import type { TokenScope } from '../access/roles.js';
import { Clock } from '../platform/clock/clock.js';
import { AppDataSource, SystemDataSource } from '../platform/database/database.js';
import { hashSecret } from './secret.js';

const TOUCH_EVERY_MS = 60_000;

interface Found {
  readonly id: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Finds the living token in one round trip and, once a minute, notes that it is in use. */
@Injectable()
export class TokenAuthenticator {
  constructor(
    private readonly app: AppDataSource,
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
  ) {}

  async authenticate(token: string): Promise<TokenActor | null> {
    const [found] = await this.app.prepared<Found>(
      'find_api_token',
      `SELECT id, name, scope, expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
       FROM find_api_token($1, clock_timestamp() + make_interval(secs => $2))`,
      [hashSecret(token), this.clock.offsetMs / 1000],
    );
    if (!found) return null;
    const { id, name, scope, expiresAt, lastUsedAt } = found;
    const unusedMs = this.clock.now().getTime() - (lastUsedAt?.getTime() ?? 0);
    if (unusedMs > TOUCH_EVERY_MS) await this.touch([id]);
    return toTokenActor({ id, name, role: scope, expiresAt });
  }

  /** Notes that these tokens are in use; an open socket counts. */
  async touch(ids: readonly string[]): Promise<void> {
    await this.system.query(
      'UPDATE api_tokens SET last_used_at = $2 WHERE id = ANY ($1) AND revoked_at IS NULL',
      [ids, this.clock.now()],
    );
  }

  /** Which of these tokens still live. */
  async living(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.system.query<{ id: string }[]>(
      'SELECT id FROM api_tokens WHERE id = ANY ($1) AND revoked_at IS NULL AND $2 < expires_at',
      [ids, this.clock.now()],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

import { Injectable } from '@nestjs/common';
import type { PersonActor } from '../access/actor.js';
import { roleMay } from '../access/policy.js';
import type { Role } from '../access/roles.js';
import { hashSecret, newSecret } from '../auth/secret.js';
import { type Principal, signingIn } from '../events/principal.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { notFound } from '../platform/errors/problem.js';
import type { FeedState } from './feed.dto.js';
import { DutyFeed } from './feed.entity.js';
import { toCalendar } from './feed.ics.js';
import { selectShifts } from './shift.rows.js';

/** What the transaction answers, and the idempotency key keeps: no secret. */
interface Made {
  readonly madeAt: Date;
  readonly fingerprint: string;
}

export interface Revealed extends FeedState {
  /** null for a repeat of the request: it names another secret. */
  readonly secret: string | null;
}

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly language: 'vi' | 'en';
}

const DAYS_BACK = 30;
const DAYS_AHEAD = 180;

/**
 * A person's own shifts for a calendar program, at an address that is the only key: 256 bits, kept as a hash. One's own
 * preference, as the views of the board are: nothing has happened, so nothing is appended to the log.
 */
@Injectable()
export class FeedService {
  constructor(private readonly transactions: Transactions) {}

  /** Whether there is an address. */
  state(actor: PersonActor): Promise<FeedState> {
    return this.transactions.read(actor, async ({ manager }) => {
      const feed = await manager.getRepository(DutyFeed).findOneBy({ personId: actor.id });
      return { madeAt: feed?.madeAt ?? null };
    });
  }

  /** Makes an address in place of the one that may be there, which ends. */
  async make(actor: PersonActor): Promise<Revealed> {
    const secret = newSecret();
    const tokenHash = hashSecret(secret);
    const fingerprint = tokenHash.toString('base64url');
    const made = await this.transactions.transact<Made>(actor, async (tx) => {
      await tx.manager
        .getRepository(DutyFeed)
        .upsert({ personId: actor.id, tokenHash, madeAt: tx.now }, ['personId']);
      return { answer: { madeAt: tx.now, fingerprint }, events: [] };
    });
    return { madeAt: made.madeAt, secret: made.fingerprint === fingerprint ? secret : null };
  }

  /** Ends the address; without one nothing happens. */
  end(actor: PersonActor): Promise<void> {
    return this.transactions.transact(actor, async (tx) => {
      await tx.manager.getRepository(DutyFeed).delete({ personId: actor.id });
      return { answer: undefined, events: [] };
    });
  }

  /** The shifts of whoever made this address, while they may still hold any. @throws 404, whatever is wrong with it */
  async calendar(token: string): Promise<string> {
    const holder = await this.transactions.read(signingIn, (tx) => findHolder(tx, token));
    if (!holder || !roleMay(holder.role, 'duty.own')) throw notFound();
    return this.transactions.read(sightOf(holder), async (tx) => {
      const shifts = await selectShifts(
        tx,
        `s.person_id = $1 AND s.ends_at > $2::timestamptz - make_interval(days => ${DAYS_BACK})
           AND s.starts_at < $2::timestamptz + make_interval(days => ${DAYS_AHEAD}) ORDER BY s.starts_at, s.id`,
        [holder.id, tx.now],
      );
      return toCalendar(shifts, holder.language, tx.now);
    });
  }
}

async function findHolder({ manager }: Tx, token: string): Promise<Holder | undefined> {
  const [holder] = await manager.query<Holder[]>(
    `SELECT p.id, p.name, p.role, p.language FROM duty_feeds f JOIN people p ON p.id = f.person_id
     WHERE f.token_hash = $1 AND p.is_active`,
    [hashSecret(token)],
  );
  return holder;
}

/** Reads only, as the person who made the address would. */
const sightOf = ({ id, name, role }: Holder): Principal => ({
  ...signingIn,
  kind: 'person',
  id,
  name,
  scope: role === 'leader' ? 'leader' : 'team',
});

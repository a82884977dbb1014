import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions } from '../events/transactions.js';
import { invalid } from '../platform/errors/problem.js';
import { addDays, dayBegins, dayOf } from './office-hours.js';
import { DUTY_POSTS } from './shift.entity.js';
import { presentRow, selectShifts } from './shift.rows.js';
import { eligiblePeople } from './shift.rules.js';
import type { DutyNow, ShiftList, ShiftsQuery } from './shifts.dto.js';
import { comesTo, POST_ROLES } from './standing.js';

const DAY_MS = 86_400_000;
const USUAL_DAYS = 15;
const MOST_DAYS = 92;
/** An older note is history, not a hand-over. */
const NOTE_LIVES = '36 hours';

/** Who is on duty when: the team's desk and the leader on call. */
@Injectable()
export class RosterService {
  constructor(private readonly transactions: Transactions) {}

  /** The shifts that touch the time asked for, cancelled ones left out. @throws 400 on `to` */
  list(actor: Actor, query: ShiftsQuery): Promise<ShiftList> {
    return this.transactions.read(actor, async (tx) => {
      const from = query.from ?? dayBegins(addDays(dayOf(tx.now), -1));
      const to = query.to ?? new Date(from.getTime() + USUAL_DAYS * DAY_MS);
      if (to <= from || to.getTime() - from.getTime() > MOST_DAYS * DAY_MS)
        throw invalid([{ field: 'to', code: 'not_a_span', params: { max: MOST_DAYS } }]);
      const rows = await selectShifts(
        tx,
        's.cancelled_at IS NULL AND s.ends_at > $1 AND s.starts_at < $2 ORDER BY s.starts_at, s.post, s.id',
        [from, to],
      );
      const people = (await eligiblePeople(tx)).map((person) => ({
        ...person,
        posts: DUTY_POSTS.filter((post) => POST_ROLES[post].includes(person.role)),
      }));
      return { items: rows.map((row) => presentRow(actor, tx.now, row)), people };
    });
  }

  /** Who is on now and until when, the leader on call, who follows, and the newest hand-over. */
  now(actor: Actor): Promise<DutyNow> {
    return this.transactions.read(actor, async (tx) => {
      const present = presentRow.bind(null, actor, tx.now);
      const current = await selectShifts(
        tx,
        `s.cancelled_at IS NULL AND ${comesTo('s', 'p')} AND s.starts_at <= $1 AND s.ends_at > $1
         ORDER BY s.starts_at, s.id`,
        [tx.now],
      );
      const next = await selectShifts(
        tx,
        `s.id IN (SELECT DISTINCT ON (n.post) n.id FROM duty_shifts n JOIN people q ON q.id = n.person_id
           WHERE n.cancelled_at IS NULL AND ${comesTo('n', 'q')} AND n.starts_at > $1 ORDER BY n.post, n.starts_at, n.id)
         ORDER BY s.post DESC`,
        [tx.now],
      );
      const [handedOver] = await selectShifts(
        tx,
        `s.post = 'team' AND s.handed_over_at > $1::timestamptz - interval '${NOTE_LIVES}'
         ORDER BY s.handed_over_at DESC LIMIT 1`,
        [tx.now],
      );
      const leaders = current.filter(({ post }) => post === 'leader').map(present);
      return {
        now: tx.now,
        team: current.filter(({ post }) => post === 'team').map(present),
        leader: leaders.at(-1) ?? null,
        next: next.map(present),
        handedOver: handedOver ? present(handedOver) : null,
      };
    });
  }
}

import type { Role } from '../access/roles.js';
import type { Tx } from '../events/transactions.js';
import { instantText } from '../platform/clock/vietnam.js';
import { conflict, ruleBroken } from '../platform/errors/problem.js';
import type { DutyPost, DutyShift } from './shift.entity.js';
import { type NamedShift, presentShift, selectShifts } from './shift.rows.js';
import { LONGEST_SHIFT_HOURS } from './shifts.dto.js';
import { POST_ROLES } from './standing.js';

/** Beside the log's and the migrations' own numbers. */
const ROSTER_LOCK = 4_217_070;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** One change of the roster after the other: it is planned a few times a week, and two at once must see each other. */
export async function lockRoster({ manager }: Tx): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ROSTER_LOCK]);
}

export type Times = Pick<DutyShift, 'startsAt' | 'endsAt'>;

/** @throws 422 on the field: a shift that is over is not planned, and none is longer than a week. */
export function checkTimes({ startsAt, endsAt }: Times, now: Date, before?: Times): void {
  const isMoved = startsAt.getTime() !== before?.startsAt.getTime();
  if (isMoved && startsAt.getTime() < now.getTime() - DAY_MS)
    throw ruleBroken('shift_begins_in_past', 'startsAt');
  if (endsAt <= startsAt) throw ruleBroken('shift_ends_before_start', 'endsAt');
  if (endsAt <= now) throw ruleBroken('shift_ends_in_past', 'endsAt');
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_SHIFT_HOURS * HOUR_MS)
    throw ruleBroken('shift_too_long', 'endsAt', { max: LONGEST_SHIFT_HOURS });
}

export interface Eligible {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Everybody who may stand at some post, in the order of names. */
export const eligiblePeople = ({ manager }: Tx): Promise<Eligible[]> =>
  manager.query<Eligible[]>(
    `SELECT id, name, role FROM people WHERE is_active AND role = ANY ($1) ORDER BY vi_fold(name), id`,
    [[...new Set(Object.values(POST_ROLES).flat())]],
  );

/** @throws 422 on `field` naming nobody who may stand at the post. */
export async function checkPeople(
  tx: Tx,
  { ids, post, field }: { ids: readonly string[]; post: DutyPost; field: 'personId' | 'personIds' },
): Promise<Map<string, Eligible>> {
  const people = new Map((await eligiblePeople(tx)).map((person) => [person.id, person]));
  const fitting = [...people.values()].filter(({ role }) => POST_ROLES[post].includes(role));
  if (!ids.every((id) => fitting.some((person) => person.id === id)))
    throw ruleBroken('not_for_this_post', field);
  return people;
}

export type Wanted = Times & Pick<DutyShift, 'personId' | 'post'> & { readonly id?: string };

/** The shift that this person holds at that post in that time, if any. */
export async function overlapOf(
  tx: Tx,
  { id, personId, post, startsAt, endsAt }: Wanted,
): Promise<NamedShift | undefined> {
  const [found] = await selectShifts(
    tx,
    `s.person_id = $1 AND s.post = $2 AND s.cancelled_at IS NULL AND s.starts_at < $4 AND s.ends_at > $3
       AND ($5::uuid IS NULL OR s.id <> $5) ORDER BY s.starts_at LIMIT 1`,
    [personId, post, startsAt, endsAt, id ?? null],
  );
  return found;
}

/** @throws 409 `shift_overlaps` naming the other: nobody stands twice at one post. */
export async function refuseOverlap(tx: Tx, wanted: Wanted): Promise<void> {
  const other = await overlapOf(tx, wanted);
  if (other) throw overlap(other);
}

/** The refusal that names the other shift. */
export function overlap(other: NamedShift) {
  const shift = presentShift(other);
  const [from, to] = [instantText(other.startsAt), instantText(other.endsAt)];
  return conflict('shift_overlaps', { shift, personName: other.personName, from, to });
}

/** @throws 409: what is over, or was cancelled, is not changed any more. */
export function refuseEnded({ cancelledAt, endsAt }: DutyShift, now: Date): void {
  if (cancelledAt !== null) throw conflict('shift_cancelled', {});
  if (endsAt <= now) throw conflict('shift_over', {});
}

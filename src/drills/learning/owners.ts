import type { Tx } from '../../events/transactions.js';
import { ruleBroken } from '../../platform/errors/problem.js';
import type { Action } from './action.js';

type Owned = Pick<Action, 'drillId' | 'ownerUnitId' | 'contactId' | 'startAt' | 'dueAt'>;

/**
 * Refuses an owner that is no body of the province now, a contact who is neither its own nor the team's, and days that
 * cannot be. An action may begin on the day of its drill, and a day begins at midnight in Vietnam.
 * @param isNeeded whether somebody has taken it on already: then none of them may be missing
 * @throws 422 `unknown_unit`, `contact_elsewhere`, `before_drill`, `due_before_start`, `owner_required`, `contact_required`, `due_required`
 */
export async function refuseOwner(
  { manager }: Tx,
  { drillId, ownerUnitId, contactId, startAt, dueAt }: Owned,
  { isNeeded }: { readonly isNeeded: boolean },
): Promise<void> {
  if (startAt && dueAt && dueAt < startAt) throw ruleBroken('due_before_start', 'dueAt');
  if (isNeeded) refuseMissing({ ownerUnitId, contactId, dueAt });
  const [{ isUnit, isContact, firstDay }] = await manager.query<
    [{ isUnit: boolean; isContact: boolean; firstDay: Date | null }]
  >(
    `SELECT $1::uuid IS NULL OR EXISTS (SELECT FROM units WHERE id = $1 AND is_active) AS "isUnit",
       $2::uuid IS NULL OR EXISTS (SELECT FROM people p LEFT JOIN contacts c ON c.id = p.contact_id WHERE p.id = $2
         AND p.is_active AND (c.unit_id = $1 OR p.role IN ('lead', 'coordinator', 'responder'))) AS "isContact",
       (SELECT date_trunc('day', started_at AT TIME ZONE 'Asia/Ho_Chi_Minh') AT TIME ZONE 'Asia/Ho_Chi_Minh'
         FROM drills WHERE id = $3) AS "firstDay"`,
    [ownerUnitId, contactId, drillId],
  );
  if (!isUnit) throw ruleBroken('unknown_unit', 'ownerUnitId');
  if (!isContact) throw ruleBroken('contact_elsewhere', 'contactId');
  for (const [field, at] of Object.entries({ startAt, dueAt }))
    if (at && firstDay && at < firstDay) throw ruleBroken('before_drill', field);
}

function refuseMissing({ ownerUnitId, contactId, dueAt }: Omit<Owned, 'drillId' | 'startAt'>): void {
  if (!ownerUnitId) throw ruleBroken('owner_required', 'ownerUnitId');
  if (!contactId) throw ruleBroken('contact_required', 'contactId');
  if (!dueAt) throw ruleBroken('due_required', 'dueAt');
}

import type { Policy, PolicyBody } from '../../api/settings';

/** Below the last: asked after all that are there. */
const STEP = 10;

/** A new policy as the form begins with it. */
export const newPolicy = (others: readonly Policy[]): PolicyBody => ({
  name: '',
  severities: [],
  kinds: [],
  hours: 'always',
  isUrgent: false,
  steps: [{ afterMinutes: 0, whom: 'duty_contact' }],
  repeats: 0,
  expiresMinutes: null,
  firstReportMinutes: null,
  resolveMinutes: null,
  windowHours: 72,
  position: Math.max(0, ...others.map(({ position }) => position)) + STEP,
});

/** What of a policy can be changed. */
export function bodyOf({ id: _, version: __, ...body }: Policy): PolicyBody {
  return body;
}

/** Which fields somebody else has given another value since the form was opened. */
export function changedFields(opened: PolicyBody, now: PolicyBody): (keyof PolicyBody)[] {
  return (Object.keys(opened) as (keyof PolicyBody)[]).filter(
    (field) => JSON.stringify(opened[field]) !== JSON.stringify(now[field]),
  );
}

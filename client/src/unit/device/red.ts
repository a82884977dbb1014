import type { AssignmentItem } from '../../api/types';

/** Only for those who received it in person: little of it may stay on a device that can be lost. */
export const isRed = ({ incident }: Pick<AssignmentItem, 'incident'>): boolean => incident?.tlp === 'red';

/** An order as it may be kept: of a TLP red incident only its code, its state and its deadlines. */
export function withoutRed(item: AssignmentItem): AssignmentItem {
  if (!isRed(item)) return item;
  return { ...item, instruction: NOT_KEPT, lastNote: null, result: null, reason: null, incident: null };
}

const NOT_KEPT = '';

/** Whether the order's own words were left out when it was kept; an order of the server always has some. */
export const isUnkept = ({ instruction }: Pick<AssignmentItem, 'instruction'>): boolean =>
  instruction === NOT_KEPT;

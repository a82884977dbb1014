import type { AssignmentItem, UnitIncident } from '../api/types';
import { deadlineOf } from '../marks/face';

export type SectionName = 'waiting' | 'working' | 'finished' | 'over';
export type Sections = Record<SectionName, AssignmentItem[]>;

const SECTION: Record<AssignmentItem['state'], SectionName> = {
  sent: 'waiting',
  acknowledged: 'working',
  in_progress: 'working',
  returned: 'working',
  done: 'finished',
  accepted: 'finished',
  declined: 'over',
  recalled: 'over',
};

const due = (item: AssignmentItem) => deadlineOf(item) ?? Infinity;
const endedAt = (item: AssignmentItem) =>
  Date.parse(item.recalledAt ?? item.declinedAt ?? item.acceptedAt ?? item.doneAt ?? item.sentAt);
const byDeadline = (one: AssignmentItem, other: AssignmentItem) =>
  due(one) === due(other) ? Date.parse(one.sentAt) - Date.parse(other.sentAt) : due(one) - due(other);
const byEnd = (one: AssignmentItem, other: AssignmentItem) => endedAt(other) - endedAt(one);

/**
 * The unit's assignments as its page shows them: what waits and what is worked on by the oldest deadline, as the
 * server orders them (rows patched by events are put in place again); what is finished or no longer the unit's, newest
 * first.
 */
export function sectionsOf(items: AssignmentItem[]): Sections {
  const sections: Sections = { waiting: [], working: [], finished: [], over: [] };
  for (const item of items) sections[SECTION[item.state]].push(item);
  return {
    waiting: sections.waiting.toSorted(byDeadline),
    working: sections.working.toSorted(byDeadline),
    finished: sections.finished.toSorted(byEnd),
    over: sections.over.toSorted(byEnd),
  };
}

/** Several answers about the same assignments as one list: the newest version of each. */
export function newestOf(...lists: AssignmentItem[][]): AssignmentItem[] {
  const byId = new Map<string, AssignmentItem>();
  for (const item of lists.flat()) {
    const known = byId.get(item.id);
    if (!known || known.version < item.version) byId.set(item.id, item);
  }
  return [...byId.values()];
}

/** What the unit may see of the incident: nothing after a decline or a recall, even before the server has said so. */
export function incidentOf(item: Pick<AssignmentItem, 'state' | 'incident'>): UnitIncident | null {
  return SECTION[item.state] === 'over' ? null : (item.incident ?? null);
}

/** Still asks something of the unit. */
export const isAlive = ({ state }: Pick<AssignmentItem, 'state'>): boolean =>
  SECTION[state] === 'waiting' || SECTION[state] === 'working';

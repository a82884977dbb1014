import type { EventType, NewEvent } from '../../events/event-types.js';
import { about, type WatchedSystem } from '../backup.events.js';
import type { FindingKind } from './signals.js';

/** The case that a finding is dealt with in. */
export interface Case {
  readonly incidentId: string;
  readonly code: string;
}

/** Found or over, with the case it belongs to; once for each flip of a system. */
export const findingEvent = (
  type: EventType & `backup.finding_${string}`,
  system: WatchedSystem,
  { incidentId, code }: Case,
  kinds: readonly FindingKind[],
): NewEvent => ({
  type,
  ...about(system),
  subject: { id: system.systemId, name: system.name, incidentId, incidentCode: code },
  data: { kinds: [...new Set(kinds)] },
});

/** A run that looks like encrypted data, with the incident that it opened: the team's, until somebody has looked. */
export const anomalyEvent = (
  system: WatchedSystem,
  { incidentId, code }: Case,
  copy: { readonly id: string; readonly name: string },
): NewEvent => ({
  type: 'backup.anomaly_found',
  ...about(system),
  audience: ['team'],
  subject: {
    ...{ id: system.systemId, name: system.name, incidentId, incidentCode: code },
    ...{ copyId: copy.id, copyName: copy.name },
  },
  data: {},
});

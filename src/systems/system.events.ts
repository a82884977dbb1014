import type { EventType, NewEvent } from '../events/event-types.js';
import type { InformationSystem } from './system.entity.js';
import { presentSystem } from './systems.dto.js';

interface Particulars {
  readonly changed?: readonly string[];
  readonly data?: Record<string, unknown>;
}

/** What a unit runs is the team's to know and its own: a list of targets for anybody else. */
export const systemEvent = (
  type: EventType & `system.${string}`,
  row: InformationSystem,
  particulars: Particulars = {},
): NewEvent => ({
  type,
  subjectId: row.id,
  unitId: row.unitId,
  audience: ['team', `unit:${row.unitId}`],
  version: row.version,
  subject: presentSystem(row),
  ...particulars,
});

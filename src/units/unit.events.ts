import type { EventType, NewEvent } from '../events/event-types.js';
import type { Contact } from './contact.entity.js';
import type { Unit } from './unit.entity.js';
import { presentContact, presentUnit } from './units.dto.js';

interface Particulars {
  readonly changed?: readonly string[];
  readonly data?: Record<string, unknown>;
}

type UnitEventType = EventType & `unit.${string}`;

/** That a body exists, and what it is called, is known to everybody. */
export const unitEvent = (type: UnitEventType, row: Unit, particulars: Particulars = {}): NewEvent => ({
  type,
  subjectId: row.id,
  unitId: row.id,
  audience: ['everyone'],
  version: row.version,
  subject: presentUnit(row),
  ...particulars,
});

/** Which contact answers on which day: the team's and the unit's own. The unit's row itself stays as it is. */
export const unitDutyEvent = (row: Unit, days: readonly object[]): NewEvent => ({
  type: 'unit.duty_changed',
  subjectId: row.id,
  unitId: row.id,
  audience: ['team', `unit:${row.id}`],
  subject: presentUnit(row),
  data: { days },
});

/** Contacts are the team's and the unit's own: not everybody's who may read that the unit exists. */
export const contactEvent = (type: UnitEventType, row: Contact, particulars: Particulars = {}): NewEvent => ({
  type,
  subjectId: row.id,
  unitId: row.unitId,
  audience: ['team', `unit:${row.unitId}`],
  version: row.version,
  subject: presentContact(row),
  ...particulars,
});

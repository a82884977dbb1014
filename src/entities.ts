import { Assignment } from './assignments/assignment.entity.js';
import { Invitation } from './auth/invitation.entity.js';
import { Person } from './auth/person.entity.js';
import { Session } from './auth/session.entity.js';
import { ApiToken } from './auth/token.entity.js';
import { DutyFeed } from './duty/feed.entity.js';
import { Holiday } from './duty/holiday.entity.js';
import { DutyShift } from './duty/shift.entity.js';
import { UnitDutyDay } from './duty/unit-duty-day.entity.js';
import { Attachment } from './incidents/attachment.entity.js';
import { Entry } from './incidents/entry.entity.js';
import { Incident } from './incidents/incident.entity.js';
import { BoardView } from './incidents/view.entity.js';
import { InformationSystem } from './systems/system.entity.js';
import { Contact } from './units/contact.entity.js';
import { Unit } from './units/unit.entity.js';

/** Every row class; a test compares their columns with the database's catalogue. */
export const ENTITIES = [
  ApiToken,
  Assignment,
  BoardView,
  Attachment,
  Contact,
  DutyFeed,
  DutyShift,
  Entry,
  Holiday,
  Incident,
  InformationSystem,
  Invitation,
  Person,
  Session,
  Unit,
  UnitDutyDay,
];

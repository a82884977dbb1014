import { Out } from '../platform/http/out.js';
import { ASSIGNMENT_STATES, type AssignmentState } from './assignment.state.js';

class LeadContact {
  @Out('text') name: string;
  @Out('text', { nullable: true }) phone: string | null;
}

class Lead {
  @Out('id') unitId: string;
  @Out('text') name: string;
  @Out(LeadContact, { nullable: true }) contact: LeadContact | null;
}

class Supporting {
  @Out('id') id: string;
  @Out('id') unitId: string;
  @Out({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
}

class NamedSystem {
  @Out('id') id: string;
  @Out('text') name: string;
}

/** What a dispatched unit sees of the thing it was dispatched for. */
export class UnitIncident {
  @Out('id') id: string;
  @Out('text') code: string;
  @Out('id') realm: string;
  @Out('text') title: string;
  @Out('id') unitId: string;
  @Out('text') category: string;
  @Out({ enum: ['low', 'medium', 'high', 'critical'] }, { nullable: true }) severity: string | null;
  @Out({ enum: ['clear', 'green', 'amber', 'amber+strict', 'red'] }) tlp: string;
  @Out('flag') serious: boolean;
  @Out('instant') detectedAt: Date;
  @Out('instant') receivedAt: Date;
  @Out('instant', { nullable: true }) closedAt: Date | null;
  @Out('text', { nullable: true }) unitBrief: string | null;
  @Out(NamedSystem, { list: true }) systems: NamedSystem[];
  @Out(Lead, { nullable: true }) lead: Lead | null;
  /** Only to the lead unit. */
  @Out(Supporting, { list: true, optional: true }) supporting?: Supporting[];
  @Out('number') version: number;
}

import { ASSIGNMENT_STATES, type AssignmentState } from '../../assignments/assignment.state.js';
import { Out } from '../../platform/http/out.js';
import { FINDING_KINDS, type FindingKind } from './signals.js';

/** The order that the unit got for a case. */
export class BackupCaseOrder {
  @Out('id') id: string;
  @Out({ enum: ASSIGNMENT_STATES }) state: AssignmentState;
  @Out('instant') sentAt: Date;
  @Out('instant') ackDueAt: Date;
  @Out('instant', { nullable: true }) acknowledgedAt: Date | null;
}

/** What is wrong, or was, in one case; of a copy, or of the verdict. */
export class BackupFindingOut {
  @Out({ enum: FINDING_KINDS }) kind: FindingKind;
  @Out('id', { nullable: true }) copyId: string | null;
  @Out('instant') raisedAt: Date;
  @Out('instant', { nullable: true }) endedAt: Date | null;
}

/** A case that findings of a system are dealt with in. */
export class BackupCase {
  @Out('id') incidentId: string;
  @Out('text') code: string;
  @Out('flag') isOpen: boolean;
  @Out(BackupFindingOut, { list: true }) findings: BackupFindingOut[];
  /** Null: the unit cannot be ordered, or the viewer may not see it. */
  @Out(BackupCaseOrder, { nullable: true }) order: BackupCaseOrder | null;
}

/** An incident that a run opened which looks like encrypted data. */
export class BackupAnomaly {
  @Out('id') incidentId: string;
  @Out('text') code: string;
  @Out('id') copyId: string;
  @Out('instant') runAt: Date;
}

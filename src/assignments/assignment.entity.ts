import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentState } from './assignment.state.js';

export type AssignmentRole = 'lead' | 'supporting';

/** One unit's order in an incident (phiếu giao nhiệm vụ), with every first time as its own column. */
@Entity('assignments')
export class Assignment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') realm: string;
  @Column('text') parentKind: string;
  @Column('uuid') incidentId: string;
  /** The incident's number as it was sent; it stays readable when the incident no longer is. */
  @Column('text') incidentCode: string;
  @Column('uuid') unitId: string;
  @Column('text') role: AssignmentRole;
  @Column('text') instruction: string;
  @Column('text') state: AssignmentState;
  @Column('timestamptz') sentAt: Date;
  @Column('uuid', { nullable: true }) sentBy: string | null;
  @Column('timestamptz') ackDueAt: Date;
  @Column('timestamptz', { nullable: true }) dueAt: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt: Date | null;
  @Column('timestamptz', { nullable: true }) seenAt: Date | null;
  @Column('timestamptz', { nullable: true }) acknowledgedAt: Date | null;
  @Column('uuid', { nullable: true }) acknowledgedBy: string | null;
  @Column('text', { nullable: true }) acknowledgedVia: string | null;
  @Column('text', { nullable: true }) acknowledgedName: string | null;
  @Column('text', { nullable: true }) spokeWith: string | null;
  @Column('timestamptz', { nullable: true }) startedAt: Date | null;
  @Column('text', { nullable: true }) lastNote: string | null;
  @Column('timestamptz', { nullable: true }) lastNoteAt: Date | null;
  @Column('timestamptz', { nullable: true }) helpAskedAt: Date | null;
  @Column('timestamptz', { nullable: true }) declinedAt: Date | null;
  @Column('timestamptz', { nullable: true }) doneAt: Date | null;
  @Column('text', { nullable: true }) result: string | null;
  @Column('timestamptz', { nullable: true }) acceptedAt: Date | null;
  @Column('timestamptz', { nullable: true }) returnedAt: Date | null;
  @Column('timestamptz', { nullable: true }) recalledAt: Date | null;
  /** The first word about the work itself: progress, or its end. */
  @Column('timestamptz', { nullable: true }) firstReportedAt: Date | null;
  /** Acknowledged, then nothing for longer than the policy allows: it is chased again until somebody reports. */
  @Column('timestamptz', { nullable: true }) answerExpiredAt: Date | null;
  /** The unit asked to be called. */
  @Column('timestamptz', { nullable: true }) callAskedAt: Date | null;
  /** Somebody of the team had it reminded, last. */
  @Column('timestamptz', { nullable: true }) remindedAt: Date | null;
  /** None of the unit's contacts could be told. */
  @Column('timestamptz', { nullable: true }) unreachableAt: Date | null;
  /** Of the latest decline, return or recall. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('integer') version: number;
}

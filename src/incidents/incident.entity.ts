import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentKind, IncidentState, Outcome, Severity, Tlp } from './incident.state.js';

/** A cybersecurity incident. Deadlines run from `detectedAt` (T0); each state keeps its first and its latest entry. */
@Entity('incidents')
export class Incident {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') realm: string;
  @Column('text') code: string;
  @Column('text') kind: IncidentKind;
  @Column('text') title: string;
  @Column('text', { nullable: true }) description: string | null;
  @Column('text', { nullable: true }) unitBrief: string | null;
  @Column('uuid') unitId: string;
  @Column('text') category: string;
  @Column('text', { nullable: true }) severity: Severity | null;
  @Column('text') tlp: Tlp;
  @Column('boolean') isSerious: boolean;
  @Column('text', { nullable: true }) seriousReason: string | null;
  @Column('text') state: IncidentState;
  @Column('timestamptz') stateAt: Date;
  @Column('text', { nullable: true }) outcome: Outcome | null;
  @Column('text', { nullable: true }) summary: string | null;
  @Column('uuid', { nullable: true }) duplicateOf: string | null;
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('text') reporterName: string;
  @Column('text', { nullable: true }) reporterPhone: string | null;
  @Column('text', { nullable: true }) reporterEmail: string | null;
  @Column('text', { nullable: true }) reporterOrganisation: string | null;
  @Column('uuid', { nullable: true }) declaredBy: string | null;
  @Column('uuid', { nullable: true }) declaredByToken: string | null;
  @Column('timestamptz') detectedAt: Date;
  @Column('timestamptz') receivedAt: Date;
  @Column('timestamptz', { nullable: true }) triagedFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) triagedAt: Date | null;
  @Column('timestamptz', { nullable: true }) dispatchedFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) dispatchedAt: Date | null;
  @Column('timestamptz', { nullable: true }) respondingFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) respondingAt: Date | null;
  @Column('timestamptz', { nullable: true }) recoveringFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) recoveringAt: Date | null;
  @Column('timestamptz', { nullable: true }) resolvedFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) resolvedAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt: Date | null;
  @Column('timestamptz', { nullable: true }) reopenedFirstAt: Date | null;
  @Column('timestamptz', { nullable: true }) reopenedAt: Date | null;
  @Column('integer') version: number;
}

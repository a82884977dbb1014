import { Column, Entity, PrimaryColumn } from 'typeorm';

export type Share = 'team' | 'units' | 'selected';

/** One line of the log that people write. Never edited or deleted; a mistake is struck with a reason. */
@Entity('entries')
export class Entry {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') realm: string;
  @Column('uuid') incidentId: string;
  @Column('uuid') authorId: string;
  @Column('text') authorKind: 'person' | 'contact';
  @Column('uuid', { nullable: true }) authorUnitId: string | null;
  @Column('text') text: string;
  @Column('timestamptz') happenedAt: Date;
  @Column('timestamptz') recordedAt: Date;
  @Column('text') share: Share;
  @Column('uuid', { array: true }) shareUnitIds: string[];
  @Column('timestamptz', { nullable: true }) struckAt: Date | null;
  @Column('uuid', { nullable: true }) struckBy: string | null;
  @Column('text', { nullable: true }) struckReason: string | null;
}

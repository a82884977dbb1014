import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The secret address at which a calendar program fetches a person's shifts; only its hash is kept. */
@Entity('duty_feeds')
export class DutyFeed {
  @PrimaryColumn('uuid') personId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') madeAt: Date;
}

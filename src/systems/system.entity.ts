import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An information system of a unit, with its security level 1 to 5 and the decision that approved it. */
@Entity('systems')
export class InformationSystem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') unitId: string;
  /** The province's own number for it; null where it has none yet. */
  @Column('text', { nullable: true }) code: string | null;
  @Column('text') name: string;
  @Column('smallint') level: number;
  @Column('text', { nullable: true }) decision: string | null;
  /** A day, `2026-03-31`. */
  @Column('date', { nullable: true }) approvedOn: string | null;
  @Column('boolean') isActive: boolean;
  @Column('integer') version: number;
}

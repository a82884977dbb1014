import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An information system of a unit, with its security level 1 to 5. */
@Entity('systems')
export class InformationSystem {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') unitId: string;
  @Column('text') name: string;
  @Column('smallint') level: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whoever answers for a unit on a day; without a row it is the main contact. */
@Entity('unit_duty_days')
export class UnitDutyDay {
  @PrimaryColumn('uuid') unitId: string;
  @PrimaryColumn('date') day: string;
  @Column('uuid') contactId: string;
}

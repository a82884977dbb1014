import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day that differs from its weekday: not worked, or a Saturday or Sunday worked instead. */
@Entity('holidays')
export class Holiday {
  @PrimaryColumn('date') day: string;
  @Column('text') name: string;
  @Column('boolean') isWorking: boolean;
}

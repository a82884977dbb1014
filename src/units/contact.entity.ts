import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit's point of contact (đầu mối): one main, any number of deputies. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') unitId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) position: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') rank: 'main' | 'deputy';
  @Column('boolean') isActive: boolean;
  @Column('integer') version: number;
}

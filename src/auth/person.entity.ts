import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../access/roles.js';

/** Somebody who signs in. A unit contact's account hangs on its contact, which names the unit. */
@Entity('people')
export class Person {
  @PrimaryColumn('uuid') id: string;
  @Column('text') login: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  @Column('uuid', { nullable: true }) contactId: string | null;
  /** Where a forgotten password's link and the team's alarms go; a contact's own address stands with the contact. */
  @Column('text', { nullable: true }) email: string | null;
  /** Of whom no contact stands for, too. */
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text') language: 'vi' | 'en';
  /** null until the person has set one by an invitation */
  @Column('text', { nullable: true }) passwordHash: string | null;
  @Column('boolean') isActive: boolean;
  @Column('integer') version: number;
  @Column('timestamptz') createdAt: Date;
}

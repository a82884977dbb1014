import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Main, deputies, and the head of the unit (thủ trưởng), who is called when they are silent. */
export const CONTACT_RANKS = ['main', 'deputy', 'head'] as const;
export type ContactRank = (typeof CONTACT_RANKS)[number];

/** A unit's point of contact (đầu mối): one main, any number of deputies, one head at most. */
@Entity('contacts')
export class Contact {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') unitId: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) position: string | null;
  @Column('text', { nullable: true }) phone: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') rank: ContactRank;
  @Column('boolean') isActive: boolean;
  /** When this contact itself last answered anything. */
  @Column('timestamptz', { nullable: true }) confirmedAt: Date | null;
  @Column('integer') version: number;
}

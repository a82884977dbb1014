import { Column, Entity, PrimaryColumn } from 'typeorm';

export const LINK_KINDS = ['invitation', 'reset'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** A one-time link by which a person sets a password; what stands in the link is never stored. */
@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') kind: LinkKind;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) usedAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

export type SessionEnd =
  'signed_out' | 'deactivated' | 'expired' | 'revoked' | 'password_changed' | 'rights_changed';

/** A signed-in browser; the token itself is never stored. */
@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('timestamptz') lastUsedAt: Date;
  /** What the browser calls itself, so that people tell their sessions apart. */
  @Column('text', { nullable: true }) device: string | null;
  @Column('integer') idleHours: number;
  @Column('timestamptz') absoluteExpiresAt: Date;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
  @Column('text', { nullable: true }) endReason: SessionEnd | null;
}

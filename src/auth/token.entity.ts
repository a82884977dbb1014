import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TokenScope } from '../access/roles.js';

/** A machine's way in; the token itself is never stored. */
@Entity('api_tokens')
export class ApiToken {
  @PrimaryColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') scope: TokenScope;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') expiresAt: Date;
  @Column('timestamptz', { nullable: true }) lastUsedAt: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt: Date | null;
}

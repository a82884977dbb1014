import { Column, Entity, PrimaryColumn } from 'typeorm';

/** At the desk, or the leader on call. */
export const DUTY_POSTS = ['team', 'leader'] as const;
export type DutyPost = (typeof DUTY_POSTS)[number];

/** Somebody's turn at a post. Once over it only takes a hand-over note. */
@Entity('duty_shifts')
export class DutyShift {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') post: DutyPost;
  @Column('timestamptz') startsAt: Date;
  @Column('timestamptz') endsAt: Date;
  /** What whoever follows must know. */
  @Column('text', { nullable: true }) handoverNote: string | null;
  @Column('timestamptz', { nullable: true }) handedOverAt: Date | null;
  @Column('uuid', { nullable: true }) handedOverBy: string | null;
  /** Who is asked to take it over. */
  @Column('uuid', { nullable: true }) offeredTo: string | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: Date | null;
  @Column('integer') version: number;
}

import { Column, Entity, PrimaryColumn } from 'typeorm';

export const UNIT_KINDS = [
  'commune',
  'ward',
  'special_zone',
  'department',
  'police',
  'party',
  'office',
  'inspectorate',
  'authority',
  'military',
  'isp',
  'vendor',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A body of the province, keyed for people on its official code (communes: the statistics office's). */
@Entity('units')
export class Unit {
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) nameEn: string | null;
  @Column('text') kind: UnitKind;
  /** false = never offered for dispatch (the military stands outside the chain, NĐ 333/2026 Đ9.4). */
  @Column('boolean') dispatchable: boolean;
  /** false = retired: kept because incidents name it, never dispatched to. */
  @Column('boolean') isActive: boolean;
  @Column('integer') version: number;
}

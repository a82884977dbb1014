import { Id, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Code, Day } from '../platform/http/register-fields.js';
import { Out } from '../platform/http/out.js';
import type { InformationSystem } from './system.entity.js';

const SHOWN = ['active', 'retired', 'all'] as const;

export class SystemsQuery {
  @Id({ optional: true }) unitId?: string;
  @Text({ max: 200, optional: true }) q?: string;
  @WholeNumber({ min: 1, max: 5, optional: true }) level?: number;
  /** Absent: those in use. */
  @OneOf(SHOWN, { optional: true }) show?: (typeof SHOWN)[number];
  @Text({ max: 500, optional: true }) cursor?: string;
  @WholeNumber({ min: 1, max: 500, optional: true }) limit?: number;
}

const SYSTEM_CODE = { max: 40, shape: /^[A-Za-z0-9._/-]{1,40}$/ };

export class CreateSystemBody {
  @Id() unitId: string;
  @Text({ max: 200 }) name: string;
  @WholeNumber({ min: 1, max: 5 }) level: number;
  @Code({ ...SYSTEM_CODE, optional: true, nullable: true }) code?: string | null;
  /** The decision that approved the level. */
  @Text({ max: 120, optional: true, nullable: true }) decision?: string | null;
  @Day({ optional: true, nullable: true }) approvedOn?: string | null;
}

export class EditSystemBody {
  @Text({ max: 200, optional: true }) name?: string;
  @WholeNumber({ min: 1, max: 5, optional: true }) level?: number;
  @Code({ ...SYSTEM_CODE, optional: true, nullable: true }) code?: string | null;
  @Text({ max: 120, optional: true, nullable: true }) decision?: string | null;
  @Day({ optional: true, nullable: true }) approvedOn?: string | null;
}

export class RetireSystemBody {
  @Text({ max: 1000 }) reason: string;
}

export class SystemItem {
  @Out('id') id: string;
  @Out('id') unitId: string;
  @Out('text', { nullable: true }) code: string | null;
  @Out('text') name: string;
  @Out('number') level: number;
  @Out('text', { nullable: true }) decision: string | null;
  /** A day, `2026-03-31`. */
  @Out('text', { nullable: true }) approvedOn: string | null;
  @Out('flag') isActive: boolean;
  @Out('number') version: number;
}

export class SystemList {
  @Out(SystemItem, { list: true }) items: SystemItem[];
  @Out('text', { nullable: true }) next: string | null;
}

export const presentSystem = (row: InformationSystem): SystemItem => {
  const { id, unitId, code, name, level, decision, approvedOn, isActive, version } = row;
  return { id, unitId, code, name, level, decision, approvedOn, isActive, version };
};

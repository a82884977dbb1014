import { ApiProperty } from '@nestjs/swagger';
import { Out } from '../platform/http/out.js';

/** What the set-up page looks at, in the order in which it shows them. */
export const CHECKS = [
  'database',
  'clock',
  'time_zone',
  'address',
  'proxy',
  'mail',
  'recovery_key',
  'backups',
  'restore_test',
  'disk',
  'log',
  'demo',
] as const;
export const STANDINGS = ['good', 'notice', 'warning', 'bad'] as const;

export type CheckName = (typeof CHECKS)[number];
export type Facts = Readonly<Record<string, string | number>>;

/** One thing that was looked at. */
export class SetupCheck {
  @Out({ enum: CHECKS }) name: CheckName;
  @Out({ enum: STANDINGS }) standing: (typeof STANDINGS)[number];
  /** Which sentence explains it, and which says what to do; the page has both. */
  @Out('text') code: string;
  @ApiProperty({ type: Object, additionalProperties: true }) facts: Facts;
}

export class SetupReport {
  @Out('instant') at: Date;
  @Out('flag') isProduction: boolean;
  @Out(SetupCheck, { list: true }) checks: SetupCheck[];
}

type Finding = Omit<SetupCheck, 'name'>;

const found =
  (standing: SetupCheck['standing']) =>
  (code: string, facts: Facts = {}): Finding => ({ standing, code, facts });

/** As it should be. */
export const good = found('good');
/** Worth knowing; nothing to do. */
export const notice = found('notice');
/** Something to do, not tonight. */
export const warning = found('warning');
/** Something to do now. */
export const bad = found('bad');
export type { Finding };

import type { BackupSquare, BackupSystem, BackupVerdict, SquareState } from '../api/backups';

export { RULES } from './rules';

/** What is said of a system: its verdict, or that it has no plan to judge. */
export type Standing = BackupVerdict | 'unplanned';
export const standingOf = ({ verdict }: Pick<BackupSystem, 'verdict'>): Standing => verdict ?? 'unplanned';

/** Which colour family stands for it; `outline` has none, so that what is not known looks like no state. */
export type Family = 'good' | 'warn' | 'alarm' | 'outline' | 'muted';

export const FAMILY_OF_STATE: Readonly<Record<SquareState, Family>> = {
  met: 'good',
  expiring: 'warn',
  unmet: 'alarm',
  unproved: 'outline',
  waived: 'muted',
};

export const FAMILY_OF_STANDING: Readonly<Record<Standing, Family>> = {
  met_32110: 'good',
  met_321: 'good',
  met_with_warning: 'warn',
  unmet: 'alarm',
  unproved: 'outline',
  unplanned: 'outline',
};

/** The four shares of the bar, each with the verdicts that it holds. */
export const SHARES = [
  ['met', ['met_32110', 'met_321']],
  ['warning', ['met_with_warning']],
  ['unmet', ['unmet']],
  ['unproved', ['unproved']],
] as const;

/** Something has to be done: not met, or not proved. */
export const isToAct = ({ verdict }: Pick<BackupSystem, 'verdict'>): boolean =>
  verdict === 'unmet' || verdict === 'unproved';

export const SOON_MS = 72 * 3_600_000;

/** What holds now and falls within 72 hours unless somebody acts; what schedules renew is none of it. */
export function isSoon({ verdict, actBy }: Pick<BackupSystem, 'verdict' | 'actBy'>, now: number): boolean {
  if (!verdict || verdict === 'unmet' || verdict === 'unproved' || actBy === null) return false;
  const left = Date.parse(actBy) - now;
  return left > 0 && left <= SOON_MS;
}

/** The square of a rule; undefined where there is no plan. */
export const squareOf = (
  squares: readonly BackupSquare[],
  rule: BackupSquare['rule'],
): BackupSquare | undefined => squares.find((one) => one.rule === rule);

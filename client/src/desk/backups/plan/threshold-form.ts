import type { Thresholds, ThresholdValues } from '../../../api/backup-plan';

export type ThresholdName = keyof ThresholdValues;
export type NumberName = Exclude<ThresholdName, 'mediaOf' | 'asksIsolated'>;

/** In the order of the rule, by what they are about. */
export const GROUPS = {
  copies: ['mediaOf', 'distantFromLevel', 'distantKm'],
  isolated: ['asksIsolated', 'attachedHours', 'lockDays'],
  proof: ['integrityDays', 'restoreDays', 'restoreDaysLowLevel', 'filesShare'],
} as const satisfies Record<string, readonly ThresholdName[]>;
export const GROUP_NAMES = Object.keys(GROUPS) as (keyof typeof GROUPS)[];

export const UNIT_OF: Record<NumberName, 'days' | 'hours' | 'km' | 'level' | 'percent'> = {
  distantFromLevel: 'level',
  distantKm: 'km',
  attachedHours: 'hours',
  lockDays: 'days',
  integrityDays: 'days',
  restoreDays: 'days',
  restoreDaysLowLevel: 'days',
  filesShare: 'percent',
};

/** A share is shown as a percentage. */
const scaleOf = (name: NumberName): number => (UNIT_OF[name] === 'percent' ? 100 : 1);
export const shown = (name: NumberName, value: number): number => Number((value * scaleOf(name)).toFixed(2));
export const meant = (name: NumberName, value: number): number => Number((value / scaleOf(name)).toFixed(6));

/** A figure may be missing while it is typed. */
export type ThresholdForm = { [K in ThresholdName]: ThresholdValues[K] | null };

export const changedNames = (form: ThresholdForm, values: ThresholdValues): ThresholdName[] =>
  GROUP_NAMES.flatMap((group) => [...GROUPS[group]]).filter((name) => form[name] !== values[name]);

export const boundsOf = ({ bounds }: Thresholds, name: NumberName): { min: number; max: number } => {
  const { min, max } = bounds.find((one) => one.name === name) ?? { min: 0, max: 0 };
  return { min: shown(name, min), max: shown(name, max) };
};

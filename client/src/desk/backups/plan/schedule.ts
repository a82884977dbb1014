import type { PlanSchedule } from '../../../api/backup-plan';

/** What most copies of a province ask for, by their names. */
export const PRESETS = {
  nightly: { kind: 'cron', expr: '0 1 * * *', tz: 'Asia/Ho_Chi_Minh', graceMinutes: 120 },
  weekly: { kind: 'cron', expr: '0 1 * * SUN', tz: 'Asia/Ho_Chi_Minh', graceMinutes: 720 },
  fourHours: { kind: 'interval', minutes: 240, graceMinutes: 60 },
} as const satisfies Record<string, PlanSchedule>;
export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];
/** A preset, or what is written freely. */
export type ScheduleChoice = PresetName | 'interval' | 'cron';

/** A schedule as it is being written: figures may be missing still. */
export type ScheduleForm = {
  /** What was chosen; a line that happens to equal a preset stays what its writer is writing. */
  choice: ScheduleChoice;
  minutes: number | null;
  expr: string;
  tz: string;
  graceMinutes: number | null;
};

const isSame = (one: PlanSchedule, other: PlanSchedule) =>
  one.kind === other.kind && one.minutes === other.minutes && one.expr === other.expr && one.tz === other.tz;

/** The preset that a schedule is, whatever its grace. */
export const presetOf = (schedule: PlanSchedule): PresetName | null =>
  PRESET_NAMES.find((name) => isSame(PRESETS[name], schedule)) ?? null;

export function scheduleForm(schedule: PlanSchedule): ScheduleForm {
  const { kind, minutes, expr, tz, graceMinutes } = schedule;
  return {
    choice: presetOf(schedule) ?? kind,
    minutes: minutes ?? null,
    expr: expr ?? '',
    tz: tz ?? PRESETS.nightly.tz,
    graceMinutes,
  };
}

/** Another choice: a preset brings all of its own, free writing begins with what was there. */
export function chosen(form: ScheduleForm, choice: ScheduleChoice): ScheduleForm {
  if (choice === 'interval') return { ...form, choice, minutes: form.minutes ?? 1440 };
  if (choice === 'cron') return { ...form, choice, expr: form.expr || PRESETS.nightly.expr };
  return scheduleForm(PRESETS[choice]);
}

/** As it is sent; null while a figure is missing. */
export function scheduleOf({ choice, minutes, expr, tz, graceMinutes }: ScheduleForm): PlanSchedule | null {
  if (graceMinutes === null) return null;
  if (choice === 'interval') return minutes === null ? null : { kind: 'interval', minutes, graceMinutes };
  if (choice === 'cron') return { kind: 'cron', expr: expr.trim(), tz: tz.trim(), graceMinutes };
  return { ...PRESETS[choice], graceMinutes };
}

const UNITS = { day: 1440, hour: 60, minute: 1 } as const;
export type SpanUnit = keyof typeof UNITS;
export const SPAN_UNITS: SpanUnit[] = ['minute', 'hour', 'day'];

/** Minutes in the largest unit that they fill whole. */
export function spanOf(minutes: number): { count: number; unit: SpanUnit } {
  const unit = minutes % UNITS.day === 0 ? 'day' : minutes % UNITS.hour === 0 ? 'hour' : 'minute';
  return { count: minutes / UNITS[unit], unit };
}
export const minutesOf = (count: number, unit: SpanUnit): number => count * UNITS[unit];

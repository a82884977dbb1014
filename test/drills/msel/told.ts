import type { Msel } from '../../../src/drills/msel/read-msel.js';
import type { ScenarioInject } from '../../../src/drills/plan/scenario.js';

/** A cell of a date with its time, or of a time alone, as somebody's Excel keeps it. */
export const at = (iso: string): Date => new Date(`${iso}Z`);
export const clock = (time: string): Date => at(`1899-12-30T${time}:00`);

export const mapped = ({ columns }: Msel): number =>
  columns.filter(({ field }) => field !== null).length / columns.length;
export const injectsOf = ({ rows }: Msel): ScenarioInject[] =>
  rows.flatMap(({ inject }) => (inject ? [inject] : []));
export const timesOf = (msel: Msel) => injectsOf(msel).map(({ atMinutes }) => atMinutes);
export const faultsOf = ({ rows }: Msel): string[] =>
  rows.flatMap(({ row, faults }) =>
    faults.map(({ letter, field, code }) => `${row} ${letter} ${field} ${code}`),
  );
export const noticesOf = ({ rows }: Msel): string[] =>
  rows.flatMap(({ row, notices }) => notices.map(({ letter, code }) => `${row} ${letter} ${code}`));

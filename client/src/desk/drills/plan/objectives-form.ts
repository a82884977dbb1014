import type { Objective, Target, Task } from '../../../api/drill-plan';

type Keyed = { key: string };

/** A key that none of these has, made of a word: `viec-3`. Keys are for lists and spreadsheets; nobody has to read one. */
export function freeKey(word: string, taken: readonly Keyed[]): string {
  const keys = new Set(taken.map(({ key }) => key));
  let number = taken.length + 1;
  while (keys.has(`${word}-${number}`)) number++;
  return `${word}-${number}`;
}

export const targetsIn = (objectives: readonly Objective[]): Target[] =>
  objectives.flatMap(({ targets }) => targets);
export const tasksIn = (objectives: readonly Objective[]): Task[] =>
  targetsIn(objectives).flatMap(({ tasks }) => tasks);

/** The list with the one at this place changed; null takes it out. */
export function withAt<T>(list: readonly T[], at: number, next: T | null): T[] {
  return list.flatMap((one, index) => (index !== at ? [one] : next === null ? [] : [next]));
}

/** Whether every text is there and every figure is one. */
export const isWhole = (objectives: readonly Objective[]): boolean =>
  [...objectives, ...targetsIn(objectives), ...tasksIn(objectives)].every(({ text }) => text.trim() !== '') &&
  tasksIn(objectives).every(
    ({ weight, targetMinutes }) => weight > 0 && (targetMinutes === null || targetMinutes > 0),
  );

export type Step = 'down' | 'up' | 'left' | 'right';

/**
 * The row that a step of the keys leads to. `columns` are the lanes' ids from left to right, a table is one column.
 * From nowhere a step leads to the first row (or the last, upwards); sideways skips empty lanes and keeps the height.
 */
export function stepFrom(columns: readonly string[][], from: string | null, step: Step): string | null {
  const at = columns.findIndex((ids) => from !== null && ids.includes(from));
  const own = columns[at];
  if (!own || from === null) return firstOf(columns, step);
  const row = own.indexOf(from);
  if (step === 'down' || step === 'up') return own[row + (step === 'down' ? 1 : -1)] ?? from;
  const lanes = step === 'right' ? columns.slice(at + 1) : columns.slice(0, at).toReversed();
  const next = lanes.find((ids) => ids.length > 0);
  return next?.[Math.min(row, next.length - 1)] ?? from;
}

function firstOf(columns: readonly string[][], step: Step): string | null {
  const ids = columns.find((one) => one.length > 0) ?? [];
  return (step === 'up' ? ids.at(-1) : ids[0]) ?? null;
}

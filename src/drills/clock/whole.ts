/** Whole-number division that asks no floating point what a half is; for whole numbers from nought to 2^53. */
export const floorDiv = (dividend: number, divisor: number): number =>
  (dividend - (dividend % divisor)) / divisor;

/** The same, upwards. */
export const ceilDiv = (dividend: number, divisor: number): number =>
  floorDiv(dividend + divisor - 1, divisor);

/** The same, to the nearest; a half goes up. */
export const halfUpDiv = (dividend: number, divisor: number): number =>
  floorDiv(2 * dividend + divisor, 2 * divisor);

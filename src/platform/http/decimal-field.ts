import { IsNumber, Max, Min } from 'class-validator';
import { field, type Presence, says } from './fields.js';

/** A number with at most two decimals. */
export const Decimal = ({
  min,
  max,
  ...presence
}: Presence & { min: number; max: number }): PropertyDecorator =>
  field(
    presence,
    { type: Number, minimum: min, maximum: max },
    IsNumber(
      { maxDecimalPlaces: 2, allowNaN: false, allowInfinity: false },
      says('not_a_decimal', { min, max }),
    ),
    Min(min, says('not_a_decimal', { min, max })),
    Max(max, says('not_a_decimal', { min, max })),
  );

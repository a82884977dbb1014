import { IsNumber, Max, Min } from 'class-validator';
import { field, Flag, OneOf, says, WholeNumber } from '../../platform/http/fields.js';
import { Out } from '../../platform/http/out.js';
import { BOUNDS, MEDIA_OF, type NumberThreshold } from './bounds.js';

const whole = (name: NumberThreshold): PropertyDecorator => WholeNumber({ ...BOUNDS[name], optional: true });
const decimal = (name: NumberThreshold): PropertyDecorator => {
  const { min, max } = BOUNDS[name];
  const range = says('not_between', { min, max });
  return field(
    { optional: true },
    { type: Number, minimum: min, maximum: max },
    IsNumber({ allowNaN: false, allowInfinity: false }, range),
    Min(min, range),
    Max(max, range),
  );
};

/** Figures of the rule; what is absent stays as it is. */
export class BackupThresholdsBody {
  @whole('integrityDays') integrityDays?: number;
  @whole('restoreDays') restoreDays?: number;
  @whole('restoreDaysLowLevel') restoreDaysLowLevel?: number;
  @whole('attachedHours') attachedHours?: number;
  @whole('lockDays') lockDays?: number;
  @whole('distantFromLevel') distantFromLevel?: number;
  @decimal('distantKm') distantKm?: number;
  /** 0 to 1. */
  @decimal('filesShare') filesShare?: number;
  @OneOf(MEDIA_OF, { optional: true }) mediaOf?: 'with_primary' | 'backups_only';
  @Flag({ optional: true }) asksIsolated?: boolean;
}

export class ThresholdValues {
  @Out('number') integrityDays: number;
  @Out('number') restoreDays: number;
  @Out('number') restoreDaysLowLevel: number;
  @Out('number') attachedHours: number;
  @Out('number') lockDays: number;
  @Out('number') distantFromLevel: number;
  @Out('number') distantKm: number;
  @Out('number') filesShare: number;
  @Out({ enum: MEDIA_OF }) mediaOf: 'with_primary' | 'backups_only';
  @Out('flag') asksIsolated: boolean;
}

export class ThresholdBounds {
  @Out({ enum: Object.keys(BOUNDS) }) name: NumberThreshold;
  @Out('number') min: number;
  @Out('number') max: number;
}

export class BackupThresholdsOut {
  /** For `If-Match`. */
  @Out('number') version: number;
  @Out(ThresholdValues) values: ThresholdValues;
  /** What the product comes with. */
  @Out(ThresholdValues) defaults: ThresholdValues;
  @Out(ThresholdBounds, { list: true }) bounds: ThresholdBounds[];
}

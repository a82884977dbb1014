import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsNumber, Max, Min, ValidateBy } from 'class-validator';
import { field, type Presence, says } from '../../platform/http/fields.js';
import { asCondition } from '../plan/condition.js';
import { CODE_SHAPE, KEY_SHAPE } from '../plan/scenario.js';

const written = (value: unknown): unknown =>
  typeof value === 'string' ? value.normalize('NFC').trim() : value;

const shaped = (shape: RegExp, code: string, isEach = false): PropertyDecorator =>
  ValidateBy(
    {
      name: code,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && shape.test(value),
        defaultMessage: () => code,
      },
    },
    says(code, undefined, isEach),
  );

/** What names an inject to people: `TH-01`. */
export const InjectCode = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, maxLength: 20, pattern: CODE_SHAPE.source },
    Transform(({ value }: { value: unknown }) => written(value)),
    shaped(CODE_SHAPE, 'not_an_inject_code'),
  );

/** What names a part of the plan within it. */
export const Key = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, maxLength: 40, pattern: KEY_SHAPE.source },
    Transform(({ value }: { value: unknown }) => written(value)),
    shaped(KEY_SHAPE, 'not_a_key'),
  );

/** Up to `max` distinct keys. */
export const Keys = ({ max, ...presence }: Presence & { max: number }): PropertyDecorator =>
  field(
    presence,
    { type: String, isArray: true, maxItems: max },
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(written) : value)),
    IsArray(says('not_a_list', { min: 0, max })),
    ArrayMaxSize(max, says('not_a_list', { min: 0, max })),
    ArrayUnique(says('not_a_list', { min: 0, max })),
    shaped(KEY_SHAPE, 'not_a_key', true),
  );

/** What an inject waits for, as `Condition` says it. */
export const ConditionField = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: 'object', additionalProperties: true },
    ValidateBy(
      {
        name: 'condition',
        validator: {
          validate: (value: unknown) => asCondition(value) !== null,
          defaultMessage: () => 'not a condition',
        },
      },
      says('not_a_condition_object'),
    ),
  );

/** A number above nought, parts allowed: minutes of the drill's clock, or a weight. */
export const Measure = ({ max, ...presence }: Presence & { max: number }): PropertyDecorator =>
  field(
    presence,
    { type: Number, minimum: 0.01, maximum: max },
    IsNumber({ allowNaN: false, allowInfinity: false }, says('not_a_measure', { max })),
    Min(0.01, says('not_a_measure', { max })),
    Max(max, says('not_a_measure', { max })),
  );

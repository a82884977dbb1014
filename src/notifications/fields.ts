import { Matches, ValidateBy } from 'class-validator';
import { field, type Presence, says } from '../platform/http/fields.js';

/** `HH:mm`, a time of day in Vietnam. */
export const ClockTime = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, example: '22:00' },
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, says('not_a_clock_time')),
  );

/** A JSON object of at most so many characters. */
export const JsonObject = ({ max, ...presence }: Presence & { max: number }): PropertyDecorator =>
  field(
    presence,
    { type: 'object', additionalProperties: true },
    ValidateBy(
      {
        name: 'jsonObject',
        validator: {
          validate: (value: unknown) =>
            typeof value === 'object' &&
            value !== null &&
            !Array.isArray(value) &&
            JSON.stringify(value).length <= max,
          defaultMessage: () => 'not an object',
        },
      },
      says('not_an_object'),
    ),
  );

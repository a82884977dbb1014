import { applyDecorators } from '@nestjs/common';
import { Matches, ValidateBy } from 'class-validator';
import { field, isDayOfCalendar, type Presence, says, Text } from './fields.js';

/** A number that people give to units and systems. */
export const Code = ({
  max,
  shape,
  ...presence
}: Presence & { max: number; shape: RegExp }): PropertyDecorator =>
  applyDecorators(Text({ max, ...presence }), Matches(shape, says('not_a_code')));

/** A telephone number as people write it; it must have a number in it. */
export const Phone = (presence: Presence = {}): PropertyDecorator =>
  applyDecorators(Text({ max: 40, ...presence }), Matches(/(\d\D*){3}/, says('not_a_phone')));

/** A day of the calendar, `2026-03-31`. */
export const Day = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, format: 'date' },
    ValidateBy(
      {
        name: 'day',
        validator: {
          validate: (value: unknown) =>
            typeof value === 'string' && /^(19|20)\d{2}-\d{2}-\d{2}$/.test(value) && isDayOfCalendar(value),
          defaultMessage: () => 'not a day',
        },
      },
      says('not_a_day'),
    ),
  );

import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsEmail,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  isUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';

/** How a field of a request may be left out. */
export interface Presence {
  /** may be absent */
  readonly optional?: boolean;
  /** may be `null`, which clears it */
  readonly nullable?: boolean;
}

type Context = { code: string; params?: Record<string, unknown> };
export const says = (code: string, params?: Record<string, unknown>, each = false): ValidationOptions => ({
  each,
  context: { code, ...(params && { params }) } satisfies Context,
});

/** One field of a request: its place in the contract, and its rules where it is given. */
export function field(
  presence: Presence,
  api: ApiPropertyOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      ...api,
      required: !presence.optional,
      nullable: presence.nullable ?? false,
    } as ApiPropertyOptions),
    ValidateIf(
      (_, value: unknown) =>
        !(presence.optional && value === undefined) && !(presence.nullable && value === null),
    ),
    ...rules,
  );
}

// Tab and line breaks are text; the other control characters (NUL above all) cannot be stored or shown.
const withoutControls = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** NFC, trimmed, and without halves of characters, which could be neither stored nor shown. */
const asWritten = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.normalize('NFC').toWellFormed().trim() : value;

/** Counts as the database does: code points. (class-validator leaves out variation selectors.) */
const NotLongerThan = (max: number): PropertyDecorator =>
  ValidateBy(
    {
      name: 'notLongerThan',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && (value.length <= max || [...value].length <= max),
        defaultMessage: () => 'too long', // without any, class-validator drops the code
      },
    },
    says('too_long', { max }),
  );

const lowerCase = (id: unknown): unknown => (typeof id === 'string' ? id.toLowerCase() : id);

/** Text as people write it: trimmed, stored NFC, 1 to `max` characters. */
export const Text = ({
  max,
  min = 1,
  ...presence
}: Presence & { max: number; min?: number }): PropertyDecorator =>
  field(
    presence,
    { type: String, minLength: min, maxLength: max },
    Transform(asWritten),
    IsString(says('not_text')),
    MinLength(min, says(min === 1 ? 'required' : 'too_short', { min })),
    NotLongerThan(max),
    Matches(withoutControls, says('control_characters')),
  );

/** What somebody signs in with: 2 to 60 plain letters, digits and . _ @ -; any case. */
export const Login = (): PropertyDecorator =>
  applyDecorators(Text({ min: 2, max: 60 }), Matches(/^[a-z0-9][a-z0-9._@-]*$/i, says('not_a_login')));

/** A secret: taken as typed, neither trimmed nor folded. */
export const Secret = ({
  max,
  min = 1,
  ...presence
}: Presence & { max: number; min?: number }): PropertyDecorator =>
  field(
    presence,
    { type: String, format: 'password' },
    IsString(says('not_text')),
    MinLength(min, says(min === 1 ? 'required' : 'too_short', { min })),
    MaxLength(max, says('too_long', { max })),
  );

export const Email = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, format: 'email' },
    Transform(asWritten),
    MaxLength(200, says('too_long', { max: 200 })),
    IsEmail({}, says('not_an_email')),
  );

export const Id = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, format: 'uuid' },
    Transform(({ value }: { value: unknown }) => lowerCase(value)),
    IsUUID('all', says('not_an_id')),
  );

/** A list of distinct ids. */
export const Ids = ({
  max,
  min = 0,
  ...presence
}: Presence & { max: number; min?: number }): PropertyDecorator =>
  field(
    presence,
    { type: String, format: 'uuid', isArray: true, minItems: min, maxItems: max },
    Transform(({ value }: { value: unknown }) =>
      Array.isArray(value) ? [...new Set(value.map(lowerCase))] : value,
    ),
    IsArray(says('not_a_list', { min, max })),
    ArrayMinSize(min, says(min > 0 ? 'required' : 'not_a_list', { min, max })),
    ArrayMaxSize(max, says('not_a_list', { min, max })),
    IsUUID('all', says('not_an_id', undefined, true)),
  );

export const OneOf = (values: readonly string[], presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, enum: [...values] },
    IsIn([...values], says('not_one_of', { values: values.join(', ') })),
  );

export const Flag = (presence: Presence = {}): PropertyDecorator =>
  field(presence, { type: Boolean }, IsBoolean(says('not_true_or_false')));

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Whether there is such a day: `Date` would make 2 March of 30 February. */
export function isDayOfCalendar(instant: string): boolean {
  const [year, month, day] = instant.slice(0, 10).split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** An ISO 8601 instant with its zone, arriving as a `Date`; years 2000 to 2099. */
export const Instant = (presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, format: 'date-time' },
    Transform(({ value }: { value: unknown }) => {
      if (typeof value !== 'string' || !instantShape.test(value) || !isDayOfCalendar(value)) return value;
      const at = new Date(value);
      const year = at.getUTCFullYear();
      return year >= 2000 && year <= 2099 ? at : value;
    }),
    IsDate(says('not_an_instant')),
  );

/** A whole number in a query string. */
export const WholeNumber = ({
  min,
  max,
  ...presence
}: Presence & { min: number; max: number }): PropertyDecorator =>
  field(
    presence,
    { type: 'integer', minimum: min, maximum: max },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsInt(says('not_a_number', { min, max })),
    Min(min, says('not_a_number', { min, max })),
    Max(max, says('not_a_number', { min, max })),
  );

/** An object with fields of its own. */
export const Nested = (type: () => new () => object, presence: Presence = {}): PropertyDecorator =>
  // The document knows a deferred class by the name `type` of its function.
  field(presence, { type: () => type() }, Type(type), IsObject(says('not_an_object')), ValidateNested());

/** One of `words`, or a list of 1 to `max` ids. */
export const OneOfOrIds = (
  words: readonly string[],
  { max, ...presence }: Presence & { max: number },
): PropertyDecorator =>
  field(
    presence,
    {
      oneOf: [
        { type: 'string', enum: [...words] },
        { type: 'array', items: { type: 'string', format: 'uuid' } },
      ],
    },
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowerCase) : value)),
    ValidateBy(
      {
        name: 'oneOfOrIds',
        validator: {
          validate: (value: unknown) =>
            (typeof value === 'string' && words.includes(value)) ||
            (Array.isArray(value) &&
              value.length > 0 &&
              value.length <= max &&
              value.every((id) => isUUID(id, 'all'))),
          defaultMessage: () => 'not a share',
        },
      },
      says('not_a_share'),
    ),
  );

/** A comma-separated list in a query string, each one of `values`. */
export const CommaList = (
  values: readonly string[],
  presence: Presence = { optional: true },
): PropertyDecorator =>
  field(
    presence,
    { type: String, description: `comma-separated: ${values.join(', ')}` },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.split(',').filter(Boolean) : value,
    ),
    IsIn([...values], says('not_one_of', { values: values.join(', ') }, true)),
  );

/** A comma-separated list in a query string of up to `max` lower snake_case words; given twice, it is refused. */
export const CommaWords = ({ max }: { max: number }): PropertyDecorator =>
  field(
    { optional: true },
    { type: String, description: `comma-separated, at most ${max}` },
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.split(',').filter(Boolean) : value && {},
    ),
    IsArray(says('not_a_list', { min: 1, max })),
    ArrayMaxSize(max, says('not_a_list', { min: 1, max })),
    Matches(/^[a-z0-9_]{1,60}$/, says('not_a_word', undefined, true)),
  );

/** One of `words`, or an id. */
export const WordOrId = (words: readonly string[], presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, description: `${words.join(', ')}, or an id` },
    Transform(({ value }: { value: unknown }) => lowerCase(value)),
    ValidateBy(
      {
        name: 'wordOrId',
        validator: {
          validate: (value: unknown) =>
            typeof value === 'string' && (words.includes(value) || isUUID(value, 'all')),
          defaultMessage: () => 'neither a word nor an id',
        },
      },
      says('not_an_id'),
    ),
  );

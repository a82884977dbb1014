import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { field, type Presence, says } from './fields.js';

/** A list of `min` to `max` objects with fields of their own. */
export const NestedList = (
  type: () => new () => object,
  { min, max, ...presence }: Presence & { min: number; max: number },
): PropertyDecorator => {
  const size = says('not_a_list', { min, max });
  return field(
    presence,
    // The document knows a deferred class by the name `type` of its function.
    { type: () => type(), isArray: true, minItems: min, maxItems: max },
    Type(type),
    IsArray(size),
    ArrayMinSize(min, size),
    ArrayMaxSize(max, size),
    IsObject(says('not_an_object', undefined, true)),
    ValidateNested(says('not_an_object', undefined, true)),
  );
};

import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { field, type Presence, says } from './fields.js';

/** A list of distinct words out of `values`; empty where it may mean "all". */
export const WordList = (values: readonly string[], presence: Presence = {}): PropertyDecorator =>
  field(
    presence,
    { type: String, enum: [...values], isArray: true, maxItems: values.length },
    IsArray(says('not_a_list', { min: 0, max: values.length })),
    ArrayMaxSize(values.length, says('not_a_list', { min: 0, max: values.length })),
    ArrayUnique(says('not_a_list', { min: 0, max: values.length })),
    IsIn([...values], says('not_one_of', { values: values.join(', ') }, true)),
  );

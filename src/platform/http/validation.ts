import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { type FieldError, invalid } from '../errors/problem.js';
import { isId } from './cursor.js';

/**
 * Checks a body or query against its class: unknown fields are named, each wrong field once, nothing is guessed.
 * Path parameters pass, ids in lower case: one that cannot exist is simply not found.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (type === 'param') return typeof value === 'string' && isId(value) ? value.toLowerCase() : value;
    if (type === 'custom' || !isDto(metatype)) return value;
    const plain = value ?? {};
    if (typeof plain !== 'object' || Array.isArray(plain))
      throw invalid([{ field: '', code: 'not_an_object' }]);
    const inherited = inheritedNames(plain, '');
    if (inherited.length > 0) throw invalid(inherited);
    const instance = plainToInstance<object, unknown>(metatype, plain);
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false },
    });
    if (errors.length > 0) throw invalid(errors.flatMap((error) => flatten(error, '')));
    return instance;
  }
}

/** Fields called like what every object has (`constructor`, `toString`): class-transformer drops them unseen. */
function inheritedNames(value: object, prefix: string): FieldError[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const field = prefix + name;
    if (name in Object.prototype) return [{ field, code: 'unknown_field' }];
    return typeof inner === 'object' && inner !== null ? inheritedNames(inner, `${field}.`) : [];
  });
}

type Dto = new () => object;

function isDto(metatype: unknown): metatype is Dto {
  return (
    typeof metatype === 'function' && ![String, Boolean, Number, Array, Object].includes(metatype as never)
  );
}

function flatten(error: ValidationError, prefix: string): FieldError[] {
  const field = prefix + error.property;
  if (error.children && error.children.length > 0) {
    return error.children.flatMap((child) => flatten(child, `${field}.`));
  }
  const names = Object.keys(error.constraints ?? {});
  if (names.includes('whitelistValidation')) return [{ field, code: 'unknown_field' }];
  if (error.value === undefined || error.value === null || error.value === '')
    return [{ field, code: 'required' }];
  const contexts = (error.contexts ?? {}) as Record<string, Omit<FieldError, 'field'>>;
  const context = names.map((name) => contexts[name]).find((known) => known !== undefined);
  return [
    { field, code: context?.code ?? 'invalid_input', ...(context?.params && { params: context.params }) },
  ];
}

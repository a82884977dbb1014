import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

type Kind = 'id' | 'text' | 'instant' | 'number' | 'flag';
type Shape = Kind | { readonly enum: readonly string[] } | (new () => object);
interface Options {
  readonly nullable?: boolean;
  readonly optional?: boolean;
  readonly list?: boolean;
}

const kinds: Record<Kind, ApiPropertyOptions> = {
  id: { type: String, format: 'uuid' },
  text: { type: String },
  instant: { type: String, format: 'date-time' },
  number: { type: Number },
  flag: { type: Boolean },
};

/** A field of an answer, for the OpenAPI document that the client's types are made from. */
export function Out(
  shape: Shape,
  { nullable = false, optional = false, list = false }: Options = {},
): PropertyDecorator {
  const api: ApiPropertyOptions =
    typeof shape === 'string'
      ? kinds[shape]
      : typeof shape === 'function'
        ? { type: shape }
        : { type: String, enum: [...shape.enum] };
  return ApiProperty({ ...api, nullable, required: !optional, isArray: list } as ApiPropertyOptions);
}

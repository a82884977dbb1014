import type { Json } from '../support/caller.js';

/** One wrong body: what to send, and the field that the refusal must name (none when it is not about a field). */
export interface BadBody {
  readonly name: string;
  readonly raw: string;
  readonly field?: string;
  readonly contentType?: string;
}

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';
const REFERENCES = [
  'unitId',
  'unitIds',
  'leadUnitId',
  'systemIds',
  'duplicateOf',
  'contactId',
  'personId',
  'personIds',
  'share',
  'attachmentIds',
  'siteId',
];
const NOT_IN_FUTURE = ['detectedAt', 'happenedAt'];

/** Values of the wrong kind for a JSON schema. */
function wrongValues(name: string, schema: Json, isRequired: boolean): Record<string, unknown> {
  const types: string[] = [schema.type ?? (schema.oneOf ? 'share' : 'object')].flat();
  const type = types.find((one) => one !== 'null') as string;
  return {
    'a huge number': 1e308,
    'a list in a list': [[[]]],
    ...(isRequired && { nothing: undefined }),
    ...(!types.includes('null') && { null: null }),
    ...(type !== 'boolean' && { true: true }),
    ...(type !== 'object' && { 'an object': { a: 1 } }),
    ...ofType[type]?.(name, schema),
    ...(REFERENCES.includes(name) && { 'an unknown id': type === 'string' ? UNKNOWN_ID : [UNKNOWN_ID] }),
  };
}

const ofType: Record<string, (name: string, schema: Json) => Record<string, unknown>> = {
  object: () => ({ 'a text': 'x', 'an empty list': [], 'a list of objects': [{}] }),
  boolean: () => ({ 'the word true': 'true' }),
  array: (_, schema) => listsOf(schema),
  share: () => ({ 'an empty list': [], 'an unknown word': 'nobody' }),
  string: (name, schema) => ({
    'a number': 42,
    empty: '',
    // A password may hold anything.
    ...(schema.format !== 'password' && { 'a NUL byte': 'a\u0000b' }),
    ...textsOf(name, schema),
  }),
};

const listsOf = ({ maxItems, items }: Json): Record<string, unknown> => ({
  'too many': Array.from(
    { length: maxItems + 1 },
    (_, index) => UNKNOWN_ID.slice(0, -4) + String(1000 + index),
  ),
  'a text': 'x',
  ...(items?.type === 'string' && !items.format ? { 'numbers inside': [7] } : { 'texts inside': ['x'] }),
  'null inside': [null],
});

function textsOf(name: string, schema: Json): Record<string, unknown> {
  if (schema.format === 'uuid') return { 'not an id': '1234' };
  if (schema.enum) return { 'an unknown word': 'nothing' };
  if (schema.format === 'email') return { 'not an e-mail': 'không@phải@thư' };
  if (schema.format === 'date-time') {
    const future = new Date(Date.now() + 3_600_000).toISOString();
    return {
      'not a date': 'hôm qua',
      'no zone': '2026-01-02T03:04:05',
      'a day that is not': '2026-02-30T03:04:05Z',
      'far away': '+012026-01-02T03:04:05Z',
      ...(NOT_IN_FUTURE.includes(name) && { 'in the future': future }),
      ...(!NOT_IN_FUTURE.includes(name) && { 'in the past': '2020-01-01T00:00:00Z' }),
    };
  }
  if (!schema.maxLength) return { 'far too long': 'x'.repeat(1000) };
  return {
    'too long': 'x'.repeat(schema.maxLength + 1),
    'too long in selectors': 'a\ufe0f'.repeat(schema.maxLength / 2 + 1),
    'only spaces': ' \n\t ',
  };
}

/** Every wrong value of every field of the schema, one at a time in a body that is right otherwise. */
export function badFields(
  schema: Json,
  valid: Json,
  resolve: (schema: Json) => Json,
  prefix = '',
): BadBody[] {
  return Object.entries<Json>(schema.properties ?? {}).flatMap(([name, property]) => {
    const own = resolve(property);
    const wrap = (value: unknown): Json => ({ ...valid, [name]: value });
    const wrong = wrongValues(name, own, schema.required?.includes(name) ?? false);
    const direct = Object.entries(wrong).map(([what, value]) => ({
      name: `${prefix}${name}: ${what}`,
      field: prefix + name,
      raw: JSON.stringify(wrap(value)),
    }));
    if (!own.properties) return direct;
    const inner = badFields(own, valid[name], resolve, `${name}.`).map((one) => ({
      ...one,
      raw: JSON.stringify(wrap(JSON.parse(one.raw))),
    }));
    const unknown = {
      name: `${name}: an unknown field`,
      field: `${name}.x`,
      raw: JSON.stringify(wrap({ ...valid[name], x: 1 })),
    };
    return [...direct, ...inner, unknown];
  });
}

/** Bodies that are wrong whatever the route. */
export const malformed: BadBody[] = [
  { name: 'malformed JSON', raw: '{"title": "a' },
  { name: 'an empty body called JSON', raw: '' },
  { name: 'single quotes', raw: "{'a': 1}" },
  { name: '__proto__', raw: '{"__proto__": {"isActive": true}}' },
  { name: 'a constructor with a prototype', raw: '{"constructor": {"prototype": {"role": "admin"}}}' },
  { name: '2 MB', raw: JSON.stringify({ title: 'x'.repeat(2_000_000) }) },
  { name: 'lists nested deeply', raw: '['.repeat(20_000) + ']'.repeat(20_000) },
  { name: 'objects nested deeply', raw: '{"reporter":'.repeat(20_000) + '1' + '}'.repeat(20_000) },
  { name: 'a form', raw: 'title=x&reason=y', contentType: 'application/x-www-form-urlencoded' },
  { name: 'plain text', raw: '{"reason": "y"}', contentType: 'text/plain' },
  { name: 'XML', raw: '<reason/>', contentType: 'application/xml' },
  { name: 'several parts', raw: '--x--', contentType: 'multipart/form-data; boundary=x' },
];

/** Bodies that are wrong wherever fields are expected. */
export const wrongShapes = (valid: object): BadBody[] => [
  { name: 'a list', raw: JSON.stringify([valid]), field: '' },
  { name: 'a text', raw: '"x"', field: '' },
  { name: 'a number', raw: '1e400', field: '' },
  { name: 'an unknown field', raw: JSON.stringify({ ...valid, isAdmin: true }), field: 'isAdmin' },
  {
    name: 'a field called constructor',
    raw: JSON.stringify({ ...valid, constructor: 'x' }),
    field: 'constructor',
  },
  { name: 'a field called toString', raw: JSON.stringify({ ...valid, toString: 'x' }), field: 'toString' },
];

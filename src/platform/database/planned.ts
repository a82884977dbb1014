import pg from 'pg';

/** A statement in SQL's own PREPARE: its parameters are `$1` and so on, of these types. */
export interface Planned {
  readonly name: string;
  readonly types: string;
  readonly text: string;
}

/** One run of a planned statement. */
export interface Execution {
  readonly planned: Planned;
  readonly values: readonly Value[];
}

export type Value = string | number | boolean | null | Date | Buffer | readonly string[];

export const prepare = ({ name, types, text }: Planned): string => `PREPARE ${name} (${types}) AS ${text}`;

/** The statement that runs it; it may stand among others in one message. */
export const execute = ({ planned, values }: Execution): string =>
  `EXECUTE ${planned.name} (${values.map(literal).join(', ')})`;

/** A value as an SQL literal of unknown type, which takes the type of its parameter. */
function literal(value: Value): string {
  if (value === null) return 'NULL';
  if (value instanceof Date) return `'${value.toISOString()}'`;
  if (Buffer.isBuffer(value)) return `'\\x${value.toString('hex')}'`;
  if (typeof value === 'object') return pg.escapeLiteral(arrayLiteral(value));
  return pg.escapeLiteral(String(value));
}

/** An array of texts as PostgreSQL writes it. */
export const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;

/** So many statements are kept by name; each connection holds the plans of those it has run. */
const MOST_NAMED = 300;
const names = new Map<string, string>();

/** The name under which a connection keeps a statement's plan; none for what comes when there are too many. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size === MOST_NAMED) return known;
  const name = `kept_${names.size}`;
  names.set(text, name);
  return name;
}

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
/** What is asked less often is not kept: lists of ids make a statement for each length. */
const OFTEN = 3;
const MOST_COUNTED = 1000;

/** The names under which connections keep the plans of statements that are asked often. */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly asked = new Map<string, number>();

  /** None before it has been asked a few times, and none for what comes when there are too many. */
  nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size === MOST_NAMED) return known;
    const times = (this.asked.get(text) ?? 0) + 1;
    if (this.asked.size === MOST_COUNTED) this.asked.clear();
    this.asked.set(text, times);
    if (times < OFTEN) return undefined;
    this.asked.delete(text);
    const name = `kept_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

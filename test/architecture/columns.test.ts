import { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/entities.js';
import { createAppDataSource } from '../../src/platform/database/database.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let source: DataSource;
beforeAll(async () => {
  database = await cloneDatabase();
  source = await createAppDataSource(database.appUrl, ENTITIES).initialize();
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
}

const typeNames: Record<string, string> = { timestamptz: 'timestamp with time zone', array: 'ARRAY' };

/** What a row class leaves out on purpose: columns that the database computes for itself. */
const computed = `SELECT column_name AS name, data_type AS type, is_nullable = 'YES' AS "isNullable"
  FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER' ORDER BY column_name`;

test.each(ENTITIES.map((entity) => [(entity as { name: string }).name, entity] as const))(
  'the columns of %s are those of its table',
  async (_, entity) => {
    const { columns, tableName } = source.getMetadata(entity);
    const declared: Column[] = columns
      .map((column) => ({
        name: column.databaseName,
        type: column.isArray ? 'ARRAY' : (typeNames[column.type as string] ?? (column.type as string)),
        isNullable: column.isNullable,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
    const { rows } = await database.superuser.query<Column>(computed, [tableName]);
    expect(declared).toEqual(rows.toSorted((a, b) => a.name.localeCompare(b.name, 'en')));
  },
);

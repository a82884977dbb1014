import type pg from 'pg';
import type { TableShape } from './archive-contents.js';

/**
 * The tables whose rows name stored files, and which of their rows must have theirs. An upload that no entry has taken
 * is forgotten within a day, row and file.
 */
export const NAMING_TABLES: Readonly<Record<string, string>> = {
  attachments: 'entry_id IS NOT NULL',
  drill_papers: 'true',
  backup_reports: 'true',
};

/**
 * The stored files that must be there, named as in the archive, in order.
 * @param tables those that the database has: an older one may lack some
 */
export async function namedFiles(
  client: pg.ClientBase,
  tables: readonly Pick<TableShape, 'name'>[],
): Promise<string[]> {
  const reads = Object.entries(NAMING_TABLES)
    .filter(([table]) => tables.some(({ name }) => name === table))
    .map(([table, must]) => `SELECT sha256 FROM public.${table} WHERE ${must}`);
  if (reads.length === 0) return [];
  const { rows } = await client.query<{ sha256: string }>(`${reads.join(' UNION ')} ORDER BY 1`);
  return rows.map(({ sha256 }) => `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`);
}

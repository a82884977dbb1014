import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import type { Manifest, SequenceState, TableShape } from './archive-contents.js';
import { ArchiveRefusal } from './archive-refusal.js';
import { type ForeignKey, readForeignKeys } from './database-catalogue.js';

/**
 * Fills an empty, migrated database, in one transaction that the caller opens and ends. It needs no superuser: the
 * owner takes the foreign keys off and puts them back over the loaded rows, which checks every one of them; the
 * triggers that guard the rows of a living database rest meanwhile.
 */
export class RowLoader {
  private foreignKeys: ForeignKey[] = [];
  private manifest: Manifest | null = null;
  private open: { table: string; stream: CopyStreamQuery } | null = null;
  private readonly loaded: Record<string, number> = {};

  constructor(private readonly client: pg.ClientBase) {}

  /** Makes room: what the migrations put into the tables goes. */
  async begin(manifest: Manifest): Promise<void> {
    this.manifest = manifest;
    this.foreignKeys = await readForeignKeys(this.client);
    for (const { table, name } of this.foreignKeys)
      await this.client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${this.client.escapeIdentifier(name)}`);
    for (const { name } of manifest.tables) {
      const table = this.quoted(name);
      await this.client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER; DELETE FROM ${table}`);
    }
  }

  /** The next part of a table's rows; a row may begin in one part and end in the next. */
  async load(table: string, part: AsyncIterable<Buffer>): Promise<void> {
    const stream = await this.streamFor(table);
    for await (const chunk of part) if (!stream.write(chunk)) await drained(stream);
  }

  /** Sets the sequences, puts keys and triggers back, and compares what was loaded with what there was. */
  async end(rows: Readonly<Record<string, number>>): Promise<void> {
    await this.close();
    const { tables, sequences } = this.shape();
    for (const { name } of tables) {
      if ((this.loaded[name] ?? 0) !== rows[name]) throw new ArchiveRefusal('rows_differ', name);
      await this.client.query(`ALTER TABLE ${this.quoted(name)} ENABLE TRIGGER USER`);
    }
    await this.set(sequences);
    for (const { table, name, definition } of this.foreignKeys)
      await this.client.query(
        `ALTER TABLE ${table} ADD CONSTRAINT ${this.client.escapeIdentifier(name)} ${definition}`,
      );
  }

  private async streamFor(table: string): Promise<CopyStreamQuery> {
    if (this.open?.table === table) return this.open.stream;
    await this.close();
    const columns = this.columnsOf(table).map((column) => this.client.escapeIdentifier(column));
    const stream = this.client.query(
      copyFrom(`COPY ${this.quoted(table)} (${columns.join(', ')}) FROM STDIN`),
    );
    stream.on('error', () => undefined); // whoever waits for it hears of it
    this.open = { table, stream };
    return stream;
  }

  private async close(): Promise<void> {
    if (!this.open) return;
    const { table, stream } = this.open;
    this.open = null;
    const done = finished(stream);
    stream.end();
    await done;
    this.loaded[table] = stream.rowCount;
  }

  private async set(sequences: readonly SequenceState[]): Promise<void> {
    for (const { name, lastValue, isCalled } of sequences)
      await this.client.query('SELECT setval($1::regclass, $2::bigint, $3)', [
        this.quoted(name),
        lastValue,
        isCalled,
      ]);
  }

  private columnsOf(table: string): TableShape['columns'] {
    const shape = this.shape().tables.find(({ name }) => name === table);
    if (!shape) throw new ArchiveRefusal('damaged', table);
    return shape.columns;
  }

  private shape(): Manifest {
    if (!this.manifest) throw new Error('rows before their manifest');
    return this.manifest;
  }

  private quoted(name: string): string {
    return `public.${this.client.escapeIdentifier(name)}`;
  }
}

/** Waits until the stream takes more. @throws what the database said, when it takes no more */
const drained = (stream: CopyStreamQuery): Promise<unknown> =>
  Promise.race([once(stream, 'drain'), finished(stream)]);

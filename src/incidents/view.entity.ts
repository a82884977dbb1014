import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's own view of the board: a name for what stands in the page's address. */
@Entity('board_views')
export class BoardView {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @Column('text') name: string;
  /** The address's query, as the client wrote it: filters, sort, columns, lanes or table. */
  @Column('text') search: string;
  @Column('integer') position: number;
  @Column('timestamptz') changedAt: Date;
}

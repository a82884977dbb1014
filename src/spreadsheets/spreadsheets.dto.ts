import { Id, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { Out } from '../platform/http/out.js';
import { UNIT_KINDS, type UnitKind } from '../units/unit.entity.js';
import { REGISTERS, type Register } from './sheet.js';

export class ImportQuery {
  /** The preview's `plan`: exactly what was looked at is written, or nothing. */
  @Text({ max: 60 }) plan: string;
  /** What to do when there are faulty rows. Absent: refuse the file. */
  @OneOf(['refuse', 'skip'], { optional: true }) faulty?: 'refuse' | 'skip';
}

export class ExportQuery {
  @OneOf(['xlsx', 'csv'], { optional: true }) format?: 'xlsx' | 'csv';
  @Text({ max: 200, optional: true }) q?: string;
  /** Comma-separated kinds of units. */
  @Text({ max: 200, optional: true }) kinds?: string;
  @Id({ optional: true }) unitId?: string;
  @WholeNumber({ min: 1, max: 5, optional: true }) level?: number;
}

export class TemplateQuery {
  @OneOf(['xlsx', 'csv'], { optional: true }) format?: 'xlsx' | 'csv';
}

export class SheetColumnOut {
  @Out('text') letter: string;
  @Out('text') header: string;
  /** The register's field; null: this column is not used. */
  @Out('text', { nullable: true }) field: string | null;
}

export class RowRemarkOut {
  @Out('text', { nullable: true }) field: string | null;
  /** The column's letter in the file. */
  @Out('text', { nullable: true }) column: string | null;
  @Out('text') code: string;
  @Out('text') message: string;
  /** What stands in the cell. */
  @Out('text') value: string;
}

export class FieldChangeOut {
  @Out('text') field: string;
  /** As people write it; null: nothing. */
  @Out('text', { nullable: true }) from: string | null;
  @Out('text', { nullable: true }) to: string | null;
}

const STATUSES = ['new', 'changed', 'same', 'faulty'] as const;

export class PreviewRowOut {
  /** The number that the spreadsheet shows beside it. */
  @Out('number') row: number;
  @Out({ enum: STATUSES }) status: (typeof STATUSES)[number];
  @Out('text') name: string;
  @Out('text', { nullable: true }) unit: string | null;
  @Out(FieldChangeOut, { list: true }) changes: FieldChangeOut[];
  @Out(RowRemarkOut, { list: true }) faults: RowRemarkOut[];
  @Out(RowRemarkOut, { list: true }) notices: RowRemarkOut[];
}

export class RowCountsOut {
  @Out('number') new: number;
  @Out('number') changed: number;
  @Out('number') same: number;
  @Out('number') faulty: number;
}

export class PreviewOut {
  @Out({ enum: REGISTERS }) register: Register;
  /** Names this preview when it is confirmed. */
  @Out('text') plan: string;
  @Out('text', { nullable: true }) sheet: string | null;
  @Out('number') headerRow: number;
  @Out(SheetColumnOut, { list: true }) columns: SheetColumnOut[];
  @Out(RowCountsOut) counts: RowCountsOut;
  /** Of each status at most 2,000, faulty ones first. */
  @Out(PreviewRowOut, { list: true }) rows: PreviewRowOut[];
}

export class ImportOut {
  @Out('number') added: number;
  @Out('number') changed: number;
  @Out('number') same: number;
  /** Faulty rows that were left out. */
  @Out('number') skipped: number;
}

/** @returns the kinds, or null when one is none */
export function kindsOf(kinds: string | undefined): readonly UnitKind[] | null {
  const list = (kinds ?? '').split(',').filter(Boolean);
  const known: readonly string[] = UNIT_KINDS;
  return list.every((kind) => known.includes(kind)) ? (list as UnitKind[]) : null;
}

import { createHash } from 'node:crypto';
import { setImmediate as nextTask } from 'node:timers/promises';
import type { Complaint, Reading, ReadRow, Register, Value } from './sheet.js';

export type RowStatus = 'new' | 'changed' | 'same' | 'faulty';

export interface FieldFault extends Complaint {
  /** Null: the row as a whole. */
  readonly field: string | null;
}

export interface FieldChange {
  readonly field: string;
  readonly from: Value;
  readonly to: Value;
}

/** What an import would do with one row of the file. */
export interface PlannedRow {
  readonly number: number;
  readonly status: RowStatus;
  /** What people know the row by. */
  readonly name: string;
  readonly unit: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly changes: readonly FieldChange[];
  readonly faults: readonly FieldFault[];
  readonly notices: readonly FieldFault[];
  /** The row that is there already, with its version; null for a new one. */
  readonly existing: { readonly id: string; readonly version: number } | null;
  /** Every stored field as it would be. */
  readonly values: Readonly<Record<string, Value>>;
}

export interface Plan {
  readonly register: Register;
  readonly rows: readonly PlannedRow[];
  readonly counts: Readonly<Record<RowStatus, number>>;
  /** What was decided about every row: a confirmation that names it means this and nothing else. */
  readonly digest: string;
}

/** One row that is being planned: values are taken from it field by field, faults and notices gather. */
export class Draft {
  readonly faults: FieldFault[] = [];
  readonly notices: FieldFault[] = [];
  readonly values: Record<string, Value> = {};
  existing: { id: string; version: number; values: Readonly<Record<string, Value>> } | null = null;
  unit: PlannedRow['unit'] = null;

  constructor(readonly row: ReadRow) {}

  has(field: string): boolean {
    return field in this.row.readings;
  }

  /** What the cell says, fault or not. */
  said(field: string): Value {
    return this.row.readings[field]?.value ?? null;
  }

  fault(field: string | null, code: string, params?: Complaint['params']): void {
    this.faults.push({ field, code, ...(params && { params }) });
  }

  /**
   * Takes these fields as the cells have them. What already stands so is never a fault, however odd it is: what was
   * exported can always be imported again. A column that is not there leaves its field as it is.
   */
  take(fields: readonly string[], defaults: Readonly<Record<string, Value>>): void {
    for (const field of fields) {
      const stored = this.existing?.values[field] ?? null;
      const reading = this.row.readings[field];
      if (!reading || (reading.value === null && !reading.fault && field in defaults))
        this.values[field] = this.existing ? stored : (defaults[field] ?? null);
      else if (stored !== null && String(stored) === reading.shown.trim()) this.values[field] = stored;
      else this.accept(field, reading);
    }
  }

  private accept(field: string, { value, fault, notice }: Reading): void {
    this.values[field] = value;
    if (fault) this.faults.push({ field, ...fault });
    if (notice) this.notices.push({ field, ...notice });
  }

  needs(...fields: readonly string[]): void {
    for (const field of fields)
      if (this.values[field] === null && !this.faults.some((one) => one.field === field))
        this.fault(field, 'required');
  }

  planned(): PlannedRow {
    const { existing, faults, notices, unit, row, values } = this;
    const changes = Object.entries(values).flatMap(([field, to]): FieldChange[] => {
      const from = existing?.values[field] ?? null;
      return from === to ? [] : [{ field, from, to }];
    });
    const status = faults.length > 0 ? 'faulty' : !existing ? 'new' : changes.length > 0 ? 'changed' : 'same';
    const name = String(this.said('name') ?? this.said('code') ?? '');
    return {
      ...{ number: row.number, status, name, unit, changes, faults, notices, values },
      existing: existing && { id: existing.id, version: existing.version },
    };
  }
}

/** How many rows are planned before others get their turn: no socket may wait for 50,000. */
const PORTION = 1_000;

export async function inPortions<T>(items: readonly T[], each: (item: T) => void): Promise<void> {
  for (let at = 0; at < items.length; at += PORTION) {
    items.slice(at, at + PORTION).forEach(each);
    if (at + PORTION < items.length) await nextTask();
  }
}

/** Closes a plan: counts it and says in one word what it is. */
export async function closePlan(register: Register, drafts: readonly Draft[]): Promise<Plan> {
  const hash = createHash('sha256').update(register);
  const counts = { new: 0, changed: 0, same: 0, faulty: 0 };
  const rows: PlannedRow[] = [];
  await inPortions(drafts, (draft) => {
    const row = draft.planned();
    const { number, status, existing, values, faults } = row;
    hash.update(JSON.stringify([number, status, existing, values, faults.length]));
    counts[status]++;
    rows.push(row);
  });
  return { register, rows, counts, digest: hash.digest('base64url') };
}

import type { Json } from '../support/caller.js';

/**
 * A client's list, kept up by events alone: an incident's event replaces its row and keeps the assignments, an
 * assignment's event patches one of them by id. Written from the contract, not from the client's code.
 */
export class Fold {
  private readonly rows: Map<string, Json>;

  constructor(items: readonly Json[]) {
    this.rows = new Map(items.map((item) => [item.id, item]));
  }

  apply({ type, entryId, subject }: Json): void {
    if (type.startsWith('incident.') && entryId === undefined) {
      const known = this.rows.get(subject.id);
      if (known && known.version >= subject.version) return;
      this.rows.set(subject.id, { ...subject, assignments: known?.assignments ?? [] });
    }
    if (type.startsWith('assignment.')) {
      const row = this.rows.get(subject.incidentId);
      if (!row) throw new Error(`${type} before its incident`);
      const { id, unitId, role, state, ackDueAt, dueAt, deliveredAt, seenAt } = subject;
      const brief = { id, unitId, role, state, ackDueAt, dueAt, deliveredAt, seenAt };
      const others = row.assignments.filter((one: Json) => one.id !== id);
      this.rows.set(row.id, { ...row, assignments: [...others, brief] });
    }
  }

  get items(): Json[] {
    return sorted([...this.rows.values()]);
  }
}

const byId = (a: Json, b: Json): number => (a.id < b.id ? -1 : 1);

/** Rows and their assignments by id, since order is the view's own matter. */
export const sorted = (items: readonly Json[]): Json[] =>
  items.map((item) => ({ ...item, assignments: item.assignments.toSorted(byId) })).toSorted(byId);

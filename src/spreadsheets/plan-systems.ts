import type { Tx } from '../events/transactions.js';
import { InformationSystem } from '../systems/system.entity.js';
import { KnownUnits, refuseRetired } from './known-units.js';
import { closePlan, Draft, inPortions, type Plan } from './plan.js';
import type { ReadRow } from './sheet.js';

const FIELDS = ['code', 'name', 'level', 'decision', 'approvedOn'] as const;

/** What importing these rows would do to the systems: a row means the system of its code, else of its name in the unit. */
export async function planSystems(tx: Tx, rows: readonly ReadRow[]): Promise<Plan> {
  const known = await KnownUnits.read(tx);
  const present = new PresentSystems(await tx.manager.getRepository(InformationSystem).find());
  const drafts: Draft[] = [];
  await inPortions(rows, (row) => {
    const draft = new Draft(row);
    const unit = known.resolve(draft);
    present.match(draft);
    // What a retired unit left is kept and edited here as on its page.
    if (!draft.existing) refuseRetired(draft, unit);
    draft.take(FIELDS, {});
    draft.needs('name', 'level');
    present.claim(draft);
    drafts.push(draft);
  });
  return closePlan('systems', drafts);
}

const nameKey = (unitId: string, name: unknown): string => JSON.stringify([unitId, name]);

/** The systems that are there, and which row has already spoken for each. */
class PresentSystems {
  private readonly byCode: Map<string, InformationSystem>;
  private readonly byName: Map<string, InformationSystem>;
  private readonly claimed = new Map<string, number>();

  constructor(systems: readonly InformationSystem[]) {
    this.byCode = new Map(systems.flatMap((one) => (one.code === null ? [] : [[one.code, one]])));
    this.byName = new Map(systems.map((one) => [nameKey(one.unitId, one.name), one]));
  }

  match(draft: Draft): void {
    if (!draft.unit) return;
    const byCode = this.byCode.get(String(draft.said('code') ?? ''));
    const byName = this.byName.get(nameKey(draft.unit.id, draft.said('name')));
    const system = byCode ?? byName;
    if (!system) return;
    if (byCode && byCode.unitId !== draft.unit.id) return draft.fault('code', 'system_of_other_unit');
    if (byCode && byName && byCode !== byName) draft.fault('name', 'system_name_taken');
    if (!system.isActive) draft.fault('name', 'system_retired');
    const { id, version, code, name, level, decision, approvedOn } = system;
    draft.existing = { id, version, values: { code, name, level, decision, approvedOn } };
  }

  /** Of two rows that mean the same system, code or name, the second is told of the first. */
  claim(draft: Draft): void {
    if (!draft.unit) return;
    const { code, name } = draft.values;
    const keys = [
      nameKey(draft.unit.id, name),
      ...(code === null ? [] : [`code ${String(code)}`]),
      ...(draft.existing ? [`id ${draft.existing.id}`] : []),
    ];
    const before = keys.map((key) => this.claimed.get(key)).find((row) => row !== undefined);
    if (before !== undefined) draft.fault(null, 'row_repeats', { row: before });
    for (const key of keys) if (!this.claimed.has(key)) this.claimed.set(key, draft.row.number);
  }
}

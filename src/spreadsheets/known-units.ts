import type { Tx } from '../events/transactions.js';
import { Unit } from '../units/unit.entity.js';
import type { Draft } from './plan.js';
import { foldWords } from './sheet.js';

/** Nothing new comes to a unit that is retired. */
export function refuseRetired(draft: Draft, unit: Unit | null): void {
  if (unit && !unit.isActive) draft.fault('unitCode', 'unit_retired');
}

/** The units by code and by name, to find whom a row means. */
export class KnownUnits {
  private readonly byCode = new Map<string, Unit>();
  private readonly byName = new Map<string, Unit[]>();

  private constructor(units: readonly Unit[]) {
    for (const unit of units) {
      this.byCode.set(unit.code.toUpperCase(), unit);
      const name = foldWords(unit.name);
      this.byName.set(name, [...(this.byName.get(name) ?? []), unit]);
    }
  }

  static async read({ manager }: Tx): Promise<KnownUnits> {
    return new KnownUnits(await manager.getRepository(Unit).find());
  }

  /** A commune's code has five digits; a cell of numbers loses the zeros before. */
  find(code: string, isBareNumber = false): { unit: Unit | undefined; isMended: boolean } {
    const unit = this.byCode.get(code.toUpperCase());
    if (unit || !isBareNumber || code.length >= 5) return { unit, isMended: false };
    const padded = this.byCode.get(code.padStart(5, '0'));
    return { unit: padded, isMended: padded !== undefined };
  }

  /**
   * Finds the unit that a row of contacts or systems names, by code, else by a name that only one unit has; says in the
   * draft what is wrong or doubtful.
   */
  resolve(draft: Draft): Unit | null {
    const reading = draft.row.readings['unitCode'];
    const name = String(draft.said('unitName') ?? '');
    if (reading?.fault) {
      draft.faults.push({ field: 'unitCode', ...reading.fault });
      return null;
    }
    const unit = reading?.value
      ? this.byWrittenCode(draft, String(reading.value))
      : this.byOnlyName(draft, name);
    if (!unit) return null;
    draft.unit = { id: unit.id, code: unit.code, name: unit.name };
    if (reading?.value && name && foldWords(name) !== foldWords(unit.name))
      draft.notices.push({ field: 'unitName', code: 'unit_name_differs', params: { name: unit.name } });
    return unit;
  }

  private byWrittenCode(draft: Draft, code: string): Unit | null {
    const { unit, isMended } = this.find(code, draft.row.readings['unitCode']?.isBareNumber);
    if (!unit) draft.fault('unitCode', 'no_such_unit', { code });
    else if (isMended)
      draft.notices.push({ field: 'unitCode', code: 'zero_restored', params: { value: unit.code } });
    return unit ?? null;
  }

  private byOnlyName(draft: Draft, name: string): Unit | null {
    const [unit, second] = name ? (this.byName.get(foldWords(name)) ?? []) : [];
    const field = draft.has('unitCode') ? 'unitCode' : 'unitName';
    if (!name) draft.fault(field, 'required');
    else if (!unit) draft.fault('unitName', 'no_such_unit', { code: name });
    else if (second) draft.fault('unitName', 'several_such_units');
    else draft.notices.push({ field: 'unitName', code: 'unit_by_name', params: { code: unit.code } });
    return second ? null : (unit ?? null);
  }
}

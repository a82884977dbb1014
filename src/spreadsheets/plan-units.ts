import type { Tx } from '../events/transactions.js';
import { KnownUnits } from './known-units.js';
import { closePlan, Draft, inPortions, type Plan } from './plan.js';
import type { ReadRow } from './sheet.js';

const FIELDS = ['name', 'nameEn', 'kind', 'dispatchable'];
const COMMUNES = ['commune', 'ward', 'special_zone'];

/** What importing these rows would do to the register of units; nothing is written. */
export async function planUnits(tx: Tx, rows: readonly ReadRow[]): Promise<Plan> {
  const known = await KnownUnits.read(tx);
  const taken = new Map<string, number>();
  const drafts: Draft[] = [];
  await inPortions(rows, (row) => drafts.push(draftOf(known, taken, row)));
  return closePlan('units', drafts);
}

function draftOf(known: KnownUnits, taken: Map<string, number>, row: ReadRow): Draft {
  const draft = new Draft(row);
  const isMended = match(known, draft);
  const code = draft.values['code'] ?? null;
  const isMilitary = (draft.said('kind') ?? draft.existing?.values['kind']) === 'military';
  draft.take(FIELDS, { dispatchable: !isMilitary });
  draft.needs('code', 'name', 'kind');
  if (isMended) draft.notices.push({ field: 'code', code: 'zero_restored', params: { value: String(code) } });
  if (draft.values['kind'] === 'military' && draft.values['dispatchable'] === true)
    draft.fault('dispatchable', 'military_not_dispatchable');
  if (code !== null) refuseRepeat(draft, String(code).toUpperCase(), taken);
  return draft;
}

/** The unit of the row's code, if there is one. @returns whether zeros were put back */
function match(known: KnownUnits, draft: Draft): boolean {
  const reading = draft.row.readings['code'];
  if (reading?.fault) draft.faults.push({ field: 'code', ...reading.fault });
  const { unit, isMended } = known.find(String(reading?.value ?? ''), reading?.isBareNumber);
  if (!unit) {
    draft.values['code'] = newCode(draft);
    return draft.values['code'] !== draft.said('code');
  }
  const { id, version, code, name, nameEn, kind, dispatchable } = unit;
  draft.existing = { id, version, values: { code, name, nameEn, kind, dispatchable } };
  draft.unit = { id, code, name };
  draft.values['code'] = code;
  if (!unit.isActive) draft.fault('code', 'unit_retired');
  return isMended;
}

function refuseRepeat(draft: Draft, key: string, taken: Map<string, number>): void {
  const before = taken.get(key);
  if (before) draft.fault('code', 'row_repeats', { row: before });
  else taken.set(key, draft.row.number);
}

/** A commune's five digits, also where the cell lost the zeros in front. */
function newCode(draft: Draft): string | null {
  const said = draft.said('code');
  if (said === null) return null;
  const code = String(said);
  const isShort = draft.row.readings['code']?.isBareNumber === true && code.length < 5;
  return isShort && COMMUNES.includes(String(draft.said('kind'))) ? code.padStart(5, '0') : code;
}

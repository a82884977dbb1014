import { v7 as uuidv7 } from 'uuid';
import type { EventType, NewEvent } from '../events/event-types.js';
import { refuseTaken } from '../events/register-edit.js';
import type { Tx } from '../events/transactions.js';
import { systemEvent } from '../systems/system.events.js';
import type { InformationSystem } from '../systems/system.entity.js';
import type { Contact } from '../units/contact.entity.js';
import type { Unit } from '../units/unit.entity.js';
import { contactEvent, unitEvent } from '../units/unit.events.js';
import type { PlannedRow } from './plan.js';
import type { Register } from './sheet.js';

const PORTION = 2_000;

/** How a register's rows are stored, and what is said of each. */
interface Store {
  /** Columns by wire name, with their SQL name and type. */
  readonly columns: Readonly<Record<string, readonly [string, string]>>;
  event(row: Stored, change: { type: 'added' | 'changed'; changed: string[]; data: object }): NewEvent;
}

type Stored = Readonly<Record<string, unknown>>;

const identity = { id: ['id', 'uuid'], version: ['version', 'integer'] } as const;
const ofUnit = { unitId: ['unit_id', 'uuid'] } as const;
const particulars = ({ type, changed, data }: Parameters<Store['event']>[1]) =>
  type === 'changed' ? { changed, data: { ...data } } : {};

const STORES: Record<Register, Store> = {
  units: {
    columns: {
      ...identity,
      code: ['code', 'text'],
      name: ['name', 'text'],
      nameEn: ['name_en', 'text'],
      kind: ['kind', 'text'],
      dispatchable: ['dispatchable', 'boolean'],
    },
    event: (row, change) =>
      unitEvent(
        change.type === 'added' ? 'unit.created' : 'unit.changed',
        row as unknown as Unit,
        particulars(change),
      ),
  },
  contacts: {
    columns: {
      ...identity,
      ...ofUnit,
      name: ['name', 'text'],
      rank: ['rank', 'text'],
      position: ['position', 'text'],
      phone: ['phone', 'text'],
      email: ['email', 'text'],
    },
    event: (row, change) =>
      contactEvent(
        change.type === 'added' ? 'unit.contact_added' : 'unit.contact_changed',
        row as unknown as Contact,
        particulars(change),
      ),
  },
  systems: {
    columns: {
      ...identity,
      ...ofUnit,
      code: ['code', 'text'],
      name: ['name', 'text'],
      level: ['level', 'smallint'],
      decision: ['decision', 'text'],
      approvedOn: ['approved_on', 'date'],
    },
    event: (row, change) =>
      systemEvent(
        (change.type === 'added' ? 'system.created' : 'system.changed') satisfies EventType,
        row as unknown as InformationSystem,
        particulars(change),
      ),
  },
};

const refuseClash = refuseTaken({
  units_code_key: 'import_outdated',
  contacts_one_main: 'import_outdated',
  contacts_one_head: 'import_outdated',
  systems_code: 'import_outdated',
  systems_unit_id_name_key: 'import_outdated',
});

/**
 * Nobody else changes the register between looking and writing; reading goes on. The table's lock comes before any row's.
 */
export async function lockRegister({ manager }: Tx, register: Register): Promise<void> {
  await manager.query(`LOCK TABLE ${register} IN SHARE ROW EXCLUSIVE MODE`);
}

/** Writes the new and the changed rows of a plan. @returns an event for each */
export async function applyPlan(
  tx: Tx,
  register: Register,
  rows: readonly PlannedRow[],
): Promise<NewEvent[]> {
  const store = STORES[register];
  const changed = rows.filter(({ status }) => status === 'changed');
  const added = rows.filter(({ status }) => status === 'new');
  await makeRoom(tx, changed);
  await update(tx, register, changed);
  const stored = added.map((row) => ({ ...storedRow(row), id: uuidv7(), version: 1 }));
  await insert(tx, register, stored);
  return [
    ...stored.map((row) => store.event(row, { type: 'added', changed: [], data: {} })),
    ...changed.map((row) => {
      const changes = Object.fromEntries(row.changes.map(({ field, from, to }) => [field, { from, to }]));
      return store.event(storedRow(row), {
        type: 'changed',
        changed: Object.keys(changes),
        data: { changes },
      });
    }),
  ];
}

/** Whoever stops being the main contact or the head makes room for whoever becomes it, also when the two change places. */
async function makeRoom({ manager }: Tx, changed: readonly PlannedRow[]): Promise<void> {
  const leaving = changed.flatMap(({ existing, changes }) =>
    existing && changes.some(({ field }) => field === 'rank') ? [existing.id] : [],
  );
  if (leaving.length > 0)
    await manager.query(`UPDATE contacts SET rank = 'deputy' WHERE id = ANY ($1)`, [leaving]);
}

const storedRow = ({ existing, unit, values }: PlannedRow) => ({
  isActive: true,
  unitId: unit?.id ?? null,
  ...values,
  id: existing?.id ?? '',
  version: (existing?.version ?? 0) + 1,
});

async function insert({ manager }: Tx, register: Register, rows: readonly Stored[]): Promise<void> {
  const { columns } = STORES[register];
  const names = Object.values(columns).map(([name]) => name);
  const sql = `INSERT INTO ${register} (${names.join(', ')}) SELECT ${wireNames(columns).join(', ')}
    FROM jsonb_to_recordset($1) AS r(${shapeOf(columns)})`;
  await inBatches(rows, (batch) => manager.query(sql, [JSON.stringify(batch)]).catch(refuseClash));
}

async function update({ manager }: Tx, register: Register, rows: readonly PlannedRow[]): Promise<void> {
  const { columns } = STORES[register];
  const sets = Object.entries(columns)
    .filter(([wire]) => wire !== 'id' && wire !== 'unitId')
    .map(([wire, [name]]) => `${name} = r."${wire}"`);
  const sql = `UPDATE ${register} t SET ${sets.join(', ')}
    FROM jsonb_to_recordset($1) AS r(${shapeOf(columns)}) WHERE t.id = r.id`;
  await inBatches(rows.map(storedRow), (batch) =>
    manager.query(sql, [JSON.stringify(batch)]).catch(refuseClash),
  );
}

const wireNames = (columns: Store['columns']): string[] => Object.keys(columns).map((wire) => `r."${wire}"`);
const shapeOf = (columns: Store['columns']): string =>
  Object.entries(columns)
    .map(([wire, [, type]]) => `"${wire}" ${type}`)
    .join(', ');

async function inBatches<T>(rows: readonly T[], write: (batch: readonly T[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += PORTION) await write(rows.slice(at, at + PORTION));
}

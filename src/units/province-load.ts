import { v7 as uuidv7 } from 'uuid';
import type { NewEvent } from '../events/event-types.js';
import { operatorOfServer } from '../events/principal.js';
import type { Transactions } from '../events/transactions.js';
import { readProvince } from './province.js';

/**
 * Loads a province's bodies and known systems; what is there by code is renamed, nothing is removed, contacts stay.
 * @returns how many units were written
 */
export async function loadProvince(transactions: Transactions, slug: string): Promise<number> {
  const { units, systems } = await readProvince(slug);
  return transactions.transact(operatorOfServer, async ({ manager }) => {
    await manager.query(
      `INSERT INTO units (id, code, name, name_en, kind, dispatchable)
       SELECT * FROM jsonb_to_recordset($1) AS u(id uuid, code text, name text, "nameEn" text, kind text, dispatchable boolean)
       ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name, name_en = EXCLUDED.name_en, kind = EXCLUDED.kind,
         dispatchable = EXCLUDED.dispatchable AND units.is_active, version = units.version + 1`,
      [JSON.stringify(units.map((unit) => ({ id: uuidv7(), ...unit })))],
    );
    await manager.query(
      `INSERT INTO systems (id, unit_id, name, level)
       SELECT s.id, u.id, s.name, s.level FROM jsonb_to_recordset($1) AS s(id uuid, "unitCode" text, name text, level smallint)
       JOIN units u ON u.code = s."unitCode" ON CONFLICT (unit_id, name) DO NOTHING`,
      [JSON.stringify(systems.map((system) => ({ id: uuidv7(), ...system })))],
    );
    const id = uuidv7();
    const loaded: NewEvent = {
      type: 'unit.loaded',
      subjectId: id,
      audience: ['everyone'],
      subject: { id, name: slug, count: units.length },
    };
    return { answer: units.length, events: [loaded] };
  });
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Transactions, type Tx } from '../events/transactions.js';
import { illegalTransition, Problem, ruleBroken } from '../platform/errors/problem.js';
import { refuseConflicts } from './edit-conflicts.js';
import { mayWorkOn } from './incident.abilities.js';
import { carryOut, type Decide } from './incident.decisions.js';
import type { Incident } from './incident.entity.js';
import { lockIncident, presentDetail, reporterOf, systemIdsOf } from './incident.reads.js';
import { checkReferences, isFuture } from './incident.rules.js';
import { isOpenIncident } from './incident.state.js';
import type { EditBody } from './incidents.dto.js';
import type { IncidentDetail } from './incidents.out.js';

export type Field = keyof EditBody;
/** Editable fields by wire name, as they stand. */
export type Values = Record<Field, unknown>;

/** Editing fields. Two people on different fields both win; on the same field the second is told, and chooses. */
@Injectable()
export class EditService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * @param version the version the editor saw
   * @throws 409 `edit_conflict` naming each contested field, who changed it, when, and both values; nothing is written;
   *   412 `unknown_version` when nobody can have seen that version yet.
   */
  edit(actor: Actor, id: string, version: number, body: EditBody): Promise<IncidentDetail> {
    return this.transactions.transact(actor, async (tx) => {
      const row = await lockIncident(tx, id);
      const { row: edited, events } = await carryOut(tx, actor, row, editing(version, body));
      return { answer: await presentDetail(tx, actor, edited), events };
    });
  }
}

/** An edit of the locked row; without a version it is of the row as it stands. */
export const editing =
  (version: number | null, body: EditBody): Decide =>
  async (tx, actor, row) => {
    if (!isOpenIncident(row.state)) throw illegalTransition(row.state);
    if (!mayWorkOn(actor, row, { whileUnowned: true })) throw new Problem(403, 'not_the_owner');
    const before = await valuesOf(tx, row);
    const fields = (Object.keys(body) as Field[]).filter(
      (field) => body[field] !== undefined && !isSame(before[field], body[field]),
    );
    if (version !== null) {
      if (version > row.version) throw new Problem(412, 'unknown_version', {}, { version: row.version });
      await refuseConflicts(tx, { row, version, fields, before, body });
    }
    if (fields.length === 0) return null;
    await checkRules(tx, row, body, fields);
    if (fields.includes('systemIds')) await relink(tx, row, body.systemIds ?? []);
    return {
      type: 'incident.changed',
      set: toColumns(body, fields),
      changed: fields,
      data: {
        changes: Object.fromEntries(fields.map((field) => [field, { from: before[field], to: body[field] }])),
      },
    };
  };

async function valuesOf(tx: Tx, row: Incident): Promise<Values> {
  const { title, unitId, detectedAt, category, severity, description, unitBrief, tlp, seriousReason } = row;
  return {
    title,
    unitId,
    detectedAt,
    category,
    severity,
    description,
    unitBrief,
    tlp,
    seriousReason,
    serious: row.isSerious,
    reporter: reporterOf(row),
    systemIds: await systemIdsOf(tx, row.id),
  };
}

/** Equal as they would be stored: instants by value, a reporter field by field, systems as a set. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(normal(before)) === JSON.stringify(normal(after));
}

function normal(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return [...(value as unknown[])].map(String).sort();
  if (typeof value !== 'object' || value === null) return value;
  const { name, phone, email, organisation } = value as Record<string, unknown>;
  return [name, phone ?? null, email ?? null, organisation ?? null];
}

async function checkRules(tx: Tx, row: Incident, body: EditBody, fields: readonly Field[]): Promise<void> {
  if (body.detectedAt && isFuture(body.detectedAt, tx.now))
    throw ruleBroken('detected_in_future', 'detectedAt');
  const isSerious = body.serious ?? row.isSerious;
  const reason = body.seriousReason === undefined ? row.seriousReason : body.seriousReason;
  if (isSerious && !reason) throw ruleBroken('serious_needs_reason', 'seriousReason');
  if (fields.some((field) => ['unitId', 'category', 'systemIds'].includes(field)))
    await checkReferences(tx, body);
}

const plain = [
  'title',
  'unitId',
  'detectedAt',
  'category',
  'severity',
  'description',
  'unitBrief',
  'tlp',
  'seriousReason',
] as const;

function toColumns(body: EditBody, fields: readonly Field[]): Partial<Incident> {
  const set: Record<string, unknown> = {};
  for (const field of plain) if (fields.includes(field)) set[field] = body[field];
  if (fields.includes('serious')) set['isSerious'] = body.serious;
  if (fields.includes('reporter') && body.reporter) {
    set['reporterName'] = body.reporter.name;
    set['reporterPhone'] = body.reporter.phone ?? null;
    set['reporterEmail'] = body.reporter.email ?? null;
    set['reporterOrganisation'] = body.reporter.organisation ?? null;
  }
  return set;
}

async function relink({ manager }: Tx, { id, realm }: Incident, systemIds: readonly string[]): Promise<void> {
  await manager.query('DELETE FROM incident_systems WHERE incident_id = $1', [id]);
  await manager.query(
    'INSERT INTO incident_systems (incident_id, system_id, realm) SELECT $1, unnest($2::uuid[]), $3',
    [id, systemIds, realm],
  );
}

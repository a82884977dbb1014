import type { Tx } from '../../events/transactions.js';
import { type Inject, SELECT_INJECTS } from '../inject.js';
import type { Written } from './inject-fields.js';

/** What is to be stored under this id, with what imported lists carry along. */
export interface Rewritten {
  readonly id: string;
  readonly fields: Written;
  readonly extra: Readonly<Record<string, string>>;
}

/**
 * Writes the fields of injects that are there. Whoever changes one becomes its author, and it is a draft again: nobody
 * approves the own words, and nothing that was changed stays approved.
 * @returns them as they stand now
 */
export async function rewriteInjects(
  { manager }: Tx,
  authorId: string | null,
  rewritten: readonly Rewritten[],
): Promise<Inject[]> {
  const rows = rewritten.map(({ id, fields, extra }) => ({ id, extra, ...fields }));
  await manager.query(
    `UPDATE drill_injects i SET code = r.code, title = r.title, body = r.body, storyline = r.storyline, type = r.type,
       trigger = r.trigger, offset_ms = r."offsetMs", condition = nullif(r.condition, 'null'), from_name = r."from",
       channel = r.channel, parties = r.parties, controller = r.controller, expected_action = r."expectedAction",
       notes = r.notes, tasks = r.tasks, expectations = r.expectations, incident = nullif(r.incident, 'null'),
       extra = r.extra, status = 'draft', author_id = $2, approver_id = NULL, approved_at = NULL, held_at = NULL,
       deferred_reason = NULL, obsolete_reason = NULL, version = i.version + 1
     FROM jsonb_to_recordset($1) AS r(id uuid, code text, title text, body text, storyline text, type text, trigger text,
       "offsetMs" bigint, condition jsonb, "from" text, channel text, parties text[], controller text,
       "expectedAction" text, notes text, tasks text[], expectations jsonb, incident jsonb, extra jsonb)
     WHERE i.id = r.id`,
    [JSON.stringify(rows), authorId],
  );
  return injectsById(
    manager,
    rewritten.map(({ id }) => id),
  );
}

const injectsById = (manager: Tx['manager'], ids: readonly string[]): Promise<Inject[]> =>
  manager.query<Inject[]>(`${SELECT_INJECTS} WHERE i.id = ANY ($1) ORDER BY i.code`, [ids]);

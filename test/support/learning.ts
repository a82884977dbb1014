import { v7 as uuidv7 } from 'uuid';
import type { Caller, Json } from './caller.js';
import { playersOf, runningDrill } from './drills.js';
import type { TestServer } from './server.js';

/** A drill that was held to its end. */
export async function endedDrill(organiser: Caller, scale = 1): Promise<Json> {
  const drill = await runningDrill(organiser, scale);
  const { status, body } = await organiser.post(`/api/drills/${drill.id}/end`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
}

interface Rated {
  readonly drill: Json;
  readonly rating: 'P' | 'S' | 'M' | 'U';
  /** Of whom; null: the team. */
  readonly unitId?: string | null;
  /** Which task, in the order of their keys. */
  readonly task?: number;
  readonly text?: string;
}

/** A line of the evaluator's sheet, as it stands in the database. @returns its id and its task's */
export async function rated(
  { database }: TestServer,
  { drill, rating, unitId = null, task = 0, text = 'Không báo cáo trong thời hạn' }: Rated,
): Promise<{ id: string; taskId: string }> {
  const id = uuidv7();
  const { rows } = await database.superuser.query(
    `INSERT INTO drill_evaluations (id, drill_id, kind, task_id, unit_id, evaluator_id, rating, text, observed_at, recorded_at)
     SELECT $1, $2, 'rating', (SELECT id FROM drill_tasks WHERE drill_id = $2 ORDER BY key OFFSET $3 LIMIT 1), $4, p.id, $5,
       $6, now(), now() FROM people p WHERE p.login = 'evaluator' RETURNING task_id AS "taskId"`,
    [id, drill.id, task, unitId, rating, text],
  );
  return { id, taskId: rows[0].taskId as string };
}

/** The contact of a unit that plays in the drill. */
export async function playerOf(
  server: TestServer,
  drill: Json,
  at = 0,
): Promise<{ unitId: string; caller: Caller }> {
  const { unitId } = playersOf(drill)[at]!;
  const { rows } = await server.database.superuser.query('SELECT code FROM units WHERE id = $1', [unitId]);
  return { unitId: unitId as string, caller: await server.as(`unit-${rows[0].code}`) };
}

/** In a week. */
export const nextWeek = (): string => new Date(Date.now() + 7 * 86_400_000).toISOString();

/** An action that answers these ratings. */
export async function proposed(
  by: Caller,
  drill: Json,
  evaluationIds: readonly string[],
  fields: object = {},
): Promise<Json> {
  const { status, body } = await by.post(`/api/drills/${drill.id}/actions`, {
    ...{
      evaluationIds,
      issue: 'Chưa báo cáo kịp',
      action: 'Tập huấn quy trình báo cáo',
      element: 'training',
    },
    ...fields,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

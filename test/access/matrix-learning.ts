import type { Json } from '../support/caller.js';
import { nextWeek, proposed, rated } from '../support/learning.js';
import { type Call, must, post } from './matrix-call.js';
import { begun, made } from './matrix-drills.js';
import type { Make, Scene } from './matrix-subjects.js';

/**
 * The rows of what is learned of drills. Without a case: a drill that has ended, seated as in `matrix-drills.ts`, and an
 * action that the unit owns.
 */
export const LEARNING_ROWS = `
GET /api/drills/year                                                 ok    ok   ok   ok   ok   403  ok   ok   403  403  401
GET /api/drills/year/export                                          ok    ok   ok   ok   ok   403  ok   ok   403  403  401
GET /api/corrective-actions                                          ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/corrective-actions/contacts                                 ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/corrective-actions/export                                   ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
PATCH /api/corrective-actions/:id                                    ok    ok   403  403  ok   ok   403  403  403  404  401
POST /api/corrective-actions/:id/move                                ok    ok   403  403  ok   403  403  403  ok   404  401
POST /api/corrective-actions/:id/move # verified                     ok    ok   403  403  ok   ok   403  403  403  404  401
POST /api/corrective-actions/:id/move # its risk borne               ok    ok   403  403  ok   403  403  403  403  404  401
GET /api/drills/:id/findings                                         ok    403  403  403  ok   ok   404  404  403  404  401
POST /api/drills/:id/actions                                         ok    403  403  403  ok   ok   404  404  403  404  401
POST /api/drills/:id/findings/sign                                   ok    403  403  403  ok   ok   404  404  403  404  401
GET /api/drills/:id/hot-wash                                         ok    ok   ok   ok   ok   ok   404  404  ok   404  401
POST /api/drills/:id/hot-wash                                        ok    ok   ok   ok   ok   ok   404  404  ok   404  401
GET /api/drills/:id/systems                                          ok    403  403  403  ok   ok   404  404  403  404  401
PUT /api/drills/:id/systems                                          ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/retests                                          ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/retests                                         ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/papers                                           ok    403  403  403  ok   ok   404  404  403  404  401
POST /api/drills/:id/papers                                          ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/papers/:paperId/content                          ok    403  403  403  ok   ok   404  404  403  404  401
`;

/** One for all rows. */
const kept = new Map<Scene, Promise<Json>>();
function ended(scene: Scene): Promise<Json> {
  const drill = kept.get(scene) ?? endOf(scene);
  kept.set(scene, drill);
  return drill;
}

async function endOf(scene: Scene): Promise<Json> {
  const { id } = await begun(scene, await made(scene), true);
  return must(await scene.callers.organiser.post(`/api/drills/${id}/end`));
}

/** Its plan can still be changed. */
const planned = new Map<Scene, Promise<Json>>();
function ahead(scene: Scene): Promise<Json> {
  const drill = planned.get(scene) ?? made(scene);
  planned.set(scene, drill);
  return drill;
}

/** A task of the team's in which nobody has found anything yet. */
let found = 0;
async function finding(scene: Scene): Promise<{ id: string; taskId: string }> {
  const drill = await ended(scene);
  const { rows } = await scene.server.database.superuser.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM drill_tasks WHERE drill_id = $1',
    [drill.id],
  );
  const unitIds = [null, ...scene.units.map(({ id }) => id)];
  const task = found++;
  const unitId = unitIds[Math.floor(task / rows[0]!.count)];
  return rated(scene.server, { drill, rating: 'U', task: task % rows[0]!.count, unitId: unitId ?? null });
}

async function action(scene: Scene, state: 'proposed' | 'in_progress' | 'implemented'): Promise<Json> {
  const { organiser } = scene.callers;
  const { id } = await finding(scene);
  const [unit] = scene.units;
  const { server } = scene;
  const { rows } = await server.database.superuser.query(`SELECT id FROM people WHERE login = 'responder'`);
  const owner = { ownerUnitId: unit!.id, contactId: rows[0].id, dueAt: nextWeek() };
  const one = await proposed(organiser, await ended(scene), [id], owner);
  if (state === 'proposed') return one;
  const move = (body: object) => scene.callers.unit.post(`/api/corrective-actions/${one.id}/move`, body);
  must(await move({ move: 'accept' }));
  const begunOne = must(await move({ move: 'begin' }));
  return state === 'in_progress' ? begunOne : must(await move({ move: 'implement', evidence: 'Đã làm' }));
}

const move =
  (state: 'proposed' | 'in_progress' | 'implemented', body: object): Make =>
  async (scene) =>
    post(`/api/corrective-actions/${(await action(scene, state)).id}/move`, body);

const look =
  (suffix: string): Make =>
  async (scene): Promise<Call> => ({
    method: 'GET',
    path: `/api/drills/${(await ended(scene)).id}${suffix}`,
  });

const get =
  (path: string): Make =>
  async (): Promise<Call> => ({ method: 'GET', path });

const paper = (id: string): Call => ({
  method: 'POST',
  path: `/api/drills/${id}/papers?kind=minutes&title=Bien-ban&name=bien-ban.txt`,
  raw: 'Biên bản',
  headers: { ...post('').headers, 'Content-Type': 'application/octet-stream' },
});

/** By row: how its request is made. */
export const LEARNING_SUBJECTS: Record<string, Make> = {
  'GET /api/drills/year': get('/api/drills/year'),
  'GET /api/drills/year/export': get('/api/drills/year/export?sheet=figures&format=csv'),
  'GET /api/corrective-actions': get('/api/corrective-actions'),
  'GET /api/corrective-actions/contacts': async ({ units }) => ({
    method: 'GET',
    path: `/api/corrective-actions/contacts?unitId=${units[0]!.id}`,
  }),
  'GET /api/corrective-actions/export': get('/api/corrective-actions/export?format=csv'),
  'PATCH /api/corrective-actions/:id': async (scene) => {
    const { id, version } = await action(scene, 'proposed');
    const headers = { 'If-Match': `"${version}"` };
    return {
      method: 'PATCH',
      path: `/api/corrective-actions/${id}`,
      body: { issue: 'Chưa báo cáo' },
      headers,
    };
  },
  'POST /api/corrective-actions/:id/move': move('in_progress', { move: 'implement', evidence: 'Đã làm' }),
  'POST /api/corrective-actions/:id/move # verified': move('implemented', {
    move: 'verify',
    evidence: 'Đã xem',
  }),
  'POST /api/corrective-actions/:id/move # its risk borne': move('proposed', {
    move: 'accept_risk',
    reason: 'Quá đắt',
  }),
  'GET /api/drills/:id/findings': look('/findings'),
  'POST /api/drills/:id/actions': async (scene) =>
    post(`/api/drills/${(await ended(scene)).id}/actions`, {
      evaluationIds: [(await finding(scene)).id],
      ...{ issue: 'Chưa báo cáo kịp', action: 'Tập huấn', element: 'training' },
    }),
  'POST /api/drills/:id/findings/sign': async (scene) => {
    const { id, taskId } = await finding(scene);
    const { rows } = await scene.server.database.superuser.query(
      'SELECT unit_id AS "unitId" FROM drill_evaluations WHERE id = $1',
      [id],
    );
    const body = { taskId, unitId: rows[0].unitId, reason: 'Lỗi của kịch bản' };
    return post(`/api/drills/${(await ended(scene)).id}/findings/sign`, body);
  },
  'GET /api/drills/:id/hot-wash': look('/hot-wash'),
  'POST /api/drills/:id/hot-wash': async (scene) => {
    const path = `/api/drills/${(await ended(scene)).id}/hot-wash`;
    const { body } = await scene.callers.organiser.get(path);
    const question = (body.questions as Json[]).find(({ kind }) => kind === 'scale')!.key as string;
    return post(path, { answers: [{ question, scale: 4 }] });
  },
  'GET /api/drills/:id/systems': look('/systems'),
  'PUT /api/drills/:id/systems': async (scene) => ({
    method: 'PUT',
    path: `/api/drills/${(await ended(scene)).id}/systems`,
    body: { systemIds: [] },
  }),
  'GET /api/drills/:id/retests': look('/retests'),
  'POST /api/drills/:id/retests': async (scene) => {
    const { id: actionId } = await action(scene, 'proposed');
    return post(`/api/drills/${(await ahead(scene)).id}/retests`, { actionId });
  },
  'GET /api/drills/:id/papers': look('/papers'),
  'POST /api/drills/:id/papers': async (scene) => paper((await ended(scene)).id as string),
  'GET /api/drills/:id/papers/:paperId/content': async (scene) => {
    const { id } = await ended(scene);
    const { path, raw = '', headers = {} } = paper(id as string);
    const { items } = must(await scene.callers.organiser.sendRaw('POST', path, raw, headers));
    return { method: 'GET', path: `/api/drills/${id}/papers/${items[0].id}/content` };
  },
};

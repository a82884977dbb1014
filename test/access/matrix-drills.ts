import type { Json } from '../support/caller.js';
import { approveAll, madeDrill, passGates } from '../support/drills.js';
import { newcomer } from '../support/people.js';
import { type Call, must, post } from './matrix-call.js';
import type { Make, Scene } from './matrix-subjects.js';

/**
 * The rows of the drills, as in `matrix.ts`. Without a case: a drill that the organiser directs, in which the team's
 * operators and the unit play and the evaluator judges. The admin plans drills, and so sits in control; leader, auditor
 * and the other unit are not in it.
 */
export const DRILL_ROWS = `
GET /api/drills                                                      ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   401
GET /api/drills/library                                              ok    403  403  403  ok   403  403  403  403  403  401
POST /api/drills                                                     ok    403  403  403  ok   403  403  403  403  403  401
GET /api/drills/:id                                                  ok    ok   ok   ok   ok   ok   404  404  ok   404  401
PUT /api/drills/:id/parties/:key                                     ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/hear                                            ok    ok   ok   ok   ok   ok   404  404  ok   404  401
POST /api/drills/:id/ready                                           ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/start                                           ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/clock                                           ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/end                                             ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/cancel                                          ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/stop                                            ok    ok   ok   ok   ok   ok   404  404  ok   404  401
POST /api/drills/:id/stop/hear                                       ok    ok   ok   ok   ok   ok   404  404  ok   404  401
POST /api/drills/:id/stop/resume                                     ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/injects                                          ok    403  403  403  ok   ok   404  404  403  404  401
GET /api/drills/:id/injects/:injectId/answers                        ok    403  403  403  ok   ok   404  404  403  404  401
GET /api/drills/:id/journal                                          ok    403  403  403  ok   ok   404  404  403  404  401
POST /api/drills/:id/injects/approve                                 ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/held                                    ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/:injectId/release                       ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/:injectId/defer                         ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/:injectId/complete                      ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/evaluation                                       ok    403  403  403  ok   ok   404  404  403  404  401
POST /api/drills/:id/evaluation                                      ok    403  403  403  ok   ok   404  404  403  404  401
GET /api/drills/:id/report                                           ok    403  403  403  ok   ok   404  404  403  404  401
POST /api/drills/:id/report                                          ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/report.docx                                      ok    403  403  403  ok   ok   404  404  403  404  401
GET /api/drills/:id/report.pdf                                       ok    403  403  403  ok   ok   404  404  403  404  401
GET /api/drills/:id/inbox                                            ok    ok   ok   ok   ok   ok   404  404  ok   404  401
POST /api/drills/:id/deliveries/:deliveryId/seen                     403   ok   ok   ok   403  403  404  404  404  404  401
POST /api/drills/:id/deliveries/:deliveryId/seen # unit's          403   404  404  404  403  403  404  404  ok   404  401
POST /api/drills/:id/deliveries/:deliveryId/acknowledge              403   ok   ok   ok   403  403  404  404  404  404  401
POST /api/drills/:id/deliveries/:deliveryId/acknowledge # unit's  403   404  404  404  403  403  404  404  ok   404  401
POST /api/drills/:id/deliveries/:deliveryId/respond                  403   ok   ok   ok   403  403  404  404  404  404  401
POST /api/drills/:id/deliveries/:deliveryId/respond # unit's       403   404  404  404  403  403  404  404  ok   404  401
`;

/** The unit plays in it, the other unit does not. */
async function seat({ callers, units, server }: Scene, { id, parties }: Json): Promise<void> {
  const [unit, other] = units;
  const bodies = (parties as Json[]).filter(({ takes }) => takes === 'units');
  const { rows } = await server.database.superuser.query(
    'SELECT id FROM units WHERE dispatchable AND is_active AND NOT id = ANY ($1) ORDER BY code LIMIT $2',
    [[unit!.id, other!.id], bodies.length],
  );
  for (const { key } of bodies) {
    must(
      await callers.organiser.send('PUT', `/api/drills/${id}/parties/${key}`, { unitIds: [], personIds: [] }),
    );
  }
  for (const [at, { key }] of bodies.entries()) {
    const unitIds = at === 0 ? [unit!.id] : [rows[at].id];
    must(await callers.organiser.send('PUT', `/api/drills/${id}/parties/${key}`, { unitIds, personIds: [] }));
  }
}

export async function made(scene: Scene): Promise<Json> {
  const drill = await madeDrill(scene.callers.organiser);
  await seat(scene, drill);
  return drill;
}

export async function begun(
  { callers: { organiser } }: Scene,
  drill: Json,
  isStarted: boolean,
): Promise<Json> {
  const { id } = drill;
  await approveAll(organiser, id as string);
  await passGates(organiser, drill);
  const ready = must(await organiser.post(`/api/drills/${id}/ready`));
  return isStarted ? must(await organiser.post(`/api/drills/${id}/start`, {})) : ready;
}

/** One that stands as its row asks for it, however the call before left it: making each anew would take minutes. */
const staged = new Map<Scene, Promise<Json>>();
type Stage = 'draft' | 'ready' | 'running' | 'ended';
const at =
  (stage: Stage) =>
  async (scene: Scene): Promise<Json> => {
    const drill = staged.get(scene) ?? made(scene).then((one) => begun(scene, one, true));
    staged.set(scene, drill);
    const { id } = await drill;
    const isAhead = stage === 'draft' || stage === 'ready';
    const { superuser } = scene.server.database;
    await superuser.query(
      `UPDATE drills SET status = $2, clock_state = CASE $2 WHEN 'running' THEN 'running' ELSE 'stopped' END,
         started_at = CASE WHEN NOT $3 THEN coalesce(started_at, now()) END,
         ended_at = CASE $2 WHEN 'ended' THEN now() END, end_reason = CASE $2 WHEN 'ended' THEN 'finished' END
       WHERE id = $1`,
      [id, stage, isAhead],
    );
    await superuser.query(
      `UPDATE drill_stops SET ended_at = now(), outcome = 'resumed' WHERE drill_id = $1 AND ended_at IS NULL`,
      [id],
    );
    await superuser.query('UPDATE realms SET held_at = NULL, closed_at = NULL WHERE id = $1', [id]);
    if (isAhead) {
      await superuser.query('DELETE FROM drill_sheets WHERE drill_id = $1', [id]);
      await superuser.query(
        `UPDATE drill_injects SET obsolete_reason = NULL, status = $2 WHERE drill_id = $1 AND released_at IS NULL`,
        [id, stage === 'draft' ? 'draft' : 'synchronized'],
      );
    }
    return drill;
  };

/** One for everything that leaves it as it is, but for its injects. */
const kept = new Map<Scene, Promise<Json>>();
function running(scene: Scene): Promise<Json> {
  const drill = kept.get(scene) ?? made(scene).then((one) => begun(scene, one, true));
  kept.set(scene, drill);
  return drill;
}

async function preempted(scene: Scene): Promise<Json> {
  const drill = await at('running')(scene);
  must(await scene.callers.unit.post(`/api/drills/${drill.id}/stop`));
  return drill;
}

/** One that nobody has let out, of a drill that runs. */
async function inject(
  scene: Scene,
  { id }: Json,
  isWanted: (one: Json) => boolean = () => true,
): Promise<Json> {
  const { body } = await scene.callers.organiser.get(`/api/drills/${id}/injects`);
  const found = (body.items as Json[]).find((one) => one.status === 'synchronized' && isWanted(one));
  if (!found) throw new Error('no such inject');
  return found;
}

const injectPost =
  (verb: string, body: object = {}, before?: string): Make =>
  async (scene) => {
    const drill = await running(scene);
    const one = await inject(scene, drill);
    const path = `/api/drills/${drill.id}/injects/${one.id}`;
    if (before) must(await scene.callers.organiser.post(`${path}/${before}`));
    return post(`${path}/${verb}`, body);
  };

/** What came to the team, and to the unit; it may be answered as often as one likes. */
const arrived = new Map<string, Promise<string>>();
const deliveryPost =
  (verb: string, to: 'team' | 'units', body: object = {}): Make =>
  async (scene) => {
    const { id } = await running(scene);
    const delivery = arrived.get(`${id} ${to}`) ?? letOut(scene, to);
    arrived.set(`${id} ${to}`, delivery);
    return post(`/api/drills/${id}/deliveries/${await delivery}/${verb}`, body);
  };

async function letOut(scene: Scene, to: 'team' | 'units'): Promise<string> {
  const drill = await running(scene);
  const { key } = (drill.parties as Json[]).find(({ takes }) => takes === to)!;
  const one = await inject(scene, drill, ({ parties }) => parties.includes(key));
  must(await scene.callers.organiser.post(`/api/drills/${drill.id}/injects/${one.id}/release`));
  const { rows } = await scene.server.database.superuser.query(
    `SELECT id FROM drill_deliveries WHERE inject_id = $1 AND (is_to_team AND $2 OR unit_id = $3)`,
    [one.id, to === 'team', to === 'team' ? null : scene.units[0]!.id],
  );
  return rows[0].id as string;
}

export const drillPost =
  (verb: string, make: (scene: Scene) => Promise<Json>, body: object = {}): Make =>
  async (scene) =>
    post(`/api/drills/${(await make(scene)).id}/${verb}`, body);

export const drillGet =
  (suffix: string, make = running): Make =>
  async (scene): Promise<Call> => ({
    method: 'GET',
    path: `/api/drills/${(await make(scene)).id}${suffix}`,
  });

/** A line of its sheet, as it can be written. */
async function rating(scene: Scene, { id }: Json): Promise<object> {
  const { task, player } = must(await scene.callers.organiser.get(`/api/drills/${id}/evaluation`)).cells[0];
  return { task, player, rating: 'S', text: 'Làm được, còn chậm' };
}

/** By row: how its request is made. */
export const DRILL_SUBJECTS: Record<string, Make> = {
  'GET /api/drills': async () => ({ method: 'GET', path: '/api/drills' }),
  'GET /api/drills/library': async () => ({ method: 'GET', path: '/api/drills/library' }),
  'POST /api/drills': async () => post('/api/drills', { scenario: 'data-leak' }),
  'GET /api/drills/:id': drillGet(''),
  'PUT /api/drills/:id/parties/:key': async (scene) => {
    const { id } = await at('draft')(scene);
    const body = { unitIds: [], personIds: [] };
    return { method: 'PUT', path: `/api/drills/${id}/parties/observers`, body };
  },
  'POST /api/drills/:id/hear': drillPost('hear', running),
  'POST /api/drills/:id/ready': async (scene) => {
    const drill = await at('draft')(scene);
    await approveAll(scene.callers.organiser, drill.id as string);
    await passGates(scene.callers.organiser, drill);
    return post(`/api/drills/${drill.id}/ready`);
  },
  'POST /api/drills/:id/start': drillPost('start', at('ready')),
  'POST /api/drills/:id/clock': drillPost('clock', running, { act: 'scale', scale: 1 }),
  'POST /api/drills/:id/end': drillPost('end', at('running')),
  'POST /api/drills/:id/cancel': drillPost('cancel', at('ready')),
  'POST /api/drills/:id/stop': drillPost('stop', at('running')),
  'POST /api/drills/:id/stop/hear': drillPost('stop/hear', preempted),
  'POST /api/drills/:id/stop/resume': async (scene) => {
    const { id } = await preempted(scene);
    const second = must(await scene.callers.admin.post('/api/people', newcomer({ role: 'organiser' })));
    return post(`/api/drills/${id}/stop/resume`, { secondId: second.id });
  },
  'GET /api/drills/:id/injects': drillGet('/injects'),
  'GET /api/drills/:id/injects/:injectId/answers': async (scene) => {
    const drill = await running(scene);
    const { id } = await inject(scene, drill);
    return { method: 'GET', path: `/api/drills/${drill.id}/injects/${id}/answers` };
  },
  'GET /api/drills/:id/journal': drillGet('/journal'),
  'POST /api/drills/:id/injects/approve': async (scene) => {
    const { id } = await at('draft')(scene);
    const { body } = await scene.callers.organiser.get(`/api/drills/${id}/injects`);
    return post(`/api/drills/${id}/injects/approve`, { ids: [body.items[0].id] });
  },
  'POST /api/drills/:id/injects/held': async (scene) => {
    const drill = await running(scene);
    const { id } = await inject(scene, drill);
    await scene.server.database.superuser.query('UPDATE drill_injects SET held_at = now() WHERE id = $1', [
      id,
    ]);
    return post(`/api/drills/${drill.id}/injects/held`, { choice: 'release' });
  },
  'POST /api/drills/:id/injects/:injectId/release': injectPost('release'),
  'POST /api/drills/:id/injects/:injectId/defer': injectPost('defer', { reason: 'Chưa cần' }),
  'POST /api/drills/:id/injects/:injectId/complete': injectPost('complete', { reason: 'Đã xong' }, 'release'),
  'GET /api/drills/:id/evaluation': drillGet('/evaluation'),
  'POST /api/drills/:id/evaluation': async (scene) => {
    const drill = await running(scene);
    return post(`/api/drills/${drill.id}/evaluation`, await rating(scene, drill));
  },
  'GET /api/drills/:id/report': drillGet('/report', at('ended')),
  'POST /api/drills/:id/report': drillPost('report', at('ended'), { step: 'report' }),
  'GET /api/drills/:id/report.docx': drillGet('/report.docx', at('ended')),
  'GET /api/drills/:id/report.pdf': drillGet('/report.pdf', at('ended')),
  'GET /api/drills/:id/inbox': drillGet('/inbox'),
  'POST /api/drills/:id/deliveries/:deliveryId/seen': deliveryPost('seen', 'team'),
  "POST /api/drills/:id/deliveries/:deliveryId/seen # unit's": deliveryPost('seen', 'units'),
  'POST /api/drills/:id/deliveries/:deliveryId/acknowledge': deliveryPost('acknowledge', 'team'),
  "POST /api/drills/:id/deliveries/:deliveryId/acknowledge # unit's": deliveryPost('acknowledge', 'units'),
  'POST /api/drills/:id/deliveries/:deliveryId/respond': deliveryPost('respond', 'team', { text: 'Đã ngắt' }),
  "POST /api/drills/:id/deliveries/:deliveryId/respond # unit's": deliveryPost('respond', 'units', {
    text: 'Đã ngắt',
  }),
};

import type { Json } from '../support/caller.js';
import { approveAll, madeDrill } from '../support/drills.js';
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

/** Those that one call is made for: when the next is made, the clock of the former stands. */
async function draft(scene: Scene): Promise<Json> {
  await scene.server.database.superuser.query(
    `UPDATE drills SET clock_state = 'paused' WHERE clock_state = 'running' AND id <> $1`,
    [(await kept.get(scene))?.id ?? null],
  );
  return made(scene);
}

async function made(scene: Scene): Promise<Json> {
  const drill = await madeDrill(scene.callers.organiser);
  await seat(scene, drill);
  return drill;
}

async function ready(scene: Scene): Promise<Json> {
  return begun(scene, await draft(scene), false);
}

async function begun({ callers: { organiser } }: Scene, { id }: Json, isStarted: boolean): Promise<Json> {
  await approveAll(organiser, id as string);
  const drill = must(await organiser.post(`/api/drills/${id}/ready`));
  return isStarted ? must(await organiser.post(`/api/drills/${id}/start`, {})) : drill;
}

const fresh = async (scene: Scene): Promise<Json> => begun(scene, await draft(scene), true);

/** One for everything that leaves it as it is, but for its injects. */
const kept = new Map<Scene, Promise<Json>>();
function running(scene: Scene): Promise<Json> {
  const drill = kept.get(scene) ?? made(scene).then((one) => begun(scene, one, true));
  kept.set(scene, drill);
  return drill;
}

async function preempted(scene: Scene): Promise<Json> {
  const drill = await fresh(scene);
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

const drillPost =
  (verb: string, make: (scene: Scene) => Promise<Json>, body: object = {}): Make =>
  async (scene) =>
    post(`/api/drills/${(await make(scene)).id}/${verb}`, body);

const drillGet =
  (suffix: string): Make =>
  async (scene): Promise<Call> => ({
    method: 'GET',
    path: `/api/drills/${(await running(scene)).id}${suffix}`,
  });

/** By row: how its request is made. */
export const DRILL_SUBJECTS: Record<string, Make> = {
  'GET /api/drills': async () => ({ method: 'GET', path: '/api/drills' }),
  'GET /api/drills/library': async () => ({ method: 'GET', path: '/api/drills/library' }),
  'POST /api/drills': async () => post('/api/drills', { scenario: 'data-leak' }),
  'GET /api/drills/:id': drillGet(''),
  'PUT /api/drills/:id/parties/:key': async (scene) => {
    const { id } = await draft(scene);
    const body = { unitIds: [], personIds: [] };
    return { method: 'PUT', path: `/api/drills/${id}/parties/observers`, body };
  },
  'POST /api/drills/:id/hear': drillPost('hear', running),
  'POST /api/drills/:id/ready': async (scene) => {
    const drill = await draft(scene);
    await approveAll(scene.callers.organiser, drill.id as string);
    return post(`/api/drills/${drill.id}/ready`);
  },
  'POST /api/drills/:id/start': drillPost('start', ready),
  'POST /api/drills/:id/clock': drillPost('clock', running, { act: 'scale', scale: 1 }),
  'POST /api/drills/:id/end': drillPost('end', fresh),
  'POST /api/drills/:id/cancel': drillPost('cancel', ready),
  'POST /api/drills/:id/stop': drillPost('stop', fresh),
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
    const { id } = await draft(scene);
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

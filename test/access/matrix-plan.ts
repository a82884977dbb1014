import { randomUUID } from 'node:crypto';
import type { Json } from '../support/caller.js';
import { madeDrill, NEW_INJECT } from '../support/drills.js';
import { type Call, must, post } from './matrix-call.js';
import { drillGet, drillPost } from './matrix-drills.js';
import type { Make, Scene } from './matrix-subjects.js';

/** The rows of a drill's plan; who is what in it stands in `matrix-drills.ts`. */
export const PLAN_ROWS = `
GET /api/drills/people                                               ok    403  403  403  ok   403  403  403  403  403  401
GET /api/drills/:id/plan                                             ok    403  403  403  ok   ok   404  404  403  404  401
PATCH /api/drills/:id                                                ok    403  403  403  ok   403  404  404  403  403  401
PUT /api/drills/:id/objectives                                       ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/gates/:gate                                     ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/waive                                           ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects                                         ok    403  403  403  ok   403  404  404  403  403  401
PATCH /api/drills/:id/injects/:injectId                              ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/:injectId/submit                        ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/:injectId/return                        ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/injects/:injectId/withdraw                      ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/msel/preview                                    ok    403  403  403  ok   403  404  404  403  403  401
POST /api/drills/:id/msel                                            ok    403  403  403  ok   403  404  404  403  403  401
GET /api/drills/:id/msel.xlsx                                        ok    403  403  403  ok   403  404  404  403  403  401
`;

/** One of its own for each call: what is written into it is there only once. */
const draft = ({ callers }: Scene): Promise<Json> => madeDrill(callers.organiser);

const [TITLES, FIRST] = ['Mã,Tiêu đề,Phút,Nội dung,Bên nhận', 'NK-01,Tin mới,5,Nội dung,doi'];

/** A list of one inject, as a file. */
const LIST = { headers: { 'Content-Type': 'application/octet-stream' }, raw: `${TITLES}\n${FIRST}\n` };

const listPost =
  (suffix: string): Make =>
  async (scene): Promise<Call> => {
    const { id } = await draft(scene);
    const path = `/api/drills/${id}/msel`;
    const { organiser } = scene.callers;
    const looked = await organiser.sendRaw('POST', `${path}/preview`, LIST.raw, {
      ...LIST.headers,
      'Idempotency-Key': randomUUID(),
    });
    return {
      ...{ method: 'POST', path: `${path}${suffix || `?plan=${must(looked).plan}`}`, raw: LIST.raw },
      headers: { ...LIST.headers, 'Idempotency-Key': randomUUID() },
    };
  };

/** An inject of a drill that is only planned. */
async function plannedPath(scene: Scene): Promise<string> {
  const { id } = await draft(scene);
  const { body } = await scene.callers.organiser.get(`/api/drills/${id}/injects`);
  return `/api/drills/${id}/injects/${body.items.at(-1).id}`;
}

const plannedInject =
  (verb: string, body: object = {}, before?: string): Make =>
  async (scene) => {
    const path = await plannedPath(scene);
    if (before) must(await scene.callers.organiser.post(`${path}/${before}`));
    return post(`${path}/${verb}`, body);
  };

/** By row: how its request is made. */
export const PLAN_SUBJECTS: Record<string, Make> = {
  'GET /api/drills/people': async () => ({ method: 'GET', path: '/api/drills/people' }),
  'GET /api/drills/:id/plan': drillGet('/plan'),
  'PATCH /api/drills/:id': async (scene) => {
    const { id, version } = await draft(scene);
    const headers = { 'If-Match': `"${version}"` };
    return { method: 'PATCH', path: `/api/drills/${id}`, headers, body: { title: 'Tên mới' } };
  },
  'PUT /api/drills/:id/objectives': async (scene) => {
    const { id } = await draft(scene);
    const { body } = await scene.callers.organiser.get(`/api/drills/${id}/plan`);
    const { objectivesVersion: version, objectives } = body;
    return { method: 'PUT', path: `/api/drills/${id}/objectives`, body: { version, objectives } };
  },
  'POST /api/drills/:id/gates/:gate': drillPost('gates/plan', draft, {
    answers: [{ item: 'data', isGo: true }],
  }),
  'POST /api/drills/:id/waive': async (scene) => {
    const { id, parties } = await draft(scene);
    const [member] = (parties as Json[]).flatMap(({ members }) => members as Json[]);
    return post(`/api/drills/${id}/waive`, { memberIds: [member!.id], reason: 'Đã gọi' });
  },
  'POST /api/drills/:id/injects': drillPost('injects', draft, NEW_INJECT),
  'PATCH /api/drills/:id/injects/:injectId': async (scene) => {
    const path = await plannedPath(scene);
    return { method: 'PATCH', path, headers: { 'If-Match': '"1"' }, body: { notes: 'Nhắc' } };
  },
  'POST /api/drills/:id/injects/:injectId/submit': plannedInject('submit'),
  'POST /api/drills/:id/injects/:injectId/return': plannedInject('return', { reason: 'Sửa' }, 'submit'),
  'POST /api/drills/:id/injects/:injectId/withdraw': plannedInject('withdraw', { reason: 'Thừa' }),
  'POST /api/drills/:id/msel/preview': listPost('/preview'),
  'POST /api/drills/:id/msel': listPost(''),
  'GET /api/drills/:id/msel.xlsx': drillGet('/msel.xlsx'),
};

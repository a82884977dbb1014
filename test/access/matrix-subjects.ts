import { randomUUID } from 'node:crypto';
import type { Caller, Json } from '../support/caller.js';
import { type Call, must, post } from './matrix-call.js';
import { BACKUP_SUBJECTS } from './matrix-backups.js';
import { CHASE_SUBJECTS } from './matrix-chase.js';
import { DRILL_SUBJECTS } from './matrix-drills.js';
import { LEARNING_SUBJECTS } from './matrix-learning.js';
import { PLAN_SUBJECTS } from './matrix-plan.js';
import { REGISTER_SUBJECTS } from './matrix-registers.js';
import { RESTORE_SUBJECTS } from './matrix-restores.js';
import { declare, dispatch, dispatchable, loginOf } from '../support/operation.js';
import { DEMO_PASSWORD, type TestServer } from '../support/server.js';
import { ACCOUNT_SUBJECTS, PEOPLE_SUBJECTS } from './people-subjects.js';
import { BOARD_SUBJECTS, OWN_VIEWS } from './board-subjects.js';
import type { Viewer } from './matrix.js';
import { ATTACHMENTS } from './matrix-attachments.js';
import { DUTY_SUBJECTS, OWN_SHIFTS } from './matrix-duty.js';

export type Make = (scene: Scene, viewer: Viewer) => Promise<Call>;

/** Callers and units that the factories work with. */
export class Scene {
  private constructor(
    readonly server: TestServer,
    readonly callers: Record<Viewer, Caller>,
    readonly units: { id: string; code: string; name: string }[],
  ) {}

  static async open(server: TestServer): Promise<Scene> {
    const units = await dispatchable(server, 2);
    const logins = { unit: loginOf(units[0]!), otherUnit: loginOf(units[1]!) };
    const roles = [
      'admin',
      'lead',
      'coordinator',
      'responder',
      'organiser',
      'evaluator',
      'leader',
      'auditor',
    ] as const;
    const callers = { stranger: server.stranger } as Record<Viewer, Caller>;
    for (const role of roles) callers[role] = await server.as(role);
    for (const [viewer, login] of Object.entries(logins)) callers[viewer as Viewer] = await server.as(login);
    return new Scene(server, callers, units);
  }

  /** An incident of the unit's own, owned by whoever is named. */
  async incident(
    owner: 'responder' | 'coordinator' | null = 'responder',
    fields: object = {},
  ): Promise<Json> {
    const { coordinator } = this.callers;
    const incident = await declare(coordinator, { unitId: this.units[0]!.id, ...fields });
    return owner ? must(await this.callers[owner].post(`/api/incidents/${incident.id}/claim`)) : incident;
  }

  /** An assignment of the unit, brought to a state by the verbs that lead there. */
  async assignment(verbs: readonly string[] = [], fields: object = {}): Promise<Json> {
    const { coordinator, unit } = this.callers;
    const incident = await this.incident('responder', fields);
    const [sent] = await dispatch(coordinator, incident.id, [this.units[0]!.id]);
    for (const verb of verbs) {
      const caller = verb === 'recall' ? coordinator : unit;
      must(await caller.post(`/api/assignments/${sent.id}/${verb}`, bodies[verb] ?? {}));
    }
    return sent;
  }

  /** An incident to which the unit is dispatched. */
  async dispatched(fields: object = {}): Promise<string> {
    return (await this.assignment([], fields)).incidentId;
  }
}

const bodies: Record<string, object> = {
  decline: { reason: 'Không đủ người' },
  progress: { note: 'Đang cô lập' },
  done: { result: 'Đã khôi phục' },
  return: { reason: 'Thiếu nhật ký' },
  recall: { reason: 'Gửi nhầm' },
};

const get = (path: string): Call => ({ method: 'GET', path });
const fixed =
  (call: Call): Make =>
  async () =>
    call;
const incidentGet =
  (suffix: string, make: (scene: Scene) => Promise<string>): Make =>
  async (scene) =>
    get(`/api/incidents/${await make(scene)}${suffix}`);
const incidentPost =
  (verb: string, make: (scene: Scene) => Promise<Json>, body: object = {}): Make =>
  async (scene) =>
    post(`/api/incidents/${(await make(scene)).id}/${verb}`, body);
const assignmentPost =
  (verb: string, before: readonly string[] = []): Make =>
  async (scene) =>
    post(`/api/assignments/${(await scene.assignment(before)).id}/${verb}`, bodies[verb] ?? {});

const dispatched = (scene: Scene): Promise<string> => scene.dispatched();
const red = (scene: Scene): Promise<string> => scene.dispatched({ tlp: 'red' });
const after = (verb: string) => async (scene: Scene) => (await scene.assignment([verb])).incidentId as string;
const owned = (scene: Scene): Promise<Json> => scene.incident();
const coordinators = (scene: Scene): Promise<Json> => scene.incident('coordinator');
const unowned = (scene: Scene): Promise<Json> => scene.incident(null);

const edit =
  (make: (scene: Scene) => Promise<Json>): Make =>
  async (scene) => {
    const { id, version } = await make(scene);
    const headers = { 'If-Match': `"${version}"` };
    return {
      method: 'PATCH',
      path: `/api/incidents/${id}`,
      body: { title: `Tên mới ${randomUUID()}` },
      headers,
    };
  };

const moved =
  (owner: 'responder' | null, ...to: string[]) =>
  async (scene: Scene) => {
    const { id } = await scene.incident(owner);
    const { lead } = scene.callers;
    must(await lead.post(`/api/incidents/${id}/triage`, triage));
    for (const state of to) must(await lead.post(`/api/incidents/${id}/state`, { to: state }));
    return { id };
  };

const closed = async (scene: Scene): Promise<Json> => {
  const { id } = await moved('responder', 'responding', 'resolved')(scene);
  return must(await scene.callers.lead.post(`/api/incidents/${id}/close`, closing));
};

const strike =
  (share: 'team' | 'units', author?: Viewer): Make =>
  async (scene, viewer) => {
    const incidentId = await scene.dispatched();
    const writers: readonly Viewer[] = ['lead', 'coordinator', 'responder', 'unit'];
    const writer = author ?? (writers.includes(viewer) ? viewer : 'coordinator');
    const body = { text: 'Đã gọi trực ban', ...(writer !== 'unit' && { share }) };
    const entry = must(await scene.callers[writer].post(`/api/incidents/${incidentId}/entries`, body));
    return post(`/api/entries/${entry.id}/strike`, { reason: 'Ghi nhầm' });
  };

const triage = { category: 'malware', severity: 'high' };
const closing = { outcome: 'resolved', summary: 'Khôi phục từ bản sao lưu.' };

/** By row of the matrix: how its request is made. */
export const SUBJECTS: Record<string, Make> = {
  ...BOARD_SUBJECTS,
  ...DRILL_SUBJECTS,
  ...LEARNING_SUBJECTS,
  ...PLAN_SUBJECTS,
  ...PEOPLE_SUBJECTS,
  ...ACCOUNT_SUBJECTS,
  'GET /healthz': fixed(get('/healthz')),
  'GET /readyz': fixed(get('/readyz')),
  'GET /metrics': fixed(get('/metrics')),
  'POST /api/auth/login': fixed(post('/api/auth/login', { login: 'coordinator', password: DEMO_PASSWORD })),
  'GET /api/auth/me': fixed(get('/api/auth/me')),
  'POST /api/auth/logout': fixed(post('/api/auth/logout')),
  'GET /api/feed': fixed(get('/api/feed')),
  'GET /api/categories': fixed(get('/api/categories')),
  'GET /api/units': fixed(get('/api/units')),
  'GET /api/units/:id': async ({ units }) => get(`/api/units/${units[0]!.id}`),
  'GET /api/units/contacts': async ({ units }) => get(`/api/units/contacts?unitIds=${units[0]!.id}`),
  ...BACKUP_SUBJECTS,
  ...RESTORE_SUBJECTS,
  ...REGISTER_SUBJECTS,
  ...CHASE_SUBJECTS,
  ...DUTY_SUBJECTS,
  'GET /api/systems': fixed(get('/api/systems')),
  'GET /api/demo': fixed(get('/api/demo')),
  'GET /api/setup': fixed(get('/api/setup')),
  'POST /api/incidents': async ({ units }) =>
    post('/api/incidents', {
      title: 'Trang tin bị thay đổi giao diện',
      unitId: units[0]!.id,
      detectedAt: new Date(Date.now() - 60_000).toISOString(),
      reporter: { name: 'Trực ban' },
    }),
  'GET /api/incidents': fixed(get('/api/incidents')),
  'GET /api/incidents/:id': incidentGet('', dispatched),
  'GET /api/incidents/:id # of TLP red': incidentGet('', red),
  'GET /api/incidents/:id # declined by the unit': incidentGet('', after('decline')),
  'GET /api/incidents/:id # recalled from the unit': incidentGet('', after('recall')),
  'GET /api/incidents/:id # where the unit is only affected': incidentGet(
    '',
    async (scene) => (await owned(scene)).id,
  ),
  'GET /api/incidents/:id/timeline': incidentGet('/timeline', dispatched),
  'GET /api/incidents/:id/timeline # of TLP red': incidentGet('/timeline', red),
  'PATCH /api/incidents/:id': edit(owned),
  'PATCH /api/incidents/:id # that the coordinator owns': edit(coordinators),
  'PATCH /api/incidents/:id # that nobody owns': edit(unowned),
  'POST /api/incidents/:id/claim': incidentPost('claim', unowned),
  'POST /api/incidents/:id/release': incidentPost('release', owned),
  'POST /api/incidents/:id/release # that the coordinator owns': incidentPost('release', coordinators),
  'POST /api/incidents/:id/triage': incidentPost('triage', owned, triage),
  'POST /api/incidents/:id/triage # that the coordinator owns': incidentPost('triage', coordinators, triage),
  'POST /api/incidents/:id/state': incidentPost('state', moved('responder'), { to: 'responding' }),
  'POST /api/incidents/:id/state # that nobody owns': incidentPost('state', moved(null), {
    to: 'responding',
  }),
  'POST /api/incidents/:id/close': incidentPost(
    'close',
    moved('responder', 'responding', 'resolved'),
    closing,
  ),
  'POST /api/incidents/:id/close # over an open assignment': async (scene) =>
    post(`/api/incidents/${await scene.dispatched()}/close`, { ...closing, reason: 'Kết thúc sớm' }),
  'POST /api/incidents/:id/reopen': incidentPost('reopen', closed, { reason: 'Tái diễn' }),
  'GET /api/incidents/:id/entries': incidentGet('/entries', dispatched),
  'GET /api/incidents/:id/entries # of TLP red': incidentGet('/entries', red),
  'POST /api/incidents/:id/entries': incidentPost('entries', async (s) => ({ id: await s.dispatched() }), {
    text: 'Ghi',
  }),
  'POST /api/incidents/:id/entries # declined by the unit': incidentPost(
    'entries',
    async (scene) => ({ id: await after('decline')(scene) }),
    { text: 'Ghi' },
  ),
  "POST /api/entries/:id/strike # an entry of one's own": strike('team'),
  "POST /api/entries/:id/strike # the coordinator's, shared to units": strike('units', 'coordinator'),
  "POST /api/entries/:id/strike # the coordinator's, for the team": strike('team', 'coordinator'),
  ...ATTACHMENTS,
  'POST /api/incidents/:id/assignments': async (scene) =>
    post(`/api/incidents/${(await owned(scene)).id}/assignments`, {
      unitIds: [scene.units[1]!.id],
      instruction: 'Rà soát nhật ký',
    }),
  'GET /api/assignments': fixed(get('/api/assignments')),
  'GET /api/assignments/:id': async (scene) => get(`/api/assignments/${(await scene.assignment()).id}`),
  'GET /api/assignments/:id # of TLP red': async (scene) =>
    get(`/api/assignments/${(await scene.assignment([], { tlp: 'red' })).id}`),
  'GET /api/assignments/:id # declined by the unit': async (scene) =>
    get(`/api/assignments/${(await scene.assignment(['decline'])).id}`),
  'POST /api/assignments/:id/delivered': assignmentPost('delivered'),
  'POST /api/assignments/:id/seen': assignmentPost('seen'),
  'POST /api/assignments/:id/acknowledge': async (scene, viewer) => {
    const { path } = await assignmentPost('acknowledge')(scene, viewer);
    return post(path, ['unit', 'otherUnit'].includes(viewer) ? {} : { spokeWith: 'Trực ban xã' });
  },
  'POST /api/assignments/:id/decline': assignmentPost('decline'),
  'POST /api/assignments/:id/progress': assignmentPost('progress', ['acknowledge']),
  'POST /api/assignments/:id/done': assignmentPost('done', ['acknowledge']),
  'POST /api/assignments/:id/accept': assignmentPost('accept', ['acknowledge', 'done']),
  'POST /api/assignments/:id/return': assignmentPost('return', ['acknowledge', 'done']),
  'POST /api/assignments/:id/recall': assignmentPost('recall'),
};

/** Requests whose body or subject follows from who calls. */
export const MADE_FOR_THE_CALLER: readonly string[] = [
  ...OWN_VIEWS,
  ...OWN_SHIFTS,
  "POST /api/entries/:id/strike # an entry of one's own",
  'POST /api/assignments/:id/acknowledge',
  'POST /api/auth/sessions/:id/end',
];

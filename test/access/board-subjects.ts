import { randomUUID } from 'node:crypto';
import type { Caller, Json } from '../support/caller.js';
import type { Viewer } from './matrix.js';
import type { Call } from './matrix-call.js';
import type { Scene } from './matrix-subjects.js';

type Make = (scene: Scene, viewer: Viewer) => Promise<Call>;

const get = (path: string): Make => {
  return async () => ({ method: 'GET', path });
};
const post = (path: string, body: object = {}): Call => ({
  method: 'POST',
  path,
  body,
  headers: { 'Idempotency-Key': randomUUID() },
});
const view = { name: 'Ca đêm', search: 'view=late' };
const triage = { category: 'malware', severity: 'high' };

/** A view of the caller's own: somebody else's is not there. */
const ownView =
  (verb: string, body: (id: string) => object = () => ({})): Make =>
  async (scene, viewer) => {
    const { status, body: kept } = await scene.callers[viewer].post('/api/board-views', view);
    const id = status === 201 ? kept.id : randomUUID();
    return post(`/api/board-views/${verb.replace(':id', id)}`, body(id));
  };

const bulk =
  (verb: string, make: (scene: Scene) => Promise<Json>, body: (scene: Scene) => object): Make =>
  async (scene) =>
    post(`/api/bulk/${verb}`, { incidentIds: [(await make(scene)).id], ...body(scene) });

/** An incident that the responder owns, triaged and moved on by the lead. */
const moved =
  (...to: string[]) =>
  async (scene: Scene): Promise<Json> => {
    const incident = await scene.incident('responder');
    const lead: Caller = scene.callers.lead;
    await lead.post(`/api/incidents/${incident.id}/triage`, triage);
    for (const state of to) await lead.post(`/api/incidents/${incident.id}/state`, { to: state });
    return incident;
  };
const owned = (scene: Scene): Promise<Json> => scene.incident('responder');

/** Rows of the matrix: counts, search, a person's own views, verbs on many incidents. */
export const BOARD_SUBJECTS: Record<string, Make> = {
  'GET /api/incidents/counts': get('/api/incidents/counts'),
  'GET /api/search': get('/api/search?q=ma+doc'),
  'GET /api/board-views': get('/api/board-views'),
  'POST /api/board-views': async () => post('/api/board-views', view),
  'POST /api/board-views/order': ownView('order', (id) => ({ ids: [id] })),
  'POST /api/board-views/:id/change': ownView(':id/change', () => ({ name: 'Ca ngày' })),
  'POST /api/board-views/:id/remove': ownView(':id/remove'),
  'POST /api/bulk/claim': bulk(
    'claim',
    (scene) => scene.incident(null),
    () => ({}),
  ),
  'POST /api/bulk/triage': bulk('triage', owned, () => triage),
  'POST /api/bulk/severity': bulk('severity', owned, () => ({ severity: 'low' })),
  'POST /api/bulk/state': bulk('state', moved(), () => ({ to: 'responding' })),
  'POST /api/bulk/close': bulk('close', moved('responding', 'resolved'), () => ({
    outcome: 'resolved',
    summary: 'Khôi phục từ bản sao lưu.',
  })),
  'POST /api/bulk/dispatch': bulk('dispatch', owned, ({ units }) => ({
    unitIds: [units[1]!.id],
    instruction: 'Rà soát nhật ký',
  })),
};

/** Whose subject follows from who calls. */
export const OWN_VIEWS: readonly string[] = [
  'POST /api/board-views/order',
  'POST /api/board-views/:id/change',
  'POST /api/board-views/:id/remove',
];

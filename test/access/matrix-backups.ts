import { randomUUID } from 'node:crypto';
import type { Json } from '../support/caller.js';
import { copyOf, planOf, TestCollector, writePlan } from '../support/backups.js';
import { type Call, must, post } from './matrix-call.js';
import type { Make, Scene } from './matrix-subjects.js';

/** Backups: every system here is of the first unit; another unit finds nothing. */
export const BACKUP_ROWS = `
GET /api/backups                                                     ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
GET /api/backups/:systemId                                           ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/backups/:systemId/runs                                      ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/backups/:systemId/plan                                      ok    ok   ok   ok   403  403  ok   ok   ok   404  401
PUT /api/backups/:systemId/plan                                      ok    ok   ok   403  403  403  403  403  403  403  401
GET /api/backups/:systemId/collectors                                ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/backups/:systemId/pings                                     ok    ok   ok   ok   403  403  ok   ok   ok   404  401
POST /api/backups/:systemId/copies/:copyId/ping-key                  ok    ok   ok   403  403  403  403  403  403  403  401
POST /api/backups/:systemId/copies/:copyId/pause                     ok    ok   ok   403  403  403  403  403  403  403  401
POST /api/backup-pauses/:id/end                                      ok    ok   ok   403  403  403  403  403  403  403  401
POST /api/backups/:systemId/collectors                               ok    ok   403  403  403  403  403  403  403  403  401
POST /api/collectors/:id/revoke                                      ok    ok   403  403  403  403  403  403  403  403  401
POST /api/backups/:systemId/waivers                                  403   ok   403  403  403  403  403  403  403  403  401
POST /api/backup-waivers/:id/end                                     403   ok   403  403  403  403  403  403  403  403  401
GET /api/backup-sites                                                ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
POST /api/backup-sites                                               ok    ok   ok   403  403  403  403  403  403  403  401
PATCH /api/backup-sites/:id                                          ok    ok   ok   403  403  403  403  403  403  403  401
GET /api/backup-firings                                              ok    ok   ok   403  403  403  403  403  403  403  401
GET /api/backup-thresholds                                           ok    ok   ok   403  403  403  403  403  403  403  401
PATCH /api/backup-thresholds                                         ok    ok   403  403  403  403  403  403  403  403  401
GET /api/backup-evidence/:id/raw                                     ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /ping/:key                                                       ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST /ping/:key                                                      ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
GET /ping/:key/:signal                                               ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
POST /ping/:key/:signal                                              ok    ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
PUT /api/collector/key                                               401   401  401  401  401  401  401  401  401  401  401
POST /api/collector/evidence                                         401   401  401  401  401  401  401  401  401  401  401
POST /api/collector/isolation                                        401   401  401  401  401  401  401  401  401  401  401
`;

/** To a collector's door another machine's token is none; a ping address asks for none. */
export const BACKUP_TOKENS = `
GET /ping/:key                 ok   ok
POST /ping/:key                ok   ok
GET /ping/:key/:signal         ok   ok
POST /ping/:key/:signal        ok   ok
PUT /api/collector/key         401  401
POST /api/collector/evidence   401  401
POST /api/collector/isolation  401  401
`.slice(1);

const newSite = (): Call => post('/api/backup-sites', { name: `Kho ${randomUUID()}` });

/** A new system of the first unit, with a plan. */
async function planned({ callers: { lead }, units }: Scene): Promise<string> {
  const made = await lead.post('/api/systems', {
    ...{ unitId: units[0]!.id, name: `Hệ thống ${randomUUID()}`, level: 2 },
  });
  const { id } = must(made);
  must(await writePlan(lead, id, planOf([copyOf()])));
  return id as string;
}

const look =
  (suffix = ''): Make =>
  async (scene) => ({ method: 'GET', path: `/api/backups/${await planned(scene)}${suffix}` });

const collector = { name: 'Máy kiểm chứng', isOnSource: false };
const waiver = (): Json => ({
  ...{ rule: 'offsite', reason: 'Kho mới xong tháng sau' },
  until: new Date(Date.now() + 30 * 86_400_000).toISOString(),
});

const pause = (): Json => ({
  reason: 'Thay NAS',
  until: new Date(Date.now() + 3 * 86_400_000).toISOString(),
});

const ofSystem =
  (what: string, body: () => object): Make =>
  async (scene) =>
    post(`/api/backups/${await planned(scene)}/${what}`, body());

/** What the lead has just made of a system, taken back. */
const takenBack =
  (what: string, body: () => object, path: (id: string) => string): Make =>
  async (scene) => {
    const made = await scene.callers.lead.post(`/api/backups/${await planned(scene)}/${what}`, body());
    return post(path(must(made).id as string));
  };

/** The only copy of a new system. */
async function copyOfPlan(scene: Scene): Promise<{ systemId: string; id: string; pingKey: string }> {
  const systemId = await planned(scene);
  const { datasets } = must(await scene.callers.lead.get(`/api/backups/${systemId}/plan`));
  return { systemId, ...datasets[0].copies[0] };
}

const pinging =
  (method: string, suffix = ''): Make =>
  async (scene) => ({ method, path: `/ping/${(await copyOfPlan(scene)).pingKey}${suffix}` });

/** Evidence that a collector has brought. */
async function brought(scene: Scene): Promise<string> {
  const { lead } = scene.callers;
  const { systemId, id } = await copyOfPlan(scene);
  const program = await TestCollector.enrol(scene.server, lead, systemId);
  return must(await program.post(program.evidence(id))).evidenceId as string;
}

/** A door of collectors: whoever else comes is nobody there. */
const door =
  (name: string): Make =>
  async () => ({
    ...{ method: 'POST', path: `/api/collector/${name}`, raw: '{}' },
    headers: { 'Content-Type': 'application/octet-stream' },
  });

/** By row: how its request is made. */
export const BACKUP_SUBJECTS: Record<string, Make> = {
  'GET /api/backups': async () => ({ method: 'GET', path: '/api/backups' }),
  'GET /api/backups/:systemId': look(),
  'GET /api/backups/:systemId/runs': look('/runs'),
  'GET /api/backups/:systemId/plan': look('/plan'),
  'PUT /api/backups/:systemId/plan': async (scene) => ({
    ...{ method: 'PUT', path: `/api/backups/${await planned(scene)}/plan`, body: planOf([]) },
    headers: { 'If-Match': '"1"' },
  }),
  'GET /api/backups/:systemId/collectors': look('/collectors'),
  'GET /api/backups/:systemId/pings': look('/pings'),
  'POST /api/backups/:systemId/copies/:copyId/ping-key': async (scene) => {
    const { systemId, id } = await copyOfPlan(scene);
    return post(`/api/backups/${systemId}/copies/${id}/ping-key`);
  },
  'POST /api/backups/:systemId/copies/:copyId/pause': async (scene) => {
    const { systemId, id } = await copyOfPlan(scene);
    return post(`/api/backups/${systemId}/copies/${id}/pause`, pause());
  },
  'POST /api/backup-pauses/:id/end': async (scene) => {
    const { systemId, id } = await copyOfPlan(scene);
    const { lead } = scene.callers;
    const made = must(await lead.post(`/api/backups/${systemId}/copies/${id}/pause`, pause()));
    return post(`/api/backup-pauses/${made.id}/end`);
  },
  'GET /ping/:key': pinging('GET'),
  'POST /ping/:key': pinging('POST'),
  'GET /ping/:key/:signal': pinging('GET', '/start'),
  'POST /ping/:key/:signal': pinging('POST', '/0'),
  'POST /api/backups/:systemId/collectors': ofSystem('collectors', () => collector),
  'POST /api/collectors/:id/revoke': takenBack(
    'collectors',
    () => collector,
    (id) => `/api/collectors/${id}/revoke`,
  ),
  'POST /api/backups/:systemId/waivers': ofSystem('waivers', waiver),
  'POST /api/backup-waivers/:id/end': takenBack('waivers', waiver, (id) => `/api/backup-waivers/${id}/end`),
  'GET /api/backup-sites': async () => ({ method: 'GET', path: '/api/backup-sites' }),
  'POST /api/backup-sites': async () => newSite(),
  'PATCH /api/backup-sites/:id': async ({ callers }) => {
    const { path, body } = newSite();
    const { id, version } = must(await callers.lead.post(path, body));
    const headers = { 'If-Match': `"${version}"` };
    return { method: 'PATCH', path: `${path}/${id}`, headers, body: { floodZone: 'Bờ nam' } };
  },
  'GET /api/backup-firings': async () => ({
    ...{ method: 'GET', path: '/api/backup-firings?kind=interval&minutes=240' },
  }),
  'GET /api/backup-thresholds': async () => ({ method: 'GET', path: '/api/backup-thresholds' }),
  'PATCH /api/backup-thresholds': async ({ callers }) => {
    const { values, version } = must(await callers.lead.get('/api/backup-thresholds'));
    const headers = { 'If-Match': `"${version}"` };
    return { method: 'PATCH', path: '/api/backup-thresholds', headers, body: values };
  },
  'GET /api/backup-evidence/:id/raw': async (scene) => ({
    ...{ method: 'GET', path: `/api/backup-evidence/${await brought(scene)}/raw` },
  }),
  'PUT /api/collector/key': async () => ({ method: 'PUT', path: '/api/collector/key', body: {} }),
  'POST /api/collector/evidence': door('evidence'),
  'POST /api/collector/isolation': door('isolation'),
};

import { randomUUID } from 'node:crypto';
import { ago, outcomeOf, reportOf, sendReport, testPlan, withCopy } from '../support/restore-tests.js';
import { type Call, must, post } from './matrix-call.js';
import type { Make, Scene } from './matrix-subjects.js';

/** Restore tests, reports and the year: every system here is of the first unit; another unit finds nothing. */
export const RESTORE_ROWS = `
GET /api/backups/export                                              ok    ok   ok   ok   403  403  ok   ok   ok   ok   401
GET /api/backups/:systemId/restore-tests                             ok    ok   ok   ok   403  403  ok   ok   ok   404  401
POST /api/backups/:systemId/restore-tests                            403   ok   ok   ok   403  403  403  403  ok   404  401
GET /api/backup-restore-tests/:id                                    ok    ok   ok   ok   403  403  ok   ok   ok   404  401
POST /api/backup-restore-tests/:id/advance                           403   ok   ok   ok   403  403  403  403  ok   404  401
POST /api/backup-restore-tests/:id/finish                            403   ok   ok   ok   403  403  403  403  ok   404  401
POST /api/backup-restore-tests/:id/cancel                            403   ok   ok   ok   403  403  403  403  ok   404  401
GET /api/backup-restore-tests/:id/minutes.docx                       ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/backup-restore-tests/:id/minutes.pdf                        ok    ok   ok   ok   403  403  ok   ok   ok   404  401
GET /api/backups/:systemId/reports                                   ok    ok   ok   ok   403  403  ok   ok   ok   404  401
POST /api/backups/:systemId/copies/:copyId/reports                   403   ok   ok   ok   403  403  403  403  ok   404  401
GET /api/backup-reports/:id/content                                  ok    ok   ok   ok   403  403  ok   ok   ok   404  401
`;

const look = (path: string): Call => ({ method: 'GET', path });
const copy = ({ callers, units }: Scene, tool = 'restic') => withCopy(callers.lead, units[0]!.id, { tool });

/** A test of the first unit's, planned or running. */
async function tested(scene: Scene, isRunning = false): Promise<string> {
  const { lead } = scene.callers;
  const { systemId, copyId } = await copy(scene);
  const plan = testPlan(scene.server, copyId);
  const { id } = must(await lead.post(`/api/backups/${systemId}/restore-tests`, plan));
  const path = `/api/backup-restore-tests/${id}`;
  if (isRunning) must(await lead.post(`${path}/advance`, { startedAt: ago(scene.server, 60), ticks: [] }));
  return path;
}

async function reported(scene: Scene): Promise<string> {
  const ids = await copy(scene, 'veeam');
  return must(await sendReport(scene.callers.lead, ids, reportOf(scene.server))).id as string;
}

/** By row: how its request is made. */
export const RESTORE_SUBJECTS: Record<string, Make> = {
  'GET /api/backups/export': async () => look('/api/backups/export?format=csv'),
  'GET /api/backups/:systemId/restore-tests': async (scene) =>
    look(`/api/backups/${(await copy(scene)).systemId}/restore-tests`),
  'POST /api/backups/:systemId/restore-tests': async (scene) => {
    const { systemId, copyId } = await copy(scene);
    return post(`/api/backups/${systemId}/restore-tests`, testPlan(scene.server, copyId));
  },
  'GET /api/backup-restore-tests/:id': async (scene) => look(await tested(scene)),
  'POST /api/backup-restore-tests/:id/advance': async (scene) =>
    post(`${await tested(scene)}/advance`, { ticks: [] }),
  'POST /api/backup-restore-tests/:id/finish': async (scene) =>
    post(`${await tested(scene, true)}/finish`, outcomeOf(scene.server)),
  'POST /api/backup-restore-tests/:id/cancel': async (scene) =>
    post(`${await tested(scene)}/cancel`, { reason: 'Máy thử hỏng' }),
  'GET /api/backup-restore-tests/:id/minutes.docx': async (scene) =>
    look(`${await tested(scene)}/minutes.docx`),
  'GET /api/backup-restore-tests/:id/minutes.pdf': async (scene) =>
    look(`${await tested(scene)}/minutes.pdf`),
  'GET /api/backups/:systemId/reports': async (scene) =>
    look(`/api/backups/${(await copy(scene)).systemId}/reports`),
  'POST /api/backups/:systemId/copies/:copyId/reports': async (scene) => {
    const { systemId, copyId } = await copy(scene, 'veeam');
    const query = new URLSearchParams(reportOf(scene.server)).toString();
    return {
      ...{ method: 'POST', path: `/api/backups/${systemId}/copies/${copyId}/reports?${query}` },
      raw: 'Nội dung',
      headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': randomUUID() },
    };
  },
  'GET /api/backup-reports/:id/content': async (scene) =>
    look(`/api/backup-reports/${await reported(scene)}/content`),
};

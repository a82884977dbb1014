import { randomUUID } from 'node:crypto';
import { anySystem, copyOf, planOf, writePlan } from '../support/backups.js';
import { Caller } from '../support/caller.js';
import type { TestServer } from '../support/server.js';
import type { Written } from './written-routes.js';

const at = (path: string) => async () => ({ path });
const inAMonth = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString();
const collector = { name: 'Máy kiểm chứng', isOnSource: false };
const waiver = () => ({ rule: 'offsite', reason: 'Kho mới xong tháng sau', until: inAMonth() });

const pause = () => ({ reason: 'Thay NAS', until: new Date(Date.now() + 3 * 86_400_000).toISOString() });

/** A new system with a plan, of version 1. */
async function planned(server: TestServer): Promise<string> {
  const lead = await server.as('lead');
  const { unitId } = await anySystem(server);
  const { body } = await lead.post('/api/systems', { unitId, name: `Cổng ${randomUUID()}`, level: 2 });
  await writePlan(lead, body.id, planOf([copyOf()]));
  return `/api/backups/${body.id}`;
}

const ofSystem = (what: string) => async (server: TestServer) => ({
  path: `${await planned(server)}/${what}`,
  version: 1,
});

/** The copy of a new plan. */
const ofCopy = (what: string) => async (server: TestServer) => {
  const path = await planned(server);
  const { body } = await (await server.as('lead')).get(`${path}/plan`);
  return { path: `${path}/copies/${body.datasets[0].copies[0].id}/${what}` };
};

/** What was just made of a system, and the way to take it back. */
const made = (what: string, body: () => object, path: string, verb: string) => async (server: TestServer) => {
  const lead = await server.as('lead');
  const answer = await lead.post(`${await planned(server)}/${what}`, body());
  return { path: `${path}/${answer.body.id}/${verb}` };
};

const site = {
  ...{ name: 'Kho chung', latitude: 16.816, longitude: 107.1, floodZone: 'Bờ bắc', isCloud: true },
  ...{ cloudOperator: 'VNPT', cloudRegion: 'Hà Nội' },
};

/** A program that was made a moment ago and has no key yet. */
export async function newCollector(server: TestServer): Promise<Caller> {
  const lead = await server.as('lead');
  const { body } = await lead.post(`${await planned(server)}/collectors`, collector);
  return new Caller(server.url, '', body.token);
}

/** The routes that write what people say of backups, and a collector of itself. */
export const WRITTEN_OF_BACKUPS: Record<string, Written> = {
  'POST /api/backup-sites': {
    as: 'lead',
    target: at('/api/backup-sites'),
    body: async () => ({ ...site, name: `Kho ${randomUUID()}` }),
    answers: 201,
  },
  'PATCH /api/backup-sites/{id}': {
    as: 'coordinator',
    target: async (server) => {
      const { body } = await (
        await server.as('lead')
      ).post('/api/backup-sites', { name: `Kho ${randomUUID()}` });
      return { path: `/api/backup-sites/${body.id}`, version: body.version };
    },
    body: async () => ({ ...site, name: `Kho ${randomUUID()}`, isActive: false }),
    answers: 200,
  },
  'PUT /api/backups/{systemId}/plan': {
    as: 'coordinator',
    target: ofSystem('plan'),
    body: async () => planOf([copyOf()]),
    answers: 200,
  },
  'POST /api/backups/{systemId}/collectors': {
    as: 'lead',
    target: ofSystem('collectors'),
    body: async () => collector,
    answers: 201,
  },
  'POST /api/collectors/{id}/revoke': {
    as: 'lead',
    target: made('collectors', () => collector, '/api/collectors', 'revoke'),
    answers: 200,
  },
  'POST /api/backups/{systemId}/copies/{copyId}/ping-key': {
    as: 'coordinator',
    target: ofCopy('ping-key'),
    answers: 201,
  },
  'POST /api/backups/{systemId}/copies/{copyId}/pause': {
    as: 'coordinator',
    target: ofCopy('pause'),
    body: async () => pause(),
    answers: 201,
  },
  'POST /api/backup-pauses/{id}/end': {
    as: 'coordinator',
    target: async (server) => {
      const { path } = await ofCopy('pause')(server);
      const { body } = await (await server.as('lead')).post(path, pause());
      return { path: `/api/backup-pauses/${body.id}/end` };
    },
    answers: 200,
  },
  'POST /api/backups/{systemId}/waivers': {
    as: 'lead',
    target: ofSystem('waivers'),
    body: async () => waiver(),
    answers: 201,
  },
  'POST /api/backup-waivers/{id}/end': {
    as: 'lead',
    target: made('waivers', waiver, '/api/backup-waivers', 'end'),
    answers: 200,
  },
  'PATCH /api/backup-thresholds': {
    as: 'lead',
    target: async (server) => {
      const { body } = await (await server.as('lead')).get('/api/backup-thresholds');
      return { path: '/api/backup-thresholds', version: body.version };
    },
    body: async () => ({
      ...{ integrityDays: 45, restoreDays: 90, restoreDaysLowLevel: 180, attachedHours: 24, lockDays: 14 },
      ...{ distantFromLevel: 3, distantKm: 5, filesShare: 0.5, mediaOf: 'with_primary', asksIsolated: true },
    }),
    answers: 200,
  },
  'PUT /api/collector/key': {
    as: 'collector',
    target: at('/api/collector/key'),
    body: async () => ({ publicKey: Buffer.alloc(32, 7).toString('base64'), host: 'kiem-chung-01' }),
    answers: 200,
  },
};

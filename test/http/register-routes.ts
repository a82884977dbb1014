import { randomUUID } from 'node:crypto';
import type { Json } from '../support/caller.js';
import { dispatchable } from '../support/operation.js';
import type { TestServer } from '../support/server.js';
import type { Written } from './written-routes.js';

const at = (path: string) => async () => ({ path });
const says = (body: object) => async () => body;
const reason = says({ reason: 'Có lý do' });

const someUnit = async (server: TestServer) => {
  const [unit] = await dispatchable(server, 1);
  return { path: `/api/units/${unit!.id}/contacts`, id: unit!.id };
};

/** A row of a register that was just added, and the way to it. */
const register =
  (path: 'units' | 'contacts' | 'systems', verb = '') =>
  async (server: TestServer) => {
    const lead = await server.as('lead');
    const unit = await someUnit(server);
    const made: Record<typeof path, () => Promise<{ body: Json }>> = {
      units: () =>
        lead.post('/api/units', { code: `M${randomUUID().slice(0, 13)}`, name: 'Xã mới', kind: 'commune' }),
      contacts: () => lead.post(unit.path, { name: 'Phụ trách', rank: 'deputy' }),
      systems: () => lead.post('/api/systems', { unitId: unit.id, name: `Cổng ${randomUUID()}`, level: 1 }),
    };
    const { id, version } = (await made[path]()).body;
    return { path: `/api/${path}/${id}${verb}`, version: version as number };
  };

const unit = { code: 'XM-01', name: 'Xã mới', nameEn: 'New', kind: 'commune', dispatchable: true };
const system = { name: 'Cổng mới', level: 3, code: 'HT-99', decision: '12/QĐ', approvedOn: '2026-03-31' };

/** The routes that write the registers of units, contacts and systems. */
export const REGISTER_ROUTES: Record<string, Written> = {
  'POST /api/units/{id}/contacts': {
    as: 'lead',
    target: someUnit,
    body: says({
      name: 'Chị Hoa',
      rank: 'deputy',
      position: 'Văn phòng',
      phone: '0000',
      email: 'hoa@xa.example',
    }),
    answers: 201,
  },
  'PATCH /api/contacts/{id}': {
    as: 'lead',
    target: register('contacts'),
    body: says({
      name: 'Anh Ba',
      rank: 'deputy',
      position: 'Tổ CNTT',
      phone: '0233',
      email: 'ba@xa.example',
    }),
    answers: 200,
  },
  'POST /api/contacts/{id}/retire': {
    as: 'lead',
    target: register('contacts', '/retire'),
    body: reason,
    answers: 200,
  },
  'POST /api/units': { as: 'lead', target: at('/api/units'), body: says(unit), answers: 201 },
  'PATCH /api/units/{id}': {
    as: 'lead',
    target: register('units'),
    body: says({ name: 'Xã khác', nameEn: 'Other', kind: 'ward', dispatchable: false }),
    answers: 200,
  },
  'POST /api/units/{id}/retire': {
    as: 'lead',
    target: register('units', '/retire'),
    body: reason,
    answers: 200,
  },
  'POST /api/units/{id}/restore': { as: 'lead', target: register('units', '/restore'), answers: 200 },
  'POST /api/systems': {
    as: 'lead',
    target: at('/api/systems'),
    body: async (server) => ({ ...system, unitId: (await someUnit(server)).id }),
    answers: 201,
  },
  'PATCH /api/systems/{id}': {
    as: 'lead',
    target: register('systems'),
    body: says({ ...system, name: 'Cổng đổi tên', code: 'HT-98' }),
    answers: 200,
  },
  'POST /api/systems/{id}/retire': {
    as: 'lead',
    target: register('systems', '/retire'),
    body: reason,
    answers: 200,
  },
  'POST /api/systems/{id}/restore': {
    as: 'lead',
    target: register('systems', '/restore'),
    answers: 200,
  },
};

import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/caller.js';
import { type Call, must, post } from './matrix-call.js';

/** What of the scene these requests need. */
interface Scene {
  readonly callers: { readonly admin: Caller };
  readonly units: readonly { readonly id: string }[];
}
type Make = (scene: Scene) => Promise<Call>;

const newContact: Make = async ({ units }: Scene) =>
  post(`/api/units/${units[0]!.id}/contacts`, { name: `Đầu mối ${randomUUID()}`, rank: 'deputy' });

const newUnit: Make = async () =>
  post('/api/units', { code: randomUUID().slice(0, 18), name: 'Đơn vị mới', kind: 'commune' });
const newSystem: Make = async ({ units }: Scene) =>
  post('/api/systems', { unitId: units[0]!.id, name: `Hệ thống ${randomUUID()}`, level: 2 });

/** A row that an admin has just added by `add`, edited or acted on. */
const ofRegister =
  (add: Make, path: string, verb?: string): Make =>
  async (scene) => {
    const call = await add(scene);
    const { id, version } = must(await scene.callers.admin.post(call.path, call.body));
    if (verb) return post(`${path}/${id}/${verb}`, verb === 'retire' ? { reason: 'Sáp nhập' } : {});
    const headers = { 'If-Match': `"${version}"` };
    return { method: 'PATCH', path: `${path}/${id}`, body: { name: `Tên mới ${randomUUID()}` }, headers };
  };

const SHEET = 'Mã đơn vị,Họ và tên\nSYT,Người mới\n';
const sheets = '/api/spreadsheets/contacts';
const sheet = (path: string): Call => ({
  method: 'POST',
  path: `${sheets}/${path}`,
  raw: SHEET,
  headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/octet-stream' },
});
const imported: Make = async ({ callers }) => {
  const { raw = '', headers = {} } = sheet('preview');
  const { plan } = must(await callers.admin.sendRaw('POST', `${sheets}/preview`, raw, headers));
  return sheet(`import?plan=${plan}`);
};

/** Units, contacts and systems as a register: added, edited, retired, restored. */
export const REGISTER_SUBJECTS: Record<string, Make> = {
  'POST /api/spreadsheets/:register/preview': async () => sheet('preview'),
  'POST /api/spreadsheets/:register/import': imported,
  'GET /api/spreadsheets/:register/template': async () => ({ method: 'GET', path: `${sheets}/template` }),
  'GET /api/spreadsheets/:register/export': async () => ({ method: 'GET', path: `${sheets}/export` }),
  'POST /api/units': newUnit,
  'PATCH /api/units/:id': ofRegister(newUnit, '/api/units'),
  'POST /api/units/:id/retire': ofRegister(newUnit, '/api/units', 'retire'),
  'POST /api/units/:id/restore': ofRegister(newUnit, '/api/units', 'restore'),
  'POST /api/systems': newSystem,
  'PATCH /api/systems/:id': ofRegister(newSystem, '/api/systems'),
  'POST /api/systems/:id/retire': ofRegister(newSystem, '/api/systems', 'retire'),
  'POST /api/systems/:id/restore': ofRegister(newSystem, '/api/systems', 'restore'),
  'POST /api/units/:id/contacts': newContact,
  'PATCH /api/contacts/:id': ofRegister(newContact, '/api/contacts'),
  'POST /api/contacts/:id/retire': ofRegister(newContact, '/api/contacts', 'retire'),
};

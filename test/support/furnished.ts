import type { Json } from './caller.js';
import { picture, uploaded } from './files.js';
import { declare, dispatch, dispatchable, loginOf } from './operation.js';
import { acceptLink, newcomer, tokenIn } from './people.js';
import type { TestServer } from './server.js';
import { newToken } from './tokens.js';

export const TITLE = 'Máy chủ văn bản điều hành bị mã hóa';

/** What a page can be opened with: something of every kind that a page may have to show. */
export interface Furnished {
  readonly units: { id: string; code: string; name: string }[];
  readonly incident: Json;
  /** Of the units, in their order: at work, declined, acknowledged, late, late. */
  readonly orders: Json[];
  /** Of a link that opens, and of one that has been used. */
  readonly invitation: string;
  readonly used: string;
  readonly wallToken: string;
}

/** Incidents of every severity, one with all that may stand on its page; people on their way in; tokens of all ages. */
export async function furnish(server: TestServer): Promise<Furnished> {
  const [team, admin] = await Promise.all([server.as('coordinator'), server.as('admin')]);
  for (const severity of ['high', 'medium', 'low', undefined])
    await declare(team, { title: `Thư giả mạo, mức ${severity ?? 'chưa rõ'}`, severity });
  const [taken] = (await team.get('/api/incidents?q=muc+low')).body.items;
  await (await server.as('lead')).post(`/api/incidents/${taken.id}/claim`);
  const operation = await furnishIncident(server);
  await server.advance(30 * 60_000); // who has not answered is late by now
  const invited = await Promise.all([1, 2].map(() => admin.post('/api/people', newcomer())));
  const [invitation, used] = invited.map(({ body }) => tokenIn(body.link)) as [string, string];
  await acceptLink(server.url, used);
  const { body: wall } = await admin.post('/api/tokens', newToken('wall'));
  const { body: old } = await admin.post('/api/tokens', newToken('intake'));
  await admin.post(`/api/tokens/${old.id}/revoke`);
  return { ...operation, invitation, used, wallToken: wall.token };
}

async function furnishIncident(
  server: TestServer,
): Promise<Pick<Furnished, 'units' | 'incident' | 'orders'>> {
  const team = await server.as('coordinator');
  const units = await dispatchable(server, 5);
  const incident = await declare(team, { title: TITLE, severity: 'critical', tlp: 'amber' });
  await team.post(`/api/incidents/${incident.id}/claim`);
  const orders = await dispatch(
    team,
    incident.id,
    units.map(({ id }) => id),
    { leadUnitId: units[0]!.id },
  );
  const answer = async (at: number, verb: string, body: object = {}): Promise<void> => {
    const unit = await server.as(loginOf(units[at]!));
    await unit.post(`/api/assignments/${orders[at]!.id}/${verb}`, body);
  };
  for (const at of [0, 2]) await answer(at, 'acknowledge');
  await answer(0, 'progress', { note: 'Đã rút cáp mạng hai máy chủ.' });
  await answer(1, 'decline', { reason: 'Cán bộ CNTT nghỉ phép' });
  const file = await uploaded(team, 'ảnh màn hình.png', await picture(400, 300).png().toBuffer());
  const path = `/api/incidents/${incident.id}/entries`;
  await team.post(path, { text: 'Ảnh cho các đơn vị', share: 'units', attachmentIds: [file.id] });
  const { body: entry } = await team.post(path, { text: 'Địa chỉ máy điều khiển: 203.0.113.18' });
  await team.post(`/api/entries/${entry.id}/strike`, { reason: 'Nhầm địa chỉ' });
  return { units, incident, orders };
}

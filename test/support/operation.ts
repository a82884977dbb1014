import type { Caller, Json } from './caller.js';
import type { TestServer } from './server.js';

/** Units that can be dispatched, in the order of the list. */
export async function dispatchable(
  server: TestServer,
  count: number,
): Promise<{ id: string; code: string; name: string }[]> {
  const { body } = await (await server.as('coordinator')).get('/api/units?limit=500');
  return body.items.filter((unit: Json) => unit.dispatchable).slice(0, count);
}

export const loginOf = (unit: { code: string }): string => `unit-${unit.code.toLowerCase()}`;

/** Declares an incident as whoever calls; everything that is not said has a default. */
export async function declare(caller: Caller, fields: object = {}): Promise<Json> {
  const { body: units } = await caller.get('/api/units?limit=1');
  const { status, body } = await caller.post('/api/incidents', {
    title: 'Máy chủ văn bản điều hành bị mã hóa',
    unitId: units.items[0].id,
    detectedAt: new Date(Date.now() - 3_600_000).toISOString(),
    reporter: { name: 'Trực ban xã' },
    ...fields,
  });
  if (status !== 201) throw new Error(`declaring answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** Dispatches and returns the assignments in the order of the units. */
export async function dispatch(
  caller: Caller,
  incidentId: string,
  unitIds: string[],
  fields: object = {},
): Promise<Json[]> {
  const { status, body } = await caller.post(`/api/incidents/${incidentId}/assignments`, {
    unitIds,
    instruction: 'Ngắt máy chủ khỏi mạng, giữ nguyên nguồn điện.',
    ...fields,
  });
  if (status !== 201) throw new Error(`dispatching answered ${status}: ${JSON.stringify(body)}`);
  return unitIds.map((unitId) => body.items.find((item: Json) => item.unitId === unitId));
}

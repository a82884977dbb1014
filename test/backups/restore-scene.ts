import type { Caller, Json } from '../support/caller.js';
import { ago, testPlan, withCopy } from '../support/restore-tests.js';
import type { TestServer } from '../support/server.js';

/** A test of a new system with one copy. */
export interface Tested {
  readonly id: string;
  readonly path: string;
  readonly systemId: string;
  readonly copyId: string;
}

/** Tests of new systems of one unit: planned, or begun fifty minutes ago. */
export const scene = (server: TestServer, unitId: string) => {
  const planned = async (caller: Caller, over: object = {}): Promise<Tested> => {
    const { systemId, copyId } = await withCopy(await server.as('lead'), unitId);
    const plan = testPlan(server, copyId, over);
    const { status, body } = await caller.post(`/api/backups/${systemId}/restore-tests`, plan);
    expect([status, body.state]).toEqual([201, 'planned']);
    return { id: body.id, path: `/api/backup-restore-tests/${body.id}`, systemId, copyId };
  };
  const running = async (caller: Caller, over: object = {}): Promise<Tested> => {
    const test = await planned(caller, over);
    const began = { startedAt: ago(server, 50), ticks: [] };
    expect((await caller.post(`${test.path}/advance`, began)).body.state).toBe('running');
    return test;
  };
  return { planned, running };
};

/** So many minutes after that instant. */
export const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

export const refusal = ({ status, body }: { status: number; body: Json }): unknown[] => [
  status,
  body.code,
  body.errors?.[0]?.field,
];

import { randomId } from '../../api/action-key';
import { drillsApi, injectsApi } from '../../api/drills';

export const QUICK_STEPS = ['make', 'approve', 'ready', 'start'] as const;
export type QuickStep = (typeof QUICK_STEPS)[number];
export const QUICK_SCENARIO = 'ransomware-communes';
export const QUICK_SCALE = 30;

/** What the sequence needs of the server. */
export type QuickServer = {
  make: () => Promise<{ id: string }>;
  injects: (id: string) => Promise<{ items: { id: string }[] }>;
  approve: (id: string, injectIds: string[]) => Promise<unknown>;
  ready: (id: string) => Promise<unknown>;
  start: (id: string) => Promise<unknown>;
};

/**
 * A drill of the library from nothing to running, one call after the other. `onStep` hears what is being done, and the
 * drill as soon as there is one; a refusal is thrown and ends it there: what was done so far stays.
 */
export async function playNow(
  server: QuickServer,
  onStep: (step: QuickStep, drillId: string | null) => void,
): Promise<string> {
  onStep('make', null);
  const { id } = await server.make();
  onStep('approve', id);
  const { items } = await server.injects(id);
  await server.approve(
    id,
    items.map((inject) => inject.id),
  );
  onStep('ready', id);
  await server.ready(id);
  onStep('start', id);
  await server.start(id);
  return id;
}

export const quickServer = (title: string): QuickServer => ({
  make: () => drillsApi.create({ scenario: QUICK_SCENARIO, title }, randomId()),
  injects: (id) => injectsApi.list(id),
  approve: (id, ids) => injectsApi.approve(id, ids, randomId()),
  ready: (id) => drillsApi.ready(id, randomId()),
  start: (id) => drillsApi.start(id, { scale: QUICK_SCALE }, randomId()),
});

import { randomId } from '../../api/action-key';
import { planApi } from '../../api/drill-plan';
import { drillsApi, injectsApi } from '../../api/drills';

export const QUICK_STEPS = ['make', 'approve', 'gates', 'ready', 'start'] as const;
export type QuickStep = (typeof QUICK_STEPS)[number];
export const QUICK_SCENARIO = 'ransomware-communes';
export const QUICK_SCALE = 30;

/** What the sequence needs of the server. */
export type QuickServer = {
  make: () => Promise<{ id: string }>;
  injects: (id: string) => Promise<{ items: { id: string }[] }>;
  approve: (id: string, injectIds: string[]) => Promise<unknown>;
  /** Says go at both gates, and lets it begin without the communications check: in the name of who presses. */
  passGates: (id: string) => Promise<unknown>;
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
  onStep('gates', id);
  await server.passGates(id);
  onStep('ready', id);
  await server.ready(id);
  onStep('start', id);
  await server.start(id);
  return id;
}

async function passGates(id: string, reason: string): Promise<void> {
  const { gates } = await planApi.read(id);
  for (const { gate, items } of gates) {
    const answers = items.map(({ item }) => ({ item, isGo: true, note: reason }));
    await planApi.answerGate(id, gate, answers, randomId());
  }
  const { parties } = await drillsApi.detail(id);
  const memberIds = parties.flatMap(({ members }) =>
    members.filter(({ part, heardAt }) => part === 'player' && !heardAt).map((member) => member.id),
  );
  if (memberIds.length > 0) await planApi.waive(id, { memberIds, reason }, randomId());
}

export const quickServer = (title: string, reason: string): QuickServer => ({
  make: () => drillsApi.create({ scenario: QUICK_SCENARIO, title }, randomId()),
  injects: (id) => injectsApi.list(id),
  approve: (id, ids) => injectsApi.approve(id, ids, randomId()),
  passGates: (id) => passGates(id, reason),
  ready: (id) => drillsApi.ready(id, randomId()),
  start: (id) => drillsApi.start(id, { scale: QUICK_SCALE }, randomId()),
});

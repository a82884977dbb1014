import { playNow, type QuickServer, type QuickStep } from './quick-drill';

const said: string[] = [];
const server = (refuses?: keyof QuickServer): QuickServer => {
  const call = async <T>(name: keyof QuickServer, answer: T): Promise<T> => {
    said.push(name);
    if (name === refuses) throw new Error(name);
    return answer;
  };
  return {
    make: () => call('make', { id: 'D' }),
    injects: () => call('injects', { items: [{ id: 'a' }, { id: 'b' }] }),
    approve: (_id, ids) => call('approve', ids),
    passGates: () => call('passGates', null),
    ready: () => call('ready', null),
    start: () => call('start', null),
  };
};
beforeEach(() => (said.length = 0));

test('makes, approves, readies and starts, and tells each step', async () => {
  const steps: [QuickStep, string | null][] = [];
  expect(await playNow(server(), (step, id) => steps.push([step, id]))).toBe('D');
  expect(said).toEqual(['make', 'injects', 'approve', 'passGates', 'ready', 'start']);
  expect(steps).toEqual([
    ['make', null],
    ['approve', 'D'],
    ['gates', 'D'],
    ['ready', 'D'],
    ['start', 'D'],
  ]);
});

test('stops at a refusal, at the step where it was refused', async () => {
  const steps: QuickStep[] = [];
  await expect(playNow(server('ready'), (step) => steps.push(step))).rejects.toThrow('ready');
  expect(said).not.toContain('start');
  expect(steps.at(-1)).toBe('ready');
});

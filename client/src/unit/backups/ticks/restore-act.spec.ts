import { type RestoreAct, stepsNow, waitingOf, waitingStart } from './restore-act';

const act = (key: string, over: Partial<RestoreAct> = {}): RestoreAct => ({
  ...{ key, testId: 't', step: 'Khôi phục', order: 1, pressedAt: 0, tries: 0 },
  body: { ticks: [{ position: 1, doneAt: '2026-11-27T02:00:00.000Z' }] },
  ...over,
});
const STEPS = [
  { text: 'Chọn', doneAt: '2026-11-27T01:00:00.000Z' },
  { text: 'Khôi phục', doneAt: null },
];

test('what waits stands beside what the server knows, and changes nothing of it', () => {
  const tick = act('a');
  expect(stepsNow({ steps: STEPS }, [tick])).toEqual([
    { ...STEPS[0], waiting: null },
    { ...STEPS[1], waiting: { act: tick, doneAt: '2026-11-27T02:00:00.000Z' } },
  ]);
});

test('of several presses on one step the last counts', () => {
  const back = act('b', { body: { ticks: [{ position: 1, doneAt: null }] } });
  expect(stepsNow({ steps: STEPS }, [act('a'), back])[1]?.waiting).toEqual({ act: back, doneAt: null });
});

test('what was refused, or is about another test, does not wait', () => {
  const refused = act('a', { refused: { status: 409, code: 'illegal_transition' } });
  const begin = act('c', { step: null, body: { startedAt: '2026-11-27T01:30:00.000Z', ticks: [] } });
  const waiting = waitingOf([refused, act('b', { testId: 'other' }), begin], 't');
  expect(waiting).toEqual([begin]);
  expect([waitingStart(waiting), waitingStart([])]).toEqual([begin, null]);
});

import { jest } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { FeedEvent } from '../api/types';
import { applyToCache } from './live-cache';
import { refetchPaced } from './paced-refetch';

const REAL = '00000000-0000-7000-8000-000000000001';
const DRILL = '0193a7c2-0000-7000-8000-0000000000d1';

/** A sheet that is shown; each time it is asked for, the test says when the answer comes. */
function shown() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const asked: { answer: () => void; signal: AbortSignal }[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ['drills', DRILL, 'sheet'],
    queryFn: ({ signal }) =>
      new Promise<number>((resolve) => {
        const turn = asked.length + 1;
        asked.push({ answer: () => resolve(turn), signal });
      }),
  });
  const leave = observer.subscribe(() => undefined);
  let seq = 0;
  const hear = (type: string) =>
    applyToCache(client, [{ id: `e${++seq}`, seq, type, realm: DRILL, data: {} } as unknown as FeedEvent], {
      ...{ realm: REAL, refetch: refetchPaced },
    });
  const answer = async () => {
    asked.at(-1)?.answer();
    await jest.advanceTimersByTimeAsync(0);
  };
  return { asked, hear, answer, leave, data: () => observer.getCurrentResult().data };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('what is under way is not cut by what comes meanwhile; once more it is asked, after the last of it', async () => {
  const { asked, hear, answer, leave, data } = shown();
  for (let count = 0; count < 5; count++) {
    hear('drill_delivery.acknowledged');
    await jest.advanceTimersByTimeAsync(100);
  }
  expect([asked.length, asked[0]?.signal.aborted]).toEqual([1, false]);
  await answer();
  await jest.advanceTimersByTimeAsync(1_000);
  expect([asked.length, data()]).toEqual([2, 1]);
  await answer();
  await jest.advanceTimersByTimeAsync(10_000);
  expect([asked.length, data()]).toEqual([2, 2]);
  leave();
});

it('in a storm it is asked for once a second, and once after the last event', async () => {
  const { asked, hear, answer, leave } = shown();
  await answer();
  for (let count = 0; count < 30; count++) {
    hear('drill_delivery.seen');
    await answer();
    await jest.advanceTimersByTimeAsync(100);
    await answer();
  }
  expect(asked.length).toBeLessThanOrEqual(5);
  const before = asked.length;
  await jest.advanceTimersByTimeAsync(1_000);
  await answer();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(asked.length).toBeGreaterThanOrEqual(before);
  expect(asked.length).toBeLessThanOrEqual(before + 1);
  leave();
});

it('a stop waits for nothing', async () => {
  const { asked, hear, answer, leave } = shown();
  await answer();
  hear('drill_delivery.seen');
  await jest.advanceTimersByTimeAsync(0);
  await answer();
  expect(asked.length).toBe(2);
  hear('drill.preempted');
  await jest.advanceTimersByTimeAsync(0);
  expect(asked.length).toBe(3);
  leave();
});

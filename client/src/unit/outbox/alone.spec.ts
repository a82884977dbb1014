import { alone } from './alone';

/** Work that goes on until it is let go, as that of a frozen tab. */
function held(name: string) {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const done = alone(name, () => {
    begun.resolve();
    return end.promise;
  });
  return { begun: begun.promise, letGo: end.resolve, done };
}

it('comes after work of the same name, and beside that of another', async () => {
  const first = held('a');
  await first.begun;
  const order: string[] = [];
  const second = alone('a', async () => void order.push('same'));
  await alone('b', async () => void order.push('other'));
  order.push('let go');
  first.letGo();
  await Promise.all([first.done, second]);
  expect(order).toEqual(['other', 'let go', 'same']);
});

it('does not wait without end for one that never gives it up', async () => {
  const frozen = held('c');
  frozen.done.catch(() => undefined);
  await frozen.begun;
  let count = 0;
  await alone('c', async () => void (count += 1), 20);
  expect(count).toBe(1);
  // Thawed, it hears that it is no longer alone; what it was doing goes on.
  frozen.letGo();
  await expect(frozen.done).rejects.toMatchObject({ name: 'AbortError' });
});

it('tells what failed, and does not do it twice', async () => {
  let count = 0;
  const fails = alone('d', async () => {
    count += 1;
    throw new TypeError('storage');
  });
  await expect(fails).rejects.toThrow('storage');
  expect(count).toBe(1);
});

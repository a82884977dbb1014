import { Turns } from './turns.js';

/** Work that ends when it is told to. */
function works(count: number) {
  const begun: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const all = Array.from({ length: count }, (_, at) => () => {
    begun.push(at);
    return new Promise<number>((resolve, reject) => {
      ends[at] = (error) => (error ? reject(error) : resolve(at));
    });
  });
  return { begun, ends, all };
}

test('so many at once, the others in the order in which they came', async () => {
  const turns = new Turns(2);
  const { begun, ends, all } = works(4);
  const results = all.map((work) => turns.take(work));
  expect(begun).toEqual([0, 1]);
  ends[1]!();
  await results[1];
  expect(begun).toEqual([0, 1, 2]);
  ends[0]!();
  await results[0];
  expect(begun).toEqual([0, 1, 2, 3]);
  for (const at of [2, 3]) ends[at]!();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
});

test('work that fails gives its turn on', async () => {
  const turns = new Turns(1);
  const { begun, ends, all } = works(2);
  const results = all.map((work) => turns.take(work));
  ends[0]!(new Error('broken'));
  await expect(results[0]).rejects.toThrow('broken');
  expect(begun).toEqual([0, 1]);
  ends[1]!();
  await expect(results[1]).resolves.toBe(1);
  await expect(turns.take(() => Promise.resolve('again'))).resolves.toBe('again');
});

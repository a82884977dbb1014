import { makeRecoveryKey, readRecoveryKey } from './recovery-key.js';

test('a key is seven groups of four letters, and read back however it is typed', () => {
  const key = makeRecoveryKey();
  expect(key.written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
  const asTyped = [
    key.written.toLowerCase(),
    ` ${key.written.replaceAll('-', ' ')} `,
    key.written.replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const typed of [key.written, ...asTyped])
    expect(readRecoveryKey(typed)?.publicKey).toEqual(key.publicKey);
});

test('no two are the same', () => {
  const made = Array.from({ length: 50 }, () => makeRecoveryKey());
  expect(new Set(made.map(({ written }) => written)).size).toBe(50);
  expect(new Set(made.map(({ id }) => id)).size).toBe(50);
});

test('one wrong letter, a missing one, or two swapped are noticed', () => {
  const { written } = makeRecoveryKey();
  const letters = written.replaceAll('-', '');
  const wrong = [...letters].map((letter, at) => {
    const other = letter === '7' ? '8' : '7';
    return letters.slice(0, at) + other + letters.slice(at + 1);
  });
  expect(wrong.filter((typed) => readRecoveryKey(typed) !== null)).toHaveLength(0);
  for (const typed of [letters.slice(1), `${letters}0`, '', 'không phải khóa'])
    expect(readRecoveryKey(typed)).toBeNull();
});

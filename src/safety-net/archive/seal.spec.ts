import { randomBytes } from 'node:crypto';
import { makeRecoveryKey } from './recovery-key.js';
import { makeSeal, openSeal, readHead, seal, unseal } from './seal.js';

const CHUNK = 65_536 + 16;
const recovery = makeRecoveryKey();
const madeAt = new Date('2026-11-26T19:00:00Z');

async function* inBits(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += size) yield await Promise.resolve(whole.subarray(at, at + size));
}

async function gather(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

async function sealed(plain: Buffer): Promise<{ head: Buffer; body: Buffer }> {
  const { head, key } = makeSeal(recovery.publicKey, madeAt);
  return { head, body: await gather(seal(inBits(plain, 10_000), key)) };
}

function open(head: Buffer, body: Buffer, key = recovery): Promise<Buffer> {
  const { head: own, sender } = readHead(head);
  return gather(unseal(inBits(body, 7000), openSeal(own, sender, key.privateKey)));
}

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  '%i bytes come back as they were',
  async (size) => {
    const plain = randomBytes(size);
    const { head, body } = await sealed(plain);
    expect((await open(head, body)).equals(plain)).toBe(true);
  },
);

test('the head says when it was made and which key opens it, nothing else does', async () => {
  const { head, body } = await sealed(Buffer.from('bí mật'));
  expect(readHead(head).header).toMatchObject({ madeAt: madeAt.toISOString(), keyId: recovery.id });
  expect(body.includes('bí mật')).toBe(false);
  await expect(open(head, body, makeRecoveryKey())).rejects.toMatchObject({ reason: 'damaged' });
});

describe('an archive of three chunks and a bit', () => {
  const plain = randomBytes(3 * 65_536 + 99);
  const flip = (whole: Buffer, at: number): Buffer => {
    const copy = Buffer.from(whole);
    copy[at]! ^= 1;
    return copy;
  };

  test.each([0, 100, CHUNK - 1, CHUNK, 2 * CHUNK + 5, 3 * CHUNK + 1])(
    'is refused with byte %i flipped',
    async (at) => {
      const { head, body } = await sealed(plain);
      await expect(open(head, flip(body, at))).rejects.toMatchObject({ reason: 'damaged' });
    },
  );

  test('is refused with any byte of its head flipped', async () => {
    const { head, body } = await sealed(plain);
    for (let at = 0; at < head.length; at++)
      await expect((async () => open(flip(head, at), body))()).rejects.toMatchObject({
        reason: expect.stringMatching(/damaged|not_an_archive/),
      });
  });

  test.each([
    ['cut behind a whole chunk', (body: Buffer) => body.subarray(0, CHUNK)],
    ['cut within a chunk', (body: Buffer) => body.subarray(0, CHUNK + 9)],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['with something behind it', (body: Buffer) => Buffer.concat([body, Buffer.alloc(40)])],
    [
      'with two chunks swapped',
      (body: Buffer) =>
        Buffer.concat([body.subarray(CHUNK, 2 * CHUNK), body.subarray(0, CHUNK), body.subarray(2 * CHUNK)]),
    ],
    ['with a chunk left out', (body: Buffer) => body.subarray(CHUNK)],
    ['with a chunk given twice', (body: Buffer) => Buffer.concat([body.subarray(0, CHUNK), body])],
  ])('is refused %s', async (_, change) => {
    const { head, body } = await sealed(plain);
    await expect(open(head, change(body))).rejects.toMatchObject({ reason: 'damaged' });
  });
});

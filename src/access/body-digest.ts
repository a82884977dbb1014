import { createHash, scrypt } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

const slowly = promisify(scrypt) as (text: string, salt: string, length: number) => Promise<Buffer>;

/**
 * What tells a repeat from another body under the same idempotency key; it is kept beside the answer for a fortnight.
 * When a device says that it was pressed is no part of what was said: a repeat may leave it out, or know it better.
 * A body with a password is digested as slowly as passwords are: everything else in it is known, so that a fast digest
 * would let whoever reads the table try a billion passwords a second. What a file holds is known only once it is in: its
 * use case puts the digest in the place of this one.
 */
export async function digestBody(body: unknown, key: string): Promise<Buffer> {
  if (body instanceof Readable) return Buffer.alloc(32);
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const text = JSON.stringify(isObject ? { ...body, pressedAt: undefined } : (body ?? null));
  const isSecret = isObject && 'password' in body;
  return isSecret ? slowly(text, key, 32) : createHash('sha256').update(text).digest();
}

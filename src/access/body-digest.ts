import { createHash, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

const slowly = promisify(scrypt) as (text: string, salt: string, length: number) => Promise<Buffer>;

/**
 * What tells a repeat from another body under the same idempotency key; it is kept beside the answer for a fortnight.
 * A body with a password is digested as slowly as passwords are: everything else in it is known, so that a fast digest
 * would let whoever reads the table try a billion passwords a second.
 */
export async function digestBody(body: unknown, key: string): Promise<Buffer> {
  const text = JSON.stringify(body ?? null);
  const isSecret = typeof body === 'object' && body !== null && 'password' in body;
  return isSecret ? slowly(text, key, 32) : createHash('sha256').update(text).digest();
}

import { hash, verify } from '@node-rs/argon2';
import { Turns } from '../platform/threads/turns.js';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Half of the threads by which files are read and names looked up: who floods the sign-in slows nobody else down. */
const turns = new Turns(2);

export const hashPassword = (password: string): Promise<string> =>
  turns.take(() => hash(password.normalize('NFC'), options));

export const isPassword = (stored: string, password: string): Promise<boolean> =>
  turns.take(() => verify(stored, password.normalize('NFC')));

let decoy: Promise<string> | undefined;

/** Takes as long as checking a real password, so that an unknown login cannot be told from a wrong password. */
export async function spendTheSameTime(password: string): Promise<void> {
  decoy ??= hashPassword('a password that nobody has');
  await isPassword(await decoy, password);
}

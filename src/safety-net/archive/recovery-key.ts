import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Crockford's letters: no I, L, O or U, so that a key written by hand is read back right. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SEED_BYTES = 16;
const CHECK_BITS = 12;
const KEY_LETTERS = (SEED_BYTES * 8 + CHECK_BITS) / 5;
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');

/** What opens archives: known to people only. The server keeps the public half, which can but close them. */
export interface RecoveryKey {
  /** Seven groups of four letters, the last two and a half of them check digits. */
  readonly written: string;
  readonly privateKey: KeyObject;
  /** 32 bytes. */
  readonly publicKey: Buffer;
  /** A short name for the pair, which may be shown to anybody. */
  readonly id: string;
}

/** A new random key. Nothing keeps it: whoever calls shows it once. */
export const makeRecoveryKey = (): RecoveryKey => keyOf(randomBytes(SEED_BYTES));

/**
 * Reads a key as somebody typed it: case, spaces and dashes do not matter, O is 0, I and L are 1.
 * @returns null when it is not a key or a letter is wrong (but for one slip in four thousand)
 */
export function readRecoveryKey(typed: string): RecoveryKey | null {
  const letters = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== KEY_LETTERS || [...letters].some((letter) => !LETTERS.includes(letter))) return null;
  const number = [...letters].reduce((sum, letter) => sum * 32n + BigInt(LETTERS.indexOf(letter)), 0n);
  const seed = Buffer.from((number >> BigInt(CHECK_BITS)).toString(16).padStart(SEED_BYTES * 2, '0'), 'hex');
  return Number(number & 0xfffn) === checkOf(seed) ? keyOf(seed) : null;
}

/** The name of the pair that this public half belongs to. */
export const recoveryKeyId = (publicKey: Buffer): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 8);

/** The key object of 32 raw bytes. */
export const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, raw]), format: 'der', type: 'spki' });

/** The 32 raw bytes of an X25519 key's public half. */
export const rawPublicKey = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key)
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_PREFIX.length);

function keyOf(seed: Buffer): RecoveryKey {
  const secret = Buffer.from(hkdfSync('sha256', seed, '', 'dieu-phoi recovery key 1', 32));
  const key = Buffer.concat([PRIVATE_PREFIX, secret]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const publicKey = rawPublicKey(privateKey);
  return { written: write(seed), privateKey, publicKey, id: recoveryKeyId(publicKey) };
}

function write(seed: Buffer): string {
  let number = (BigInt(`0x${seed.toString('hex')}`) << BigInt(CHECK_BITS)) | BigInt(checkOf(seed));
  let letters = '';
  for (let place = 0; place < KEY_LETTERS; place++) {
    letters = LETTERS.charAt(Number(number % 32n)) + letters;
    number /= 32n;
  }
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

const checkOf = (seed: Buffer): number =>
  createHash('sha256').update('dieu-phoi').update(seed).digest().readUInt16BE(0) >> (16 - CHECK_BITS);

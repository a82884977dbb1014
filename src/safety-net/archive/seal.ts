import {
  createCipheriv,
  createDecipheriv,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { ArchiveRefusal } from './archive-refusal.js';
import { publicKeyOf, rawPublicKey, recoveryKeyId } from './recovery-key.js';

const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const MAGIC = 'DIEU-PHOI BACKUP 1';
const MOST_HEADER_BYTES = 1024;

/** What stands readable at the head of an archive; the seal covers it too. */
export interface ArchiveHeader {
  readonly madeAt: string;
  /** Which recovery key opens it. */
  readonly keyId: string;
  /** The public half of the pair made for this archive alone, in base64. */
  readonly sender: string;
}

/** A sealed archive about to be written: its head, and the key of its contents, which lives in memory only. */
export interface Seal {
  readonly head: Buffer;
  readonly key: Buffer;
}

/** A new seal that only the recovery key of `recipient` opens: a fresh pair is made, its private half forgotten. */
export function makeSeal(recipient: Buffer, madeAt: Date): Seal {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const sender = rawPublicKey(publicKey);
  const header: ArchiveHeader = {
    madeAt: madeAt.toISOString(),
    keyId: recoveryKeyId(recipient),
    sender: sender.toString('base64'),
  };
  const head = Buffer.from(`${MAGIC}\n${JSON.stringify(header)}\n`);
  return {
    head,
    key: contentKey({ privateKey, publicKey: publicKeyOf(recipient) }, sender, recipient, head),
  };
}

/** The key of an archive's contents, from its head and the recovery key. */
export function openSeal(head: Buffer, sender: Buffer, privateKey: KeyObject): Buffer {
  const recipient = rawPublicKey(privateKey);
  return contentKey({ privateKey, publicKey: publicKeyOf(sender) }, sender, recipient, head);
}

/** Reads the head of an archive. @throws ArchiveRefusal when it is none */
export function readHead(start: Buffer): { head: Buffer; header: ArchiveHeader; sender: Buffer } {
  const second = start.indexOf('\n', start.indexOf('\n') + 1);
  if (!start.subarray(0, MOST_HEADER_BYTES).toString('latin1').startsWith(`${MAGIC}\n`) || second < 0)
    throw new ArchiveRefusal('not_an_archive');
  const head = start.subarray(0, second + 1);
  try {
    const header = JSON.parse(head.toString('utf8').split('\n')[1] ?? '') as ArchiveHeader;
    const sender = Buffer.from(header.sender, 'base64');
    if (sender.length !== 32 || typeof header.keyId !== 'string') throw new TypeError('not a header');
    return { head, header, sender };
  } catch {
    throw new ArchiveRefusal('damaged');
  }
}

/**
 * Encrypts and authenticates in chunks. A chunk's nonce is its number and whether it is the last: none can be changed,
 * dropped, moved or cut off without being noticed. The key is used for this one stream.
 */
export async function* seal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, isLast } of pieces(source, CHUNK_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index++, isLast));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

/** The opposite of {@link seal}. @throws ArchiveRefusal at the first chunk that is not as it was written */
export async function* unseal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, isLast } of pieces(source, CHUNK_BYTES + TAG_BYTES)) {
    yield openChunk(piece, key, nonceOf(index++, isLast));
  }
}

function openChunk(piece: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (piece.length < TAG_BYTES) throw new ArchiveRefusal('damaged');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(piece.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(piece.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new ArchiveRefusal('damaged');
  }
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function contentKey(
  pair: { privateKey: KeyObject; publicKey: KeyObject },
  sender: Buffer,
  recipient: Buffer,
  head: Buffer,
): Buffer {
  const salt = Buffer.concat([sender, recipient]);
  const info = Buffer.concat([Buffer.from('dieu-phoi archive 1\n'), head]);
  return Buffer.from(hkdfSync('sha256', diffieHellman(pair), salt, info, 32));
}

/** Cuts a stream into pieces of one size; only the last may be shorter, and it alone is marked. */
async function* pieces(
  source: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    let rest = Buffer.concat(held);
    for (; rest.length > size; rest = rest.subarray(size)) {
      yield { piece: rest.subarray(0, size), isLast: false };
    }
    held = [rest];
    length = rest.length;
  }
  yield { piece: Buffer.concat(held), isLast: true };
}

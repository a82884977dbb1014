import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { CONFIG } from '../platform/config/config.token.js';
import type { Config } from '../platform/config/config.js';
import { SystemDataSource } from '../platform/database/database.js';
import { Ticker } from '../platform/ticker/ticker.js';
import type { NotedHead } from './log-chain.js';

const KEY_FILE = 'log-heads.key';
const HEADS_FILE = 'log-heads.jsonl';

/** Notes the log's head every minute, signed, outside the database's reach: what makes a recomputed chain visible. */
@Injectable()
export class LogHeads {
  private lastNoted: NotedHead | null = null;

  constructor(
    private readonly system: SystemDataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    ticker: Ticker,
  ) {
    ticker.every(60_000, 'note the log head', () => this.note());
  }

  /** Notes the present head, unless it is the one noted last. */
  async note(): Promise<void> {
    const [head] = await this.system.query<{ seq: number; hash: string }[]>(
      `SELECT seq, encode(hash, 'hex') AS hash FROM event_log ORDER BY seq DESC LIMIT 1`,
    );
    const last = this.lastNoted;
    if (!head || (head.seq === last?.seq && head.hash === last.hash)) return;
    const folder = join(this.config.dataDir, 'keys');
    const key = await signingKey(folder);
    const noted: NotedHead = { seq: head.seq, hash: head.hash, at: this.clock.now().toISOString() };
    const signature = sign(null, Buffer.from(textOf(noted)), key).toString('base64');
    // Always on a line of its own: what was written before may have been cut short, by a full disk or a lost process.
    const line = `\n${JSON.stringify({ ...noted, signature })}\n`;
    await appendFile(join(folder, HEADS_FILE), line, { mode: 0o600 });
    this.lastNoted = noted;
  }
}

/**
 * Reads the noted heads in the order they were noted, with how many do not carry a right signature. One that a power
 * failure or a full disk cut short is no head and no forgery, also where the next stands behind it on the same line: it
 * hides nothing that leaving it out would not. Writes nothing: without the key, no head is right.
 */
export async function readHeads(dataDir: string): Promise<{ heads: NotedHead[]; forged: number }> {
  const folder = join(dataDir, 'keys');
  const text = (await readIfThere(join(folder, HEADS_FILE))) ?? '';
  const pem = await readIfThere(join(folder, KEY_FILE));
  const key = pem === null ? null : createPublicKey(pem);
  // A head is flat: it begins at a brace and ends with one. Only what comes to such an end claims to be a head.
  const lines = text.split(/\n|(?=\{)/).filter((line) => line.endsWith('}'));
  const heads = lines.map((line) => readLine(line, key)).filter((head) => head !== null);
  return { heads, forged: lines.length - heads.length };
}

type SignedHead = NotedHead & { readonly signature: string };

const textOf = ({ seq, hash, at }: NotedHead): string => `${seq}\n${hash}\n${at}`;

/** The head, or null when the line does not read as one or is not signed with this key. */
function readLine(line: string, key: KeyObject | null): NotedHead | null {
  try {
    const { seq, hash, at, signature } = JSON.parse(line) as SignedHead;
    const isSigned =
      key && verify(null, Buffer.from(textOf({ seq, hash, at })), key, Buffer.from(signature, 'base64'));
    return isSigned && Number.isSafeInteger(seq) ? { seq, hash, at } : null;
  } catch {
    return null; // not a head's shape
  }
}

const readIfThere = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

async function signingKey(folder: string): Promise<KeyObject> {
  const file = join(folder, KEY_FILE);
  const pem = await readIfThere(file);
  if (pem) return createPrivateKey(pem);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    return privateKey;
  } catch {
    return createPrivateKey(await readFile(file, 'utf8')); // another process was first
  }
}

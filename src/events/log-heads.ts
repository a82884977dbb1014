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
  private lastSeq = 0;

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
    if (!head || head.seq === this.lastSeq) return;
    const folder = join(this.config.dataDir, 'keys');
    const key = await signingKey(folder);
    const noted: NotedHead = { seq: head.seq, hash: head.hash, at: this.clock.now().toISOString() };
    const signature = sign(null, Buffer.from(textOf(noted)), key).toString('base64');
    await appendFile(join(folder, HEADS_FILE), `${JSON.stringify({ ...noted, signature })}\n`, {
      mode: 0o600,
    });
    this.lastSeq = head.seq;
  }
}

/** Reads the noted heads, in order, with how many lines do not carry a right signature. */
export async function readHeads(dataDir: string): Promise<{ heads: NotedHead[]; forged: number }> {
  const folder = join(dataDir, 'keys');
  const text = await readFile(join(folder, HEADS_FILE), 'utf8').catch(() => '');
  if (text === '') return { heads: [], forged: 0 };
  const key = createPublicKey(await signingKey(folder));
  const lines = text.split('\n').filter(Boolean).map(parseLine);
  const heads = lines.filter((line) => line !== null && isSigned(line, key)) as NotedHead[];
  return { heads: heads.toSorted((a, b) => a.seq - b.seq), forged: lines.length - heads.length };
}

type SignedHead = NotedHead & { readonly signature: string };

const textOf = ({ seq, hash, at }: NotedHead): string => `${seq}\n${hash}\n${at}`;

const isSigned = (head: SignedHead, key: KeyObject): boolean =>
  verify(null, Buffer.from(textOf(head)), key, Buffer.from(head.signature, 'base64'));

function parseLine(line: string): SignedHead | null {
  try {
    return JSON.parse(line) as SignedHead;
  } catch {
    return null; // a line cut by a power failure is no head
  }
}

async function signingKey(folder: string): Promise<KeyObject> {
  const file = join(folder, KEY_FILE);
  const pem = await readFile(file, 'utf8').catch(() => null);
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

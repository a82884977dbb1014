import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/config.js';

const KEY_FILE = 'secrets.key';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets that stand in the database (passwords of mail servers, keys of gateways) with a key that does not. */
@Injectable()
export class Sealer {
  private key: Promise<Buffer> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param place what the secret belongs to; it opens nowhere else */
  async seal(secret: string, place: string): Promise<Buffer> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, await this.ownKey(), nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws when it was sealed with another key, for another place, or changed */
  async open(sealed: Buffer, place: string): Promise<string> {
    const decipher = createDecipheriv(CIPHER, await this.ownKey(), sealed.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return (
      decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  }

  /** Made once, beside the log's signing key: in `DATA_DIR/keys`, which a backup keeps and the database never sees. */
  private ownKey(): Promise<Buffer> {
    this.key ??= keyIn(join(this.config.dataDir, 'keys')).catch((error: unknown) => {
      this.key = null;
      throw error;
    });
    return this.key;
  }
}

async function keyIn(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, KEY_FILE);
  // `wx`: of two servers that begin at once one makes it, and both read the same.
  await writeFile(path, randomBytes(32), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const key = await readFile(path);
  if (key.length !== 32) throw new Error(`${path} is not a key of 32 bytes`);
  return key;
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../config/config.token.js';
import type { Config } from '../config/config.js';

const KEY_FILE = 'secrets.key';
const KEY_BYTES = 32;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed secret that does not open: its key is gone or another one, or it was changed, or sealed for another place. */
export class SealedShut extends Error {
  constructor(
    readonly keyPath: string,
    cause: unknown,
  ) {
    super(`what was sealed does not open with ${keyPath}`, { cause });
  }
}

/** Seals secrets that stand in the database (passwords of mail servers, keys of gateways) with a key that does not. */
@Injectable()
export class Sealer {
  /** Beside the log's signing key: in `DATA_DIR/keys`, which a backup keeps and the database never sees. */
  private readonly folder: string;
  readonly keyPath: string;

  constructor(@Inject(CONFIG) { dataDir }: Pick<Config, 'dataDir'>) {
    this.folder = join(dataDir, 'keys');
    this.keyPath = join(this.folder, KEY_FILE);
  }

  /** Makes the key where there is none. @param place what the secret belongs to; it opens nowhere else */
  async seal(secret: string, place: string): Promise<Buffer> {
    await this.ensureKey();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, await this.readKey(), nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** Never makes a key: a new one opens nothing. @throws SealedShut */
  async open(sealed: Buffer, place: string): Promise<string> {
    try {
      const decipher = createDecipheriv(CIPHER, await this.readKey(), sealed.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const opened = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8');
      return opened + decipher.final('utf8');
    } catch (error) {
      throw new SealedShut(this.keyPath, error);
    }
  }

  opens(sealed: Buffer, place: string): Promise<boolean> {
    return this.open(sealed, place).then(
      () => true,
      () => false,
    );
  }

  /** Read anew each time: one that was brought back counts at once. */
  private async readKey(): Promise<Buffer> {
    const key = await readFile(this.keyPath);
    if (key.length !== KEY_BYTES) throw new Error(`${this.keyPath} is not a key of ${KEY_BYTES} bytes`);
    return key;
  }

  /** `wx`: of two servers that begin at once one makes it, and both read the same. */
  private async ensureKey(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    try {
      await writeFile(this.keyPath, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
      await rm(this.keyPath, { force: true }); // a full disk leaves an empty file
      throw error;
    }
  }
}

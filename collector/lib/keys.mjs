import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { Refusal } from './say.mjs';

/** Before the 32 raw bytes of a public key in its DER form (RFC 8410). */
const DER_PREFIX_LENGTH = 12;

/** The private key in this file, made and written there (mode 0600) when there is none yet. */
export function ensureKey(file) {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return readKey(file);
}

/** The Ed25519 private key in this file; refused when others on this machine can read it, or when it is something else. */
export function readKey(file) {
  const { text, mode } = readPrivate(file);
  if (mode & 0o077) {
    throw new Refusal(
      `Tệp khóa ${file} mở cho người khác (${mode.toString(8)}): khóa này không còn chứng minh được gì. Hãy chạy: chmod 600 ${file}`,
      `The key file ${file} is open to others (${mode.toString(8)}): such a key proves nothing. Run: chmod 600 ${file}`,
    );
  }
  const key = parseKey(text);
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new Refusal(
    `Tệp ${file} không phải khóa riêng Ed25519 (PEM).`,
    `The file ${file} is no Ed25519 private key (PEM).`,
  );
}

/** The 32 raw bytes of the public half. */
export const rawPublicKey = (key) =>
  createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(DER_PREFIX_LENGTH);

/** The Ed25519 signature (RFC 8032) of exactly these bytes, in base64. */
export const signatureOf = (key, bytes) => sign(null, bytes, key).toString('base64');

function readPrivate(file) {
  try {
    return { text: readFileSync(file, 'utf8'), mode: statSync(file).mode & 0o777 };
  } catch (error) {
    throw new Refusal(
      `Không đọc được tệp khóa ${file} (${error.code}).`,
      `The key file ${file} cannot be read (${error.code}).`,
    );
  }
}

function parseKey(text) {
  try {
    return createPrivateKey(text);
  } catch {
    return null;
  }
}

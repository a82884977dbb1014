import { ECDH } from 'node:crypto';

/** What a browser gives for messages that only it can open (RFC 8291). */
export interface DeviceKeys {
  readonly p256dh: string;
  readonly auth: string;
}

const CURVE = 'prime256v1';
const SECRET_BYTES = 16;

const bytesOf = (text: string): Buffer | null =>
  /^[\w-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64url') : null;

/** A whole point of the curve P-256. */
export function isPublicKey(p256dh: string): boolean {
  const point = bytesOf(p256dh);
  if (point?.length !== 65 || point[0] !== 4) return false;
  try {
    ECDH.convertKey(point, CURVE);
    return true;
  } catch {
    return false; // a point that lies beside the curve
  }
}

export const isAuthSecret = (auth: string): boolean => (bytesOf(auth)?.length ?? 0) >= SECRET_BYTES;

/** Whether anything can be encrypted for this device at all. */
export const areDeviceKeys = ({ p256dh, auth }: DeviceKeys): boolean =>
  isPublicKey(p256dh) && isAuthSecret(auth);

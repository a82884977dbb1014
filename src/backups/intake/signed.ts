import type { FastifyRequest } from 'fastify';
import { createPublicKey, verify } from 'node:crypto';
import { announcedBy, bytesWithin, fileBodyOf } from '../../platform/files/file-body.js';
import { Problem, ruleBroken } from '../../platform/errors/problem.js';
import type { Collector } from './collector.js';

/** Eight megabytes of output in base64, and what stands around it. */
const MOST_BYTES = 12 * 1024 * 1024;
/** Clocks may differ so much; what was signed longer ago may have been kept by somebody. */
const MOST_SKEW_MS = 10 * 60_000;
/** Within one machine: what it did is over before it says so, to the tick of its clock. */
const SLACK_MS = 5_000;

/** RFC 8410: what stands before the 32 raw bytes of an Ed25519 public key in its DER form. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Bytes as they came, by the hand that signed exactly these. */
export interface Signed {
  readonly body: Buffer;
  readonly signature: Buffer;
}

/**
 * Takes a signed body in and looks at nothing but its signature.
 * @throws Problem 415, 413 `evidence_too_large`; 422 `key_not_set`, `evidence_unsigned`, `signature_wrong`
 */
export async function signedBodyOf(request: FastifyRequest, { publicKey }: Collector): Promise<Signed> {
  const stream = fileBodyOf(request);
  const tooLarge = new Problem(413, 'evidence_too_large', { max: MOST_BYTES / 1024 / 1024 });
  if (!publicKey) throw ruleBroken('key_not_set');
  const signature = signatureOf(request.headers['x-dieuphoi-signature']);
  const body = await bytesWithin(stream, announcedBy(request), { most: MOST_BYTES, tooLarge });
  return verified({ body, signature }, publicKey);
}

/** The same, when these 32 bytes are the key that signed it. @throws Problem 422 `signature_wrong` */
export function verified(signed: Signed, publicKey: Buffer): Signed {
  const key = createPublicKey({ key: Buffer.concat([DER_PREFIX, publicKey]), format: 'der', type: 'spki' });
  if (!verify(null, signed.body, key, signed.signature)) throw ruleBroken('signature_wrong');
  return signed;
}

function signatureOf(header: string | string[] | undefined): Buffer {
  if (typeof header !== 'string' || header === '') throw ruleBroken('evidence_unsigned');
  const signature = Buffer.from(header, 'base64');
  if (signature.length !== 64 || signature.toString('base64') !== header) throw ruleBroken('signature_wrong');
  return signature;
}

interface Claims {
  readonly host: string;
  readonly sentAt: Date;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/**
 * What a signed document claims of itself, against what is known.
 * @returns how far the sender's clock is ahead, in milliseconds; what was long on the way counts as behind
 * @throws Problem 422 `wrong_host`, `evidence_too_old`, `evidence_from_the_future`, `evidence_times_crossed`
 */
export function checkClaims(claims: Claims, { host }: Collector, now: Date): number {
  const { sentAt, startedAt, finishedAt } = claims;
  if (claims.host !== host) throw ruleBroken('wrong_host', 'host');
  const skewMs = sentAt.getTime() - now.getTime();
  if (skewMs < -MOST_SKEW_MS) throw ruleBroken('evidence_too_old', 'sentAt');
  if (skewMs > MOST_SKEW_MS) throw ruleBroken('evidence_from_the_future', 'sentAt');
  if (startedAt > finishedAt || finishedAt.getTime() > sentAt.getTime() + SLACK_MS)
    throw ruleBroken('evidence_times_crossed', 'finishedAt');
  return skewMs;
}

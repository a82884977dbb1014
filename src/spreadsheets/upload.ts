import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Actor } from '../access/actor.js';
import { Problem } from '../platform/errors/problem.js';
import { announcedBy, bytesWithin, fileBodyOf } from '../platform/files/file-body.js';
import { MOST_BYTES, Unreadable } from './sheet.js';

/** What was sent, as its sender announced it. */
export interface Upload {
  readonly body: Readable;
  readonly length: number | null;
}

export interface SheetFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** @throws 415 when something else than a file was sent */
export function uploadOf(request: FastifyRequest): Upload {
  return { body: fileBodyOf(request), length: announcedBy(request) };
}

/** The whole file, never more than the limit of it. @throws 413 */
export function bytesOf({ body, length }: Upload): Promise<Buffer> {
  const tooLarge = new Problem(413, 'spreadsheet_too_large', { max: MOST_BYTES / 1024 / 1024 });
  return bytesWithin(body, length, { most: MOST_BYTES, tooLarge });
}

/** What a thread found unreadable, as a refusal: 422 with its sentence, 503 while others are read. */
export async function toldUnreadable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new Problem(error.code === 'busy' ? 503 : 422, error.code, error.params);
  }
}

/** What tells a repeat from another import under the same key is the file and what was confirmed about it. */
export function repeatedWith(actor: Actor, bytes: Buffer, confirmed: string): Actor {
  if (!actor.idempotency) return actor;
  const bodyHash = createHash('sha256').update(`${confirmed}\n`).update(bytes).digest();
  return { ...actor, idempotency: { ...actor.idempotency, bodyHash } };
}

/** A workbook on its way out: always a download. */
export function sheetSent(reply: FastifyReply, { name, bytes }: SheetFile): StreamableFile {
  reply.headers({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
  });
  return new StreamableFile(bytes);
}

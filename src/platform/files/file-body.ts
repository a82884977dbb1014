import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Problem } from '../errors/problem.js';

const LINGER_MS = 2_000;
const FILE = 'application/octet-stream';

/** A route whose body is one file, as it is. Every other route refuses such bodies, and this one all others. */
export const TakesFile = (): MethodDecorator => RouteConfig({ takesFile: true });

export const takesFile = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { takesFile?: boolean } | undefined)?.takesFile === true;

/**
 * Lets a file's bytes through to its route unread, so that who sends them is known before one is kept. Another site
 * cannot send this type without asking first, and the answer to that question is no.
 */
export function acceptFiles(server: FastifyInstance): void {
  server.addContentTypeParser(FILE, (request, body, done) => {
    done(takesFile(request) ? null : new Problem(415, 'unsupported_media_type'), body);
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (takesFile(request)) endUnread(request, reply);
    done();
  });
}

/** The stream of a route that takes a file. @throws Problem 415 when something else was sent */
export function fileBodyOf(request: FastifyRequest): Readable {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== FILE) throw new Problem(415, 'file_expected');
  return request.raw;
}

/**
 * A whole body in memory, never more than `most` bytes of it.
 * @param announced what the sender says that it will send; null when it says nothing
 * @throws `tooLarge`, with the rest unread
 */
export async function bytesWithin(
  body: Readable,
  announced: number | null,
  { most, tooLarge }: { readonly most: number; readonly tooLarge: Problem },
): Promise<Buffer> {
  if (announced !== null && announced > most) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  // Not destroyed when it is too much: the connection would go with it, and the answer with that.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What a request says that its body is long; a chunked one says nothing. */
export function announcedBy({ headers }: FastifyRequest): number | null {
  const length = headers['content-length'];
  return length === undefined ? null : Number(length);
}

/**
 * Answers while the sender is still sending: it gets a moment to hear it, then the connection ends, so that nobody
 * sends half a gigabyte to a server that has said no.
 */
function endUnread({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    if (raw.complete || raw.destroyed) return;
    const timer = setTimeout(() => raw.socket.destroy(), LINGER_MS);
    raw.once('close', () => clearTimeout(timer)).resume();
  });
}

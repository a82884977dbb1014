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
 * Answers while the sender is still sending: it gets a moment to hear it, then the connection ends, so that nobody
 * sends half a gigabyte to a server that has said no.
 */
function endUnread({ raw }: FastifyRequest, reply: FastifyReply): void {
  reply.raw.once('finish', () => {
    if (raw.complete) return;
    const timer = setTimeout(() => raw.socket.destroy(), LINGER_MS);
    raw.once('close', () => clearTimeout(timer)).resume();
  });
}

import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';

/**
 * A route whose body is whatever was sent, of any kind, as bytes that nothing has read yet. It is for programs that we
 * did not write: a browser's form or script of another site is refused by its origin, as everywhere.
 */
export const TakesAnything = (): MethodDecorator => RouteConfig({ takesFile: true, takesAnything: true });

const takesAnything = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { takesAnything?: boolean } | undefined)?.takesAnything === true;

/** Bytes are bytes on the routes that say so. Must be registered with the parser of files. */
export function acceptAnything(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _, done) => {
    if (takesAnything(request)) request.raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
}

/** The first bytes of a body; what goes beyond them is read and dropped, so that its sender hears the answer. */
export interface Beginning {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

/** @returns null when it is longer than `mostRead` altogether, with the rest unread */
export async function beginningOf(
  body: Readable,
  { most, mostRead }: { readonly most: number; readonly mostRead: number },
): Promise<Beginning | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if (size < most) chunks.push(chunk.subarray(0, most - size));
    size += chunk.length;
    if (size > mostRead) return null;
  }
  return { bytes: Buffer.concat(chunks), isCut: size > most };
}
